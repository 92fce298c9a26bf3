import MeshModel

/// Load balancing, connection limits, ejection and TLS towards a service. Nil means not said.
public struct TrafficPolicy: Sendable, Hashable {
    /// The groups of settings that a port replaces as a whole.
    public struct PortLevel: Sendable, Hashable {
        public var port: Int
        public var loadBalancer: LoadBalancer?
        public var connectionPool: ConnectionPool?
        public var outlierDetection: OutlierDetection?
        public var tls: ClientTLS?

        public init(port: Int) { self.port = port }
    }

    public struct Tunnel: Sendable, Hashable {
        public enum Method: String, Sendable, Hashable, CaseIterable {
            case connect = "CONNECT"
            case post = "POST"
        }

        public var method = Method.connect
        public var targetHost: String
        public var targetPort: Int

        public init(targetHost: String, targetPort: Int) {
            self.targetHost = targetHost
            self.targetPort = targetPort
        }
    }

    public enum ProxyProtocol: String, Sendable, Hashable, CaseIterable {
        case v1 = "V1"
        case v2 = "V2"
    }

    public struct RetryBudget: Sendable, Hashable {
        /// Of active requests, 0 to 100; nil: 20.
        public var percent: Double?
        public var minRetryConcurrency: Int = 3

        public init() {}
    }

    public var loadBalancer: LoadBalancer?
    public var connectionPool: ConnectionPool?
    public var outlierDetection: OutlierDetection?
    public var tls: ClientTLS?
    public var portLevelSettings: [PortLevel] = []
    public var tunnel: Tunnel?
    public var proxyProtocol: ProxyProtocol?
    public var retryBudget: RetryBudget?

    public init() {}
}

/// When a host is taken out for a while. Nil: Envoy's default.
public struct OutlierDetection: Sendable, Hashable {
    /// 0 disables. The older `consecutiveErrors` counts where this is not said.
    public var consecutive5xxErrors: Int?
    public var consecutiveGatewayErrors: Int?
    public var splitExternalLocalOriginErrors = false
    public var consecutiveLocalOriginFailures: Int?
    public var interval: Duration?
    public var baseEjectionTime: Duration?
    /// 0 to 100; 0 is not said.
    public var maxEjectionPercent = 0
    /// 0 to 100; below it, all hosts are used.
    public var minHealthPercent = 0

    public init() {}
}
