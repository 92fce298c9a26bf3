import MeshModel

/// What workloads log, trace and count. Of several objects for a workload the more special ones add to the more general, by
/// the rules of ``TelemetryLayers``.
public struct Telemetry: Sendable, Hashable {
    public var scope = PolicyScope.namespace
    public var tracing: [Tracing] = []
    public var metrics: [Metrics] = []
    public var accessLogging: [AccessLogging] = []

    public init() {}

    /// The side of a workload: where it calls others, or where it is called.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case clientAndServer = "CLIENT_AND_SERVER"
        case client = "CLIENT"
        case server = "SERVER"

        func includes(_ side: Mode) -> Bool { self == .clientAndServer || self == side }
    }

    /// Nil in a field: what the more general object says.
    public struct Tracing: Sendable, Hashable {
        public var mode = Mode.clientAndServer
        public var providers: [String] = []
        public var isDisabled: Bool?
        /// Percent of the requests that nobody has decided about before.
        public var randomSampling: Double?
        public var customTags: [String: ProxyConfiguration.Tracing.CustomTag]?
        public var usesRequestID: Bool?
        public var enableIstioTags: Bool?

        public init() {}
    }

    public struct AccessLogging: Sendable, Hashable {
        public var mode = Mode.clientAndServer
        public var providers: [String] = []
        public var isDisabled = false
        /// In CEL, over Envoy's attributes; nil: everything is logged.
        public var filter: String?

        public init() {}
    }

    public struct Metrics: Sendable, Hashable {
        public var providers: [String] = []
        public var overrides: [Override] = []
        /// How often long connections report; nil: Istio's.
        public var reportingInterval: Duration?

        public init() {}
    }

    /// The metrics of Istio.
    public enum Metric: String, Sendable, Hashable, CaseIterable {
        case requestCount = "REQUEST_COUNT"
        case requestDuration = "REQUEST_DURATION"
        case requestSize = "REQUEST_SIZE"
        case responseSize = "RESPONSE_SIZE"
        case tcpOpenedConnections = "TCP_OPENED_CONNECTIONS"
        case tcpClosedConnections = "TCP_CLOSED_CONNECTIONS"
        case tcpSentBytes = "TCP_SENT_BYTES"
        case tcpReceivedBytes = "TCP_RECEIVED_BYTES"
        case grpcRequestMessages = "GRPC_REQUEST_MESSAGES"
        case grpcResponseMessages = "GRPC_RESPONSE_MESSAGES"
    }

    public struct Override: Sendable, Hashable {
        public enum Selection: Sendable, Hashable {
            case all
            case one(Metric)
            case custom(String)
        }

        public enum TagChange: Sendable, Hashable {
            /// A CEL expression.
            case upsert(String)
            case remove
        }

        public var selection = Selection.all
        public var mode = Mode.clientAndServer
        public var isDisabled: Bool?
        public var tags: [String: TagChange] = [:]

        public init() {}
    }
}
