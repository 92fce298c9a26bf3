import MeshModel

extension Gateway {
    init(_ fields: Fields) {
        servers = fields.objects("servers", Server.init)
        selector = fields.labels("selector")
        if fields.isEmptyList("servers") { fields.error("a gateway needs at least one server", "servers") }
        var names: Set<String> = []
        for (i, server) in servers.enumerated()
        where !server.port.name.isEmpty && !names.insert(server.port.name).inserted {
            fields.error("the port name \(quoted(server.port.name)) is there twice", "servers[\(i)]")
        }
    }
}

extension Gateway.Server {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        bind = fields.string("bind").map(Syntax.canonical(address:)) ?? ""
        fields.checkBind(bind, "bind")
        defaultEndpoint = fields.string("defaultEndpoint") ?? ""
        hosts = fields.hosts("hosts")
        if hosts.isEmpty { fields.error("a server needs at least one host, which may be \"*\"", "hosts") }
        for (i, host) in hosts.enumerated() { _ = fields.checkScopedHost(host, "hosts[\(i)]", isGateway: true) }
        tls = fields.object("tls", ServerTLS.init)
        if !fields.has("port") { fields.error("a server needs a port", "port") }
        guard let port = fields.object("port", Gateway.Port.init) else { return nil }
        self.port = port

        if port.protocol.isTLS {
            if !fields.has("tls") {
                fields.error("a server of protocol \(port.protocol.name) needs tls settings", "tls")
            } else if tls?.httpsRedirect == true {
                fields.warning("httpsRedirect only has a meaning for plain HTTP", "tls")
            }
        } else if let tls {
            if !port.protocol.isHTTP {
                fields.error("tls is only for the protocols HTTPS and TLS, not \(port.protocol.name)", "tls")
            } else if tls != ServerTLS.redirecting(tls.httpsRedirect) {
                fields.error("a server of plain \(port.protocol.name) may only have tls.httpsRedirect", "tls")
            }
        }
    }
}

extension Gateway.Port {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        fields.ignore("targetPort")
        if name.isEmpty { fields.error("a port needs a name", "name") }
        let number = fields.requiredPort("number")
        if !fields.has("protocol") || fields.raw("protocol")?.string == "" {
            fields.error("a protocol is required: HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP or TLS", "protocol")
        }
        let kind = fields.portProtocol("protocol")
        guard let number, let kind else { return nil }
        self.number = number
        self.protocol = kind
    }
}
