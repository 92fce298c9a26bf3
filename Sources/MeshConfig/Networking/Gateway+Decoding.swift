import MeshModel

extension Gateway {
    init(_ fields: Fields) {
        servers = fields.objects("servers", Server.init)
        selector = fields.labels("selector")
        if fields.list("servers").isEmpty { fields.error("a gateway needs at least one server", "servers") }
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
        bind = fields.string("bind") ?? ""
        fields.checkBind(bind, "bind")
        defaultEndpoint = fields.string("defaultEndpoint") ?? ""
        hosts = fields.strings("hosts")
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

extension ServerTLS {
    /// What a plain HTTP server's settings may be.
    fileprivate static func redirecting(_ redirects: Bool) -> ServerTLS {
        var tls = ServerTLS()
        tls.httpsRedirect = redirects
        return tls
    }

    init(_ fields: Fields) {
        httpsRedirect = fields.bool("httpsRedirect") ?? false
        set(&mode, fields.enumeration("mode"))
        serverCertificate = fields.string("serverCertificate") ?? ""
        privateKey = fields.string("privateKey") ?? ""
        caCertificates = fields.string("caCertificates") ?? ""
        caCRL = fields.string("caCrl") ?? ""
        credentialName = fields.string("credentialName") ?? ""
        credentialNames = fields.strings("credentialNames")
        tlsCertificates = fields.objects("tlsCertificates") { files in
            let certificate = files.string("serverCertificate") ?? ""
            let key = files.string("privateKey") ?? ""
            files.ignore("caCertificates")
            if certificate.isEmpty { files.error("a server certificate is required", "serverCertificate") }
            if key.isEmpty { files.error("a private key is required", "privateKey") }
            return CertificateFiles(serverCertificate: certificate, privateKey: key)
        }
        caCertCredentialName = fields.string("caCertCredentialName") ?? ""
        subjectAltNames = fields.strings("subjectAltNames")
        verifyCertificateSPKI = fields.strings("verifyCertificateSpki")
        verifyCertificateHash = fields.strings("verifyCertificateHash")
        set(&minProtocolVersion, fields.enumeration("minProtocolVersion"))
        set(&maxProtocolVersion, fields.enumeration("maxProtocolVersion"))
        cipherSuites = fields.strings("cipherSuites")
        checkCertificates(fields)
        let order = Version.allCases
        if minProtocolVersion != .auto, maxProtocolVersion != .auto, let low = order.firstIndex(of: minProtocolVersion),
            let high = order.firstIndex(of: maxProtocolVersion), low > high
        {
            fields.error("the smallest version is above the largest", "minProtocolVersion")
        }
    }

    private func checkCertificates(_ fields: Fields) {
        let hasSecret = !credentialName.isEmpty || !credentialNames.isEmpty
        switch mode {
        case .istioMutual:
            let parts = [
                ("serverCertificate", serverCertificate), ("privateKey", privateKey),
                ("caCertificates", caCertificates),
                ("credentialName", credentialName),
            ]
            for (key, text) in parts where !text.isEmpty {
                fields.error("ISTIO_MUTUAL uses the mesh's certificates, so it excludes \(key)", key)
            }
        case .simple, .mutual, .optionalMutual:
            let isRedirectOnly = self == Self.redirecting(true)
            if hasSecret || isRedirectOnly { return }
            if tlsCertificates.isEmpty {
                if serverCertificate.isEmpty {
                    fields.error(
                        "\(mode.rawValue) needs a server certificate, or a credentialName", "serverCertificate")
                }
                if privateKey.isEmpty {
                    fields.error("\(mode.rawValue) needs a private key, or a credentialName", "privateKey")
                }
            }
            if mode != .simple, caCertificates.isEmpty, caCertCredentialName.isEmpty {
                fields.error("\(mode.rawValue) needs the clients' CA certificates", "caCertificates")
            }
        case .passthrough, .autoPassthrough: break
        }
    }
}
