import MeshModel

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
