import MeshModel

extension Sidecar {
    init(_ fields: Fields) {
        workloadSelector = fields.workloadSelector("workloadSelector", labels: "labels")
        egress = fields.objects("egress", Egress.init)
        ingress = fields.objects("ingress", Ingress.init)
        outboundTrafficPolicy = fields.object("outboundTrafficPolicy", OutboundTrafficPolicy.init(sidecar:))
        inboundConnectionPool = fields.object("inboundConnectionPool") { ConnectionPool($0) }
        if !["egress", "ingress", "outboundTrafficPolicy", "inboundConnectionPool"].contains(where: { fields.has($0) })
        {
            fields.error("a Sidecar has to set something: expected egress, ingress or outboundTrafficPolicy")
        }
        checkListeners(fields)
    }

    private func checkListeners(_ fields: Fields) {
        // What is broken was reported in its place; the order can only be judged of what was written.
        let written = fields.raw("egress")?.list ?? []
        for (i, listener) in written.enumerated() where listener["port"].map(\.isNull) ?? true {
            if i != written.count - 1 {
                fields.error(
                    "an egress listener without a port is for the rest, so it has to be the last", "egress[\(i)]")
            }
        }
        var ports: Set<Int> = []
        var sockets: Set<String> = []
        for (i, listener) in egress.enumerated() {
            guard let port = listener.port else { continue }
            if port.number == 0 {
                if !sockets.insert(listener.bind).inserted {
                    fields.error("the socket \(quoted(listener.bind)) is there twice", "egress[\(i)]")
                }
            } else if !ports.insert(port.number).inserted {
                fields.error("the port \(port.number) is there twice", "egress[\(i)]")
            }
        }
        ports = []
        for (i, listener) in ingress.enumerated() where !ports.insert(listener.port.number).inserted {
            fields.error("the port \(listener.port.number) is there twice", "ingress[\(i)]")
        }
    }
}

extension Sidecar.Egress {
    init(_ fields: Fields) {
        bind = fields.string("bind") ?? ""
        set(&captureMode, fields.enumeration("captureMode"))
        port = fields.object("port") { Sidecar.Port($0, needsNumber: false) }
        for (i, text) in fields.hosts("hosts").enumerated() {
            if let host = fields.checkScopedHost(text, "hosts[\(i)]", isGateway: false) {
                hosts.append(Sidecar.Host(namespace: host.namespace, dnsName: host.host))
            }
        }
        if fields.isEmptyList("hosts") {
            fields.error("an egress listener needs at least one host, as in \"./*\"", "hosts")
        }
        if let port, port.number == 0 {
            if bind.hasPrefix("unix://") {
                fields.checkBind(bind, "bind")
            } else {
                fields.error("a port without a number needs a bind to a Unix socket", "bind")
            }
            if captureMode == .iptables {
                fields.error("a Unix socket has no capture mode IPTABLES: expected DEFAULT or NONE", "captureMode")
            }
        } else if bind.hasPrefix("unix://"), port != nil {
            fields.error("a Unix socket has no port number", "port")
        } else {
            fields.checkBind(bind, "bind")
        }
    }
}

extension Sidecar.Ingress {
    init?(_ fields: Fields) {
        bind = fields.string("bind") ?? ""
        if !bind.isEmpty, !Syntax.isIPAddress(bind) { fields.error("\(quoted(bind)) is not an IP address", "bind") }
        set(&captureMode, fields.enumeration("captureMode"))
        defaultEndpoint = fields.string("defaultEndpoint") ?? ""
        Self.checkEndpoint(defaultEndpoint, fields)
        tls = fields.object("tls", ServerTLS.init)
        connectionPool = fields.object("connectionPool") { ConnectionPool($0) }
        if !fields.has("port") { fields.error("an ingress listener needs a port", "port") }
        guard let port = fields.object("port", { Sidecar.Port($0, needsNumber: true) }) else { return nil }
        self.port = port

        guard let tls else { return }
        if !tls.subjectAltNames.isEmpty { fields.error("subjectAltNames is not for a Sidecar", "tls") }
        if tls.httpsRedirect { fields.error("httpsRedirect is not for a Sidecar", "tls") }
        if !tls.credentialName.isEmpty { fields.error("credentialName is not for a Sidecar; name files", "tls") }
        if tls.mode == .istioMutual || tls.mode == .autoPassthrough {
            fields.error("the mode \(tls.mode.rawValue) is not for a Sidecar", "tls")
        }
        if !port.protocol.isTLS { fields.error("tls is only for the protocols HTTPS and TLS", "tls") }
    }

    private static func checkEndpoint(_ endpoint: String, _ fields: Fields) {
        if endpoint.isEmpty { return }
        if endpoint.hasPrefix("unix://") {
            fields.check(Syntax.problem(ofSocketPath: endpoint.dropFirst(7)), "defaultEndpoint")
            return
        }
        let hosts = ["127.0.0.1:", "0.0.0.0:", "[::1]:", "[::]:"]
        guard let host = hosts.first(where: { endpoint.hasPrefix($0) }) else {
            fields.error(
                "\(quoted(endpoint)) is not this workload: expected 127.0.0.1:port, 0.0.0.0:port, [::1]:port, "
                    + "[::]:port or unix://path", "defaultEndpoint")
            return
        }
        let text = endpoint.dropFirst(host.count)
        guard let port = Int(text), (1...65535).contains(port) else {
            fields.error("\(quoted(text)) is not a port: expected 1 to 65535", "defaultEndpoint")
            return
        }
    }
}

extension Sidecar.Port {
    init?(_ fields: Fields, needsNumber: Bool) {
        name = fields.string("name") ?? ""
        fields.ignore("targetPort")
        if !name.isEmpty { fields.checkPortName(name, "name") }
        self.protocol = fields.portProtocol("protocol") ?? .unsupported
        let isSocket = !needsNumber && (!fields.has("number") || fields.raw("number")?.content == .int(0))
        if isSocket {
            number = 0
        } else {
            guard let number = fields.requiredPort("number") else { return nil }
            self.number = number
        }
    }
}

extension OutboundTrafficPolicy {
    init(sidecar fields: Fields) {
        mode = fields.enumeration("mode") ?? .registryOnly
        egressProxy = fields.object("egressProxy", Destination.init)
        guard let egressProxy else { return }
        if mode != .allowAny { fields.error("an egress proxy is only for the mode ALLOW_ANY", "egressProxy") }
        if egressProxy.port == nil { fields.error("the port of the egress proxy is required", "egressProxy") }
        if egressProxy.host.hasPrefix("*") { fields.error("the egress proxy has to be one host", "egressProxy") }
    }
}
