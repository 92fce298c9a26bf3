import MeshModel

/// Limits of connections to a service; also a Sidecar's inbound ones. Nil or 0: the default.
public struct ConnectionPool: Sendable, Hashable {
    public struct TCP: Sendable, Hashable {
        public var maxConnections = 0
        public var connectTimeout: Duration?
        public var keepalive: TCPKeepalive?
        public var maxConnectionDuration: Duration?
        public var idleTimeout: Duration?

        public init() {}
    }

    public struct HTTP: Sendable, Hashable {
        public var http1MaxPendingRequests = 0
        public var http2MaxRequests = 0
        /// 1 disables keep-alive.
        public var maxRequestsPerConnection = 0
        public var maxRetries = 0
        public var idleTimeout: Duration?
        public var h2Upgrade = H2UpgradePolicy.default
        /// Upstream speaks what the client spoke; wins over `h2Upgrade`.
        public var useClientProtocol = false
        public var maxConcurrentStreams = 0

        public init() {}
    }

    public enum H2UpgradePolicy: String, Sendable, Hashable, CaseIterable {
        /// The mesh's setting.
        case `default` = "DEFAULT"
        case doNotUpgrade = "DO_NOT_UPGRADE"
        case upgrade = "UPGRADE"
    }

    public var tcp: TCP?
    public var http: HTTP?

    public init() {}
}

/// Probes on idle TCP connections; also `meshConfig.tcpKeepalive`. Nil or 0: the operating system's.
public struct TCPKeepalive: Sendable, Hashable {
    public var probes = 0
    public var time: Duration?
    public var interval: Duration?

    public init() {}
}
