import MeshModel

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
