import MeshModel

extension GatewayAPI.Gateway {
    init?(_ fields: Fields) {
        fields.ignore("infrastructure")
        if fields.has("allowedListeners") {
            fields.warning("ListenerSets are not read, so there are none", "allowedListeners")
        }
        fields.limit("listeners", to: 64)
        fields.limit("addresses", to: 16)
        className = fields.required("gatewayClassName") ?? ""
        listeners = fields.objects("listeners", GatewayAPI.Listener.init)
        if fields.isEmptyList("listeners") { fields.error("a gateway needs at least one listener", "listeners") }
        addresses = fields.objects("addresses") { address in
            let type = address.string("type") ?? "IPAddress"
            return GatewayAPI.Address(type: type, value: address.string("value") ?? "")
        }
        fields.object("tls") { tls -> Void? in
            tls.ignore("backend")
            if tls.has("backend") {
                tls.warning(
                    "a client certificate towards backends is not used; a DestinationRule can name one", "backend")
            }
            tls.object("frontend") { frontend -> Void? in
                clientValidation = frontend.object("default", GatewayAPI.ClientValidation.decode) ?? nil
                if !frontend.has("default") { frontend.error("is required", "default") }
                for (port, validation) in frontend.objects("perPort", Self.portValidation) {
                    clientValidationByPort[port] = .some(validation)
                }
                return nil
            }
            return nil
        }
        checkUnique(fields)
        if className.isEmpty { return nil }
    }

    private static func portValidation(_ fields: Fields) -> (Int, GatewayAPI.ClientValidation?)? {
        let validation = fields.object("tls", GatewayAPI.ClientValidation.decode) ?? nil
        return fields.requiredPort("port").map { ($0, validation) }
    }

    private func checkUnique(_ fields: Fields) {
        var names: Set<String> = []
        var places: Set<[String]> = []
        for (i, listener) in listeners.enumerated() {
            if !names.insert(listener.name).inserted {
                fields.error("the listener name \(quoted(listener.name)) is there twice", "listeners[\(i)]")
            }
            if !places.insert(["\(listener.port)", listener.protocol, listener.hostname]).inserted {
                fields.error("another listener has this port, protocol and hostname", "listeners[\(i)]")
            }
        }
    }
}

extension GatewayAPI.ClientValidation {
    /// `{validation: …}`
    fileprivate static func decode(_ fields: Fields) -> Self?? {
        .some(
            fields.object("validation") { validation in
                let authorities = validation.objects("caCertificateRefs") {
                    GatewayAPI.Reference($0, default: nil)
                }
                if validation.isEmptyList("caCertificateRefs") {
                    validation.error("a reference to a CA certificate is required", "caCertificateRefs")
                }
                let modes = ["AllowValidOnly", "AllowInsecureFallback"]
                let mode = validation.word("mode", of: modes) ?? modes[0]
                return Self(authorities: authorities, isOptional: mode == modes[1])
            })
    }
}

extension GatewayAPI.Listener {
    init?(_ fields: Fields) {
        name = fields.required("name") ?? ""
        port = fields.requiredPort("port") ?? 0
        self.protocol = fields.required("protocol") ?? ""
        hostname = fields.string("hostname") ?? ""
        if !hostname.isEmpty { fields.checkHostname(hostname, "hostname") }
        tls = fields.object("tls", GatewayAPI.ListenerTLS.init)
        fields.object("allowedRoutes") { allowed -> Void? in
            allowed.object("namespaces") { namespaces -> Void? in
                let selector = namespaces.object("selector", LabelSelector.init)
                switch namespaces.word("from", of: ["All", "Selector", "Same", "None"]) {
                case "All": self.namespaces = .all
                case "None": self.namespaces = .none
                case "Selector":
                    if let selector { self.namespaces = .selector(selector) }
                    if !namespaces.has("selector") { namespaces.error("from Selector needs one", "selector") }
                default: break
                }
                return nil
            }
            kinds = allowed.objects("kinds") { kind in
                let group = kind.string("group") ?? GatewayAPI.group
                return kind.required("kind").map { RouteKind(group: group, kind: $0) }
            }
            return nil
        }
        let written = self.protocol
        guard !name.isEmpty, port > 0, !written.isEmpty else { return nil }
        fields.check(Syntax.problem(ofObjectName: name), "name")
        switch written {
        case "HTTP", "TCP", "UDP":
            if tls != nil { fields.error("\(written) has no tls settings", "tls") }
        case "HTTPS":
            if tls == nil { fields.error("HTTPS needs tls settings", "tls") }
            if tls?.isPassthrough == true {
                fields.error("HTTPS ends TLS; Passthrough is for the protocol TLS", "tls.mode")
            }
        case "TLS":
            if tls == nil { fields.error("TLS needs tls settings", "tls") }
        default: break
        }
        if written == "TCP" || written == "UDP", !hostname.isEmpty {
            fields.error("\(written) knows no host names", "hostname")
        }
    }
}

extension GatewayAPI.ListenerTLS {
    init(_ fields: Fields) {
        isPassthrough = fields.word("mode", of: ["Terminate", "Passthrough"]) == "Passthrough"
        fields.limit("certificateRefs", to: 64)
        certificates = fields.objects("certificateRefs") { GatewayAPI.Reference($0, default: .secret) }
        options = fields.stringMap("options")
        if fields.has("frontendValidation") {
            fields.error(
                "how clients are judged stands in spec.tls.frontend of the Gateway by now", "frontendValidation")
        }
        if !isPassthrough, certificates.isEmpty, options.isEmpty, fields.isEmptyList("certificateRefs") {
            fields.error("Terminate needs a certificate", "certificateRefs")
        }
    }
}

extension Fields {
    /// One of some words; nil where it is absent, and reported where it is another.
    func word(_ key: String, of words: [String]) -> String? {
        guard let word = string(key) else { return nil }
        if words.contains(word) { return word }
        notOne(word, of: words, key)
        return nil
    }
}
