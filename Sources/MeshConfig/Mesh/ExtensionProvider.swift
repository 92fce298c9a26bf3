import MeshModel

/// A named service outside the mesh's own parts that Telemetry objects and authorization policies refer to.
public struct ExtensionProvider: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case envoyExtAuthzHTTP(ExtAuthzHTTP)
        case envoyExtAuthzGRPC(ExtAuthzGRPC)
        case zipkin(TracingService)
        case lightstep(TracingService, accessToken: String)
        case datadog(TracingService)
        case stackdriver(maxTagLength: Int?)
        case opencensus(TracingService)
        case skywalking(TracingService, accessToken: String)
        case opentelemetry(OpenTelemetry)
        case prometheus
        case envoyFileAccessLog(FileAccessLog)
        case envoyHTTPAccessLog(GRPCAccessLog)
        case envoyTCPAccessLog(GRPCAccessLog)
        case envoyOpenTelemetryAccessLog(GRPCAccessLog)
        /// A provider that nothing acts upon: the name of its field.
        case other(String)
    }

    /// A service as `[namespace/]hostname`, and its port.
    public struct Target: Sendable, Hashable {
        public var service: String
        public var port: Int

        public init(service: String, port: Int) {
            self.service = service
            self.port = port
        }
    }

    public struct TracingService: Sendable, Hashable {
        public var target: Target
        public var maxTagLength: Int?
        /// Zipkin's collector path; empty: the default.
        public var path = ""
        /// Zipkin's traces are known by 64 bits, not 128.
        public var hasShortTraceIDs = false

        public init(target: Target) { self.target = target }
    }

    public struct HTTPExport: Sendable, Hashable {
        public var path: String
        public var timeout: Duration?
        public var headers: [HeaderOperations.Header]

        public init(path: String, timeout: Duration? = nil, headers: [HeaderOperations.Header] = []) {
            self.path = path
            self.timeout = timeout
            self.headers = headers
        }
    }

    public struct OpenTelemetry: Sendable, Hashable {
        public var target: Target
        public var maxTagLength: Int?
        /// Nil: gRPC.
        public var http: HTTPExport?
        /// `environment`, `dynatrace`: which resource detectors run.
        public var resourceDetectors: [String] = []

        public init(target: Target) { self.target = target }
    }

    public struct RequestBody: Sendable, Hashable {
        public var maxRequestBytes = 0
        public var allowPartialMessage = false
        public var packAsBytes = false

        public init() {}
    }

    public struct ExtAuthzHTTP: Sendable, Hashable {
        public var target: Target
        public var timeout: Duration = .seconds(600)
        public var pathPrefix = ""
        public var failOpen = false
        public var clearRouteCache = false
        /// Empty: 403.
        public var statusOnError = ""
        public var includeRequestHeadersInCheck: [String] = []
        /// Sorted by name.
        public var includeAdditionalHeadersInCheck: [HeaderOperations.Header] = []
        public var includeRequestBodyInCheck: RequestBody?
        public var headersToUpstreamOnAllow: [String] = []
        public var headersToDownstreamOnDeny: [String] = []
        public var headersToDownstreamOnAllow: [String] = []

        public init(target: Target) { self.target = target }
    }

    public struct ExtAuthzGRPC: Sendable, Hashable {
        public var target: Target
        public var timeout: Duration = .seconds(600)
        public var failOpen = false
        public var clearRouteCache = false
        /// Empty: 403.
        public var statusOnError = ""
        public var includeRequestBodyInCheck: RequestBody?

        public init(target: Target) { self.target = target }
    }

    public enum LogFormat: Sendable, Hashable {
        case text(String)
        /// Labels and their formats, sorted by name.
        case labels([HeaderOperations.Header])
    }

    public struct FileAccessLog: Sendable, Hashable {
        public var path: String
        /// Nil: Istio's.
        public var format: LogFormat?
        public var omitEmptyValues = false

        public init(path: String) { self.path = path }
    }

    public struct GRPCAccessLog: Sendable, Hashable {
        public var target: Target
        /// Empty: the provider's default.
        public var logName = ""
        public var filterStateObjectsToLog: [String] = []
        public var additionalRequestHeadersToLog: [String] = []
        public var additionalResponseHeadersToLog: [String] = []
        public var additionalResponseTrailersToLog: [String] = []
        /// OpenTelemetry only: body and attributes.
        public var textFormat = ""
        public var labels: [HeaderOperations.Header] = []

        public init(target: Target) { self.target = target }
    }

    public var name: String
    public var kind: Kind

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}
