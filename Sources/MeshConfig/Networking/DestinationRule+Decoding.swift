import MeshModel

extension DestinationRule {
    init(_ fields: Fields) {
        host = fields.string("host") ?? ""
        workloadSelector = fields.workloadSelector("workloadSelector", labels: "matchLabels")
        exportTo = fields.exportTo("exportTo", onlyOwnNamespace: workloadSelector != nil)
        trafficPolicy = fields.object("trafficPolicy", TrafficPolicy.init)
        subsets = fields.objects("subsets", Subset.init)
        if !fields.has("host") {
            fields.error("the host that the rule is for is required", "host")
        } else if !Syntax.isIPAddress(host) {
            fields.check(Syntax.problem(ofWildcardHost: host), "host")
        }
        var names: Set<String> = []
        for (i, subset) in subsets.enumerated() where !names.insert(subset.name).inserted {
            fields.error("the subset \(quoted(subset.name)) is there twice", "subsets[\(i)]")
        }
    }
}

extension DestinationRule.Subset {
    init(_ fields: Fields) {
        name = fields.string("name") ?? ""
        labels = fields.labels("labels")
        trafficPolicy = fields.object("trafficPolicy", TrafficPolicy.init)
        if name.isEmpty {
            fields.error("a subset needs a name", "name")
        } else if !Syntax.isDNSLabel(name) {
            fields.error("\(quoted(name)) is not a subset's name: expected letters, digits and inner hyphens", "name")
        }
    }
}

extension TrafficPolicy {
    init(_ fields: Fields) {
        loadBalancer = fields.object("loadBalancer", LoadBalancer.init)
        connectionPool = fields.object("connectionPool") { ConnectionPool($0) }
        outlierDetection = fields.object("outlierDetection", OutlierDetection.init)
        tls = fields.object("tls", ClientTLS.init)
        portLevelSettings = fields.objects("portLevelSettings", PortLevel.init)
        tunnel = fields.object("tunnel", Tunnel.init)
        proxyProtocol = fields.object("proxyProtocol") { proxy in
            // VERSION 1 is what the field means where it says nothing.
            proxy.enumeration("version") ?? .v1
        }
        retryBudget = fields.object("retryBudget") { budget in
            var result = RetryBudget()
            result.percent = budget.number("percent", in: 0...100)
            set(&result.minRetryConcurrency, budget.int("minRetryConcurrency"))
            return result
        }
        if fields.map.entries.allSatisfy({ $0.value.isNull }) {
            fields.error("a traffic policy has to set something")
        }
        var ports: Set<Int> = []
        for (i, setting) in portLevelSettings.enumerated() where !ports.insert(setting.port).inserted {
            fields.error("the port \(setting.port) is there twice", "portLevelSettings[\(i)]")
        }
        if loadBalancer?.localityLB != nil, outlierDetection == nil {
            fields.warning("without outlierDetection no failover takes place", "loadBalancer")
        }
    }
}

extension TrafficPolicy.PortLevel {
    init?(_ fields: Fields) {
        loadBalancer = fields.object("loadBalancer", LoadBalancer.init)
        connectionPool = fields.object("connectionPool") { ConnectionPool($0) }
        outlierDetection = fields.object("outlierDetection", OutlierDetection.init)
        tls = fields.object("tls", ClientTLS.init)
        if loadBalancer == nil, connectionPool == nil, outlierDetection == nil, tls == nil {
            let groups = ["loadBalancer", "connectionPool", "outlierDetection", "tls"]
            if !groups.contains(where: { fields.has($0) }) {
                fields.error("a port's settings have to set one of \(words(groups, "or"))")
            }
        }
        if !fields.has("port") { fields.error("a port is required", "port") }
        guard let port = fields.portSelector("port") else { return nil }
        self.port = port
    }
}

extension TrafficPolicy.Tunnel {
    init?(_ fields: Fields) {
        targetHost = fields.string("targetHost") ?? ""
        set(&method, fields.enumeration("protocol"))
        if targetHost.isEmpty {
            fields.error("the host to connect to is required", "targetHost")
        } else if !Syntax.isIPAddress(targetHost) {
            fields.check(Syntax.problem(ofHost: targetHost), "targetHost")
        }
        guard let port = fields.requiredPort("targetPort") else { return nil }
        targetPort = port
    }
}

extension OutlierDetection {
    init(_ fields: Fields) {
        let older = fields.int("consecutiveErrors")
        if older != nil {
            fields.warning("consecutiveErrors is deprecated; use consecutive5xxErrors", "consecutiveErrors")
        }
        consecutive5xxErrors =
            fields.int("consecutive5xxErrors", in: 0...Int(UInt32.max)) ?? older.flatMap { $0 > 0 ? $0 : nil }
        consecutiveGatewayErrors = fields.int("consecutiveGatewayErrors", in: 0...Int(UInt32.max))
        splitExternalLocalOriginErrors = fields.bool("splitExternalLocalOriginErrors") ?? false
        consecutiveLocalOriginFailures = fields.int("consecutiveLocalOriginFailures", in: 0...Int(UInt32.max))
        interval = fields.duration("interval")
        baseEjectionTime = fields.duration("baseEjectionTime")
        maxEjectionPercent = fields.int("maxEjectionPercent", in: 0...100) ?? 0
        minHealthPercent = fields.int("minHealthPercent", in: 0...100) ?? 0
        if !splitExternalLocalOriginErrors, consecutiveLocalOriginFailures ?? 0 > 0 {
            fields.error(
                "only counts with splitExternalLocalOriginErrors: true", "consecutiveLocalOriginFailures")
        }
    }
}

extension ConnectionPool {
    /// A destination's or a Sidecar's.
    init(_ fields: Fields) {
        tcp = fields.object("tcp", TCP.init)
        http = fields.object("http", HTTP.init)
        if !fields.has("tcp"), !fields.has("http") { fields.error("a connection pool has to set tcp, http or both") }
    }
}

extension ConnectionPool.TCP {
    init(_ fields: Fields) {
        maxConnections = fields.int("maxConnections") ?? 0
        connectTimeout = fields.duration("connectTimeout")
        keepalive = fields.object("tcpKeepalive", TCPKeepalive.init)
        maxConnectionDuration = fields.duration("maxConnectionDuration")
        idleTimeout = fields.duration("idleTimeout", allowsZero: true)
    }
}

extension TCPKeepalive {
    init(_ fields: Fields) {
        probes = fields.int("probes", in: 0...Int(UInt32.max)) ?? 0
        time = fields.duration("time", allowsZero: true)
        interval = fields.duration("interval", allowsZero: true)
    }
}

extension ConnectionPool.HTTP {
    init(_ fields: Fields) {
        http1MaxPendingRequests = fields.int("http1MaxPendingRequests") ?? 0
        http2MaxRequests = fields.int("http2MaxRequests") ?? 0
        maxRequestsPerConnection = fields.int("maxRequestsPerConnection") ?? 0
        maxRetries = fields.int("maxRetries") ?? 0
        idleTimeout = fields.duration("idleTimeout", allowsZero: true)
        set(&h2Upgrade, fields.enumeration("h2UpgradePolicy"))
        useClientProtocol = fields.bool("useClientProtocol") ?? false
        maxConcurrentStreams = fields.int("maxConcurrentStreams") ?? 0
        if h2Upgrade == .upgrade, useClientProtocol {
            fields.error("h2UpgradePolicy UPGRADE and useClientProtocol exclude each other", "useClientProtocol")
        }
    }
}

extension ClientTLS {
    init(_ fields: Fields) {
        set(&mode, fields.enumeration("mode"))
        clientCertificate = fields.string("clientCertificate") ?? ""
        privateKey = fields.string("privateKey") ?? ""
        caCertificates = fields.string("caCertificates") ?? ""
        caCRL = fields.string("caCrl") ?? ""
        credentialName = fields.string("credentialName") ?? ""
        subjectAltNames = fields.strings("subjectAltNames")
        sni = fields.string("sni") ?? ""
        insecureSkipVerify = fields.bool("insecureSkipVerify") ?? false

        if insecureSkipVerify {
            if mode == .simple, !credentialName.isEmpty {
                fields.error("insecureSkipVerify excludes credentialName", "credentialName")
            }
            if mode == .simple || mode == .mutual {
                if !caCertificates.isEmpty {
                    fields.error("insecureSkipVerify excludes caCertificates", "caCertificates")
                }
                if !subjectAltNames.isEmpty {
                    fields.error("insecureSkipVerify excludes subjectAltNames", "subjectAltNames")
                }
            }
        }
        switch mode {
        case .simple where !credentialName.isEmpty, .mutual where !credentialName.isEmpty:
            let files = [
                ("caCertificates", caCertificates), ("privateKey", privateKey),
                ("clientCertificate", clientCertificate),
            ]
            for (key, path) in files where !path.isEmpty { fields.error("credentialName excludes \(key)", key) }
        case .mutual:
            if clientCertificate.isEmpty { fields.error("MUTUAL needs a client certificate", "clientCertificate") }
            if privateKey.isEmpty { fields.error("MUTUAL needs a private key", "privateKey") }
        default: break
        }
    }
}
