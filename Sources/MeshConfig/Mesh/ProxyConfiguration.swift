import MeshModel

/// Istio's ProxyConfig: what a proxy starts with. Most of it acts in the bootstrap that the agent writes; what acts in
/// xDS says so.
public struct ProxyConfiguration: Sendable, Hashable {
    public static let defaults = ProxyConfiguration()

    public var configPath = "./etc/istio/proxy"
    public var binaryPath = "/usr/local/bin/envoy"
    /// Name of the local service in spans and in `node.cluster`.
    public var serviceCluster = "istio-proxy"
    public var tracingServiceName = TracingServiceName.appLabelAndNamespace
    /// Envoy's drain time at a hot restart and a listener change.
    public var drainDuration: Duration = .seconds(45)
    /// How long the agent lets connections finish after SIGTERM.
    public var terminationDrainDuration: Duration = .seconds(5)
    /// Empty: `istiod.<root namespace>.svc:15012`.
    public var discoveryAddress = ""
    public var statsdUDPAddress = ""
    public var proxyAdminPort = 15000
    /// The agent's health and metrics port; also the HTTP probes of inbound listeners.
    public var statusPort = 15020
    public var controlPlaneAuthPolicy = AuthenticationPolicy.mutualTLS
    public var customConfigFile = ""
    public var statNameLength = 189
    /// Envoy's worker threads; nil: from the container's CPU limit, 0: a thread a core.
    public var concurrency: Int?
    public var proxyBootstrapTemplatePath = ""
    /// How traffic reaches the proxy; also the shape of `virtualOutbound` and `virtualInbound`.
    public var interceptionMode = InterceptionMode.redirect
    /// Tracing of every listener where no Telemetry object says otherwise (xDS).
    public var tracing: Tracing?
    public var envoyAccessLogService: RemoteService?
    public var envoyMetricsService: RemoteService?
    /// Added to the proxy's environment and node metadata.
    public var proxyMetadata: [String: String] = [:]
    /// Envoy's runtime, as the bootstrap's static layer.
    public var runtimeValues: [String: String] = [:]
    public var extraStatTags: [String] = []
    /// Trusted hops and forwarded certificates of gateways' connection managers (xDS).
    public var gatewayTopology = GatewayTopology()
    public var proxyStatsMatcher: StatsMatcher?
    public var readinessProbe: Probe?
    public var holdApplicationUntilProxyStarts = false
    /// Further roots that the proxy trusts.
    public var caCertificatesPEM: [String] = []
    /// `default`, `debug` or `distroless` (injection).
    public var imageType = ""
    public var privateKeyProvider: PrivateKeyProvider?
    /// Headers that Envoy adds (xDS, connection managers).
    public var proxyHeaders: ProxyHeaders?
    public var fileFlushInterval: Duration?
    public var fileFlushMinSizeKB: Int?

    public init() {}

    public enum TracingServiceName: String, Sendable, Hashable, CaseIterable {
        case appLabelAndNamespace = "APP_LABEL_AND_NAMESPACE"
        case canonicalNameOnly = "CANONICAL_NAME_ONLY"
        case canonicalNameAndNamespace = "CANONICAL_NAME_AND_NAMESPACE"
    }

    public enum AuthenticationPolicy: String, Sendable, Hashable, CaseIterable {
        case none = "NONE"
        case mutualTLS = "MUTUAL_TLS"
        case inherit = "INHERIT"
    }

    public enum InterceptionMode: String, Sendable, Hashable, CaseIterable {
        case redirect = "REDIRECT"
        case tproxy = "TPROXY"
        case none = "NONE"
    }

    public struct RemoteService: Sendable, Hashable {
        public var address: String
        public var tls: ClientTLS?
        public var tcpKeepalive: TCPKeepalive?

        public init(address: String) { self.address = address }
    }

    public struct Tracing: Sendable, Hashable {
        public enum Tracer: Sendable, Hashable {
            case zipkin(address: String)
            case lightstep(address: String, accessToken: String)
            case datadog(address: String)
            case stackdriver
            case openCensusAgent(address: String)
        }

        public enum CustomTag: Sendable, Hashable {
            case literal(String)
            case environment(name: String, defaultValue: String)
            case header(name: String, defaultValue: String)
            /// In the language of access logs.
            case formatter(String)
        }

        public var tracer: Tracer?
        /// Percent of requests; nil: 1.
        public var sampling: Double?
        public var tls: ClientTLS?
        public var maxPathTagLength: Int?
        public var customTags: [String: CustomTag] = [:]
        public var enableIstioTags = true

        public init() {}
    }

    public struct GatewayTopology: Sendable, Hashable {
        public enum ForwardClientCert: String, Sendable, Hashable, CaseIterable {
            case undefined = "UNDEFINED"
            case sanitize = "SANITIZE"
            case forwardOnly = "FORWARD_ONLY"
            case appendForward = "APPEND_FORWARD"
            case sanitizeSet = "SANITIZE_SET"
            case alwaysForwardOnly = "ALWAYS_FORWARD_ONLY"
        }

        public var numTrustedProxies = 0
        public var forwardClientCertDetails = ForwardClientCert.undefined
        /// Gateways expect the PROXY protocol.
        public var expectsProxyProtocol = false

        public init() {}
    }

    public struct StatsMatcher: Sendable, Hashable {
        public var inclusionPrefixes: [String] = []
        public var inclusionSuffixes: [String] = []
        public var inclusionRegexps: [String] = []

        public init() {}
    }

    /// A Kubernetes-like health check.
    public struct Probe: Sendable, Hashable {
        public enum Check: Sendable, Hashable {
            case http(path: String, port: Int, host: String, scheme: String, headers: [HeaderOperations.Header])
            case tcp(host: String, port: Int)
            case exec(command: [String])
            case grpc(port: Int, service: String)
        }

        public var check: Check
        public var initialDelaySeconds = 0
        public var timeoutSeconds = 1
        public var periodSeconds = 10
        public var successThreshold = 1
        public var failureThreshold = 3

        public init(check: Check) { self.check = check }
    }

    public struct PrivateKeyProvider: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable { case cryptomb, qat }

        public var kind: Kind
        public var pollDelay: Duration?
        public var fallback: Bool?

        public init(kind: Kind) { self.kind = kind }
    }

    public struct ProxyHeaders: Sendable, Hashable {
        public var forwardedClientCert = GatewayTopology.ForwardClientCert.undefined
        public var requestID = true
        public var attemptCount = true
        /// Nil: Envoy's; empty: none.
        public var server: String?
        public var serverDisabled = false
        public var envoyDebugHeaders = true
        /// `IN_MESH` keeps them from external services.
        public var metadataExchangeInMeshOnly = false
        public var preserveHTTP1HeaderCase = false

        public init() {}
    }
}
