import MeshModel

/// Which workloads a policy, a Telemetry, a WasmPlugin or a ProxyConfig is for.
public enum PolicyScope: Sendable, Hashable {
    /// Those of its namespace; in the root namespace all of the mesh.
    case namespace
    /// Those of its namespace, in the root namespace of the whole mesh, that have all of these labels.
    case labels([String: String])
    /// What the objects of its namespace that it names stand for, and nothing else.
    case targets([Target])

    /// An object that a policy is attached to.
    public struct Target: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// Of the Gateway API; its proxies carry its name as a label.
            case gateway = "Gateway"
            case gatewayClass = "GatewayClass"
            case service = "Service"
            case serviceEntry = "ServiceEntry"

            var group: String {
                switch self {
                case .gateway, .gatewayClass: "gateway.networking.k8s.io"
                case .service: ""
                case .serviceEntry: "networking.istio.io"
                }
            }
        }

        public var kind: Kind
        public var name: String

        public init(kind: Kind, name: String) {
            self.kind = kind
            self.name = name
        }
    }
}

extension PolicyScope {
    /// How many objects one policy may be attached to.
    private static let limit = 16

    /// The fields `selector`, `targetRef` and `targetRefs`.
    init(_ fields: Fields) {
        let selector = fields.workloadSelector("selector", labels: "matchLabels")
        var targets: [Target] = []
        if let target = fields.object("targetRef", Target.init) { targets.append(target) }
        targets += fields.objects("targetRefs", Target.init)
        let isAttached = fields.has("targetRef") || fields.has("targetRefs")
        _ = fields.only(of: ["selector", "targetRef", "targetRefs"])
        if fields.has("targetRefs"), fields.isEmptyList("targetRefs") {
            fields.error("name at least one object, or leave targetRefs out", "targetRefs")
        }
        if fields.list("targetRefs").count > Self.limit {
            fields.error("a policy may have at most \(Self.limit) targetRefs", "targetRefs")
        }
        if isAttached {
            self = .targets(targets)
        } else if let selector {
            self = .labels(selector)
        } else {
            self = .namespace
        }
    }
}

extension PolicyScope.Target {
    init?(_ fields: Fields) {
        let group = fields.string("group") ?? ""
        let kind = fields.string("kind") ?? ""
        name = fields.string("name") ?? ""
        if name.isEmpty { fields.error("the name of the object is required", "name") }
        if let namespace = fields.string("namespace"), !namespace.isEmpty {
            fields.error("a policy is attached to objects of its own namespace: leave this out", "namespace")
        }
        guard let known = Kind(rawValue: kind), group == known.group || (known == .service && group == "core") else {
            let names = Kind.allCases.map { $0.group.isEmpty ? $0.rawValue : $0.group + "/" + $0.rawValue }
            fields.error("\(quoted(group + "/" + kind)) is not one of \(words(names, "or"))", "kind")
            return nil
        }
        self.kind = known
    }
}

extension Fields {
    /// Makes fields that are not known an error: a condition that is not understood would otherwise admit everyone.
    func rejectUnknown(except known: String...) {
        for entry in map.entries where !known.contains(entry.key) {
            var message = "unknown field \(quoted(entry.key))"
            if !report.isFull, let near = suggestion(for: entry.key, among: known) {
                message += "; did you mean \(quoted(near))?"
            }
            error(message, entry.key)
            ignore(entry.key)
        }
    }
}
