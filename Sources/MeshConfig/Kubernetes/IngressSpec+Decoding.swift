import MeshModel

extension IngressSpec {
    init(_ fields: Fields) {
        className = fields.string("ingressClassName")
        rules = fields.objects("rules", Rule.init)
        tls = fields.objects("tls") { tls in
            let hosts = tls.strings("hosts")
            for (i, host) in hosts.enumerated() { tls.check(Syntax.problem(ofWildcardHost: host), "hosts[\(i)]") }
            let secret = tls.string("secretName") ?? ""
            if secret.isEmpty { tls.warning("without a secret there is no HTTPS for these hosts", "secretName") }
            return TLS(hosts: hosts, secretName: secret)
        }
        defaultBackend = fields.object("defaultBackend", Backend.init)
        if !fields.has("rules"), !fields.has("defaultBackend") {
            fields.error("one of rules and defaultBackend is required")
        }
    }
}

extension IngressSpec.Rule {
    init(_ fields: Fields) {
        host = fields.string("host") ?? ""
        if !host.isEmpty { fields.checkHostname(host, "host") }
        paths = fields.object("http") { $0.objects("paths", IngressSpec.Path.init) } ?? []
    }
}

extension IngressSpec.Path {
    init?(_ fields: Fields) {
        path = fields.string("path") ?? ""
        let kind = fields.enumeration("pathType", Kind.self)
        if !fields.has("pathType") {
            fields.error("a pathType is required: Exact, Prefix or ImplementationSpecific", "pathType")
        }
        if !path.isEmpty, kind != .implementationSpecific { fields.check(Syntax.problem(ofPath: path), "path") }
        if path.isEmpty, kind == .exact || kind == .prefix { fields.error("a path is required", "path") }
        if !fields.has("backend") { fields.error("a backend is required", "backend") }
        guard let kind, let backend = fields.object("backend", IngressSpec.Backend.init) else { return nil }
        self.kind = kind
        self.backend = backend
    }
}

extension IngressSpec.Backend {
    init?(_ fields: Fields) {
        if fields.has("resource") { fields.error("a resource cannot be a backend; expected a service", "resource") }
        if !fields.has("service") { fields.error("a service is required", "service") }
        let backend = fields.object("service") { service -> IngressSpec.Backend? in
            let name = service.required("name")
            let port = service.object("port") { port -> Port? in
                switch port.only(of: ["number", "name"], required: true) {
                case "number": return port.port("number").map(Port.number)
                case "name": return port.required("name").map(Port.name)
                default: return nil
                }
            }
            if !service.has("port") { service.error("a port is required", "port") }
            guard let name, let port else { return nil }
            return IngressSpec.Backend(service: name, port: port)
        }
        guard let backend else { return nil }
        self = backend
    }
}

extension IngressClassSpec {
    init(_ fields: Fields) {
        fields.ignore("parameters")
        controller = fields.string("controller") ?? ""
    }
}
