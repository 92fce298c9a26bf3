import MeshModel

extension WasmPlugin {
    init(_ fields: Fields) {
        scope = PolicyScope(fields)
        readCode(fields)
        pluginName = fields.string("pluginName") ?? ""
        pluginConfig = fields.raw("pluginConfig")
        if let pluginConfig, pluginConfig.map == nil {
            fields.mismatch("pluginConfig", pluginConfig, expected: "a map")
        }
        set(&phase, fields.enumeration("phase"))
        priority = fields.int("priority", in: Int(Int32.min)...Int(Int32.max)) ?? 0
        set(&failStrategy, fields.enumeration("failStrategy"))
        set(&type, fields.enumeration("type"))
        environment = fields.object("vmConfig") { $0.objects("env", Variable.init) } ?? []
        var names: Set<String> = []
        for variable in environment where !names.insert(variable.name).inserted {
            fields.error("the variable \(quoted(variable.name)) is there twice", "vmConfig")
        }
        match = fields.objects("match") { traffic in
            let ports = traffic.objects("ports") { $0.requiredPort("number") }
            return Traffic(mode: traffic.enumeration("mode") ?? .clientAndServer, ports: ports)
        }
    }

    private mutating func readCode(_ fields: Fields) {
        url = fields.string("url") ?? ""
        fields.check(Syntax.problem(ofText: url), "url")
        if url.isEmpty {
            fields.error("the address of the code is required: http://, https://, file:// or oci://", "url")
        } else {
            switch source {
            case nil:
                fields.error(
                    "\(quoted(url)) is not an address of code: expected http://, https://, file:// or oci://", "url")
            case .remote:
                fields.warning(
                    "Istio's agent, which stands between control plane and Envoy, fetches this code; without it "
                        + "\(failStrategyWords(fields)), because an Envoy that fetches code itself may crash; "
                        + "a file:// URL is served to every Envoy",
                    "url")
            case .file: break
            }
        }
        sha256 = fields.string("sha256") ?? ""
        let isDigest = sha256.utf8.count == 64 && sha256.utf8.allSatisfy { Self.isHexadecimal($0) }
        if !sha256.isEmpty, !isDigest {
            fields.error("\(quoted(sha256)) is not a SHA-256: expected 64 digits, 0 to 9 and a to f", "sha256")
        }
        fields.ignore("imagePullPolicy", "imagePullSecret", "verificationKey")
    }

    private func failStrategyWords(_ fields: Fields) -> String {
        fields.string("failStrategy") == FailStrategy.open.rawValue ? "the plugin is left out" : "requests are refused"
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

extension WasmPlugin.Variable {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        if name.isEmpty { fields.error("a variable needs a name", "name") }
        fields.check(Syntax.problem(ofText: name), "name")
        switch fields.string("valueFrom") ?? "INLINE" {
        case "INLINE": value = fields.string("value") ?? ""
        case "HOST":
            value = nil
            if fields.has("value") { fields.error("a variable of the proxy has no value of its own", "value") }
        case let other:
            fields.notOne(other, of: ["INLINE", "HOST"], "valueFrom")
            return nil
        }
    }
}
