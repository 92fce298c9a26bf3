import MeshModel

extension PeerAuthentication {
    init(_ fields: Fields) {
        selector = fields.workloadSelector("selector", labels: "matchLabels")
        set(&mode, fields.object("mtls", Self.mode))
        for (text, mode) in fields.objectMap(
            "portLevelMtls",
            { text, fields -> Mode? in
                guard let port = Int(text), (1...65535).contains(port) else {
                    fields.error("\(quoted(text)) is not a port: expected 1 to 65535")
                    return nil
                }
                return Self.mode(fields)
            })
        {
            if let port = Int(text) { portLevel[port] = mode }
        }
        if let map = fields.raw("portLevelMtls")?.map {
            if map.entries.isEmpty { fields.error("portLevelMtls needs at least one port", "portLevelMtls") }
            // Without labels the policy is for a namespace or the mesh, whose workloads differ in their ports.
            if selector?.isEmpty ?? true {
                fields.error("portLevelMtls is only for policies with a selector", "portLevelMtls")
            }
        }
    }

    private static func mode(_ fields: Fields) -> Mode? { fields.enumeration("mode") ?? .unset }
}
