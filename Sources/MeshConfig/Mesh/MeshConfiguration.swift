import MeshModel

/// Istio's `meshConfig`: what holds for the whole mesh. A default value is what an empty `mesh` key means.
///
/// Each field says where it acts. "Not yet": it is decoded and checked, and nothing acts on it so far.
public struct MeshConfiguration: Sendable, Hashable {
    public static let defaults = MeshConfiguration()

    /// Address port of the listener `virtualOutbound`.
    public var proxyListenPort = 15001
    /// Address port of the listener `virtualInbound`.
    public var proxyInboundListenPort = 15006
    /// Port of the HTTP proxy listener on localhost; 0: there is none.
    public var proxyHttpPort = 0
    /// `connect_timeout` of every outbound cluster whose DestinationRule says none.
    public var connectTimeout: Duration = .seconds(10)
    /// Keepalive of upstream connections whose DestinationRule says none.
    public var tcpKeepalive: TCPKeepalive?
    /// The class of the Kubernetes Ingresses that become gateways.
    public var ingressClass = "istio"
    /// Whether Ingresses without a class become gateways as well, or none at all.
    public var ingressControllerMode = IngressControllerMode.strict
    /// The Service whose addresses an Ingress shows as its status.
    public var ingressService = "istio-ingressgateway"
    /// Value of the label `istio` of the proxies that serve Ingress objects.
    public var ingressSelector = "ingressgateway"
    /// Tracing in HTTP connection managers, by the tracer of `defaultConfig`, where no provider is named.
    public var enableTracing = true
    /// File access log of every listener; empty: none. Telemetry objects and default providers take its place.
    public var accessLogFile = ""
    /// Format of that log; empty: Istio's.
    public var accessLogFormat = ""
    /// Whether that format, and Istio's own, are lines of text or objects of JSON.
    public var accessLogEncoding = AccessLogEncoding.text
    /// gRPC access log to the bootstrap's cluster `envoy_accesslog_service`.
    public var enableEnvoyAccessLogService = false
    /// No access log on listeners (connections that match no chain).
    public var disableEnvoyListenerLog = false
    /// Defaults of every proxy's bootstrap (the agent's matter), and tracing in its listeners.
    public var defaultConfig = ProxyConfiguration.defaults
    /// Fallback of outbound routes and of `virtualOutbound`.
    public var outboundTrafficPolicy = OutboundTrafficPolicy(mode: .allowAny)
    /// Fallback of `virtualInbound` for ports that no service names. Not yet.
    public var inboundTrafficPolicy = InboundTrafficPolicyMode.passthrough
    /// Outbound clusters use mutual TLS towards endpoints that take it.
    public var enableAutoMTLS = true
    /// Has to be the one that certificates are issued for (`--trust-domain`), which holds: another is reported.
    public var trustDomain = "cluster.local"
    /// Further trust domains accepted in peer validation and authorization.
    public var trustDomainAliases: [String] = []
    /// Further roots of the trust bundle; those of a SPIFFE bundle's URL are not fetched.
    public var caCertificates: [CACertificate] = []
    /// `exportTo` of services that say none (also the annotation's).
    public var defaultServiceExportTo: [String] = ["*"]
    /// `exportTo` of VirtualServices that say none.
    public var defaultVirtualServiceExportTo: [String] = ["*"]
    /// `exportTo` of DestinationRules that say none.
    public var defaultDestinationRuleExportTo: [String] = ["*"]
    /// The namespace whose Sidecars, policies and filters hold for the whole mesh.
    public var rootNamespace = "istio-system"
    /// Order of localities in load assignments with outlier detection.
    public var localityLB: LocalityLoadBalancing? = .enabled
    /// `dns_refresh_rate` of STRICT_DNS and LOGICAL_DNS clusters.
    public var dnsRefreshRate: Duration = .seconds(60)
    /// HTTP/2 towards services of the mesh whose DestinationRule says DEFAULT.
    public var h2UpgradePolicy = ConnectionPool.H2UpgradePolicy.doNotUpgrade
    /// Pattern of the inbound clusters' `alt_stat_name`; empty: none. Not yet.
    public var inboundClusterStatName = ""
    /// Pattern of the outbound clusters' `alt_stat_name`; empty: none. Not yet.
    public var outboundClusterStatName = ""
    /// The agent adds the application's metrics to Envoy's (injection). Not yet.
    public var enablePrometheusMerge = true
    /// Server certificates of SIMPLE and MUTUAL TLS are checked against the system's roots where a rule names none.
    public var verifyCertificateAtClient = true
    /// How long listeners wait for the first bytes to tell the protocol; zero: for ever.
    public var protocolDetectionTimeout: Duration = .zero
    /// An external CA that certificate requests are sent to. Not yet.
    public var ca: CertificateAuthority?
    /// Named services for external authorization (AuthorizationPolicies with the action CUSTOM), metrics, tracing and access
    /// logs.
    public var extensionProviders: [ExtensionProvider] = []
    /// Providers used where no Telemetry object says otherwise.
    public var defaultProviders = DefaultProviders()
    /// Namespaces whose objects count, those that one of them matches; empty: all. The root namespace always counts.
    public var discoverySelectors: [LabelSelector] = []
    /// `normalize_path`, `merge_slashes` and escaped slashes in HTTP connection managers.
    public var pathNormalization = PathNormalization.default
    /// Retries of routes that say nothing; nil: two attempts on Istio's default conditions.
    public var defaultHTTPRetryPolicy: HTTPRetry?
    /// TLS between workloads of the mesh: its smallest version (1.2 or 1.3), ciphers and curves.
    public var meshMTLS = TLSDefaults()
    /// TLS of gateways and towards external services: ciphers where a server names none, and curves.
    public var tlsDefaults = TLSDefaults()
    /// Which hosts stay within their cluster. Not yet.
    public var serviceSettings: [ServiceSettings] = []

    public init() {}

    public enum IngressControllerMode: String, Sendable, Hashable, CaseIterable {
        case unspecified = "UNSPECIFIED"
        case off = "OFF"
        case `default` = "DEFAULT"
        case strict = "STRICT"
    }

    public enum AccessLogEncoding: String, Sendable, Hashable, CaseIterable {
        case text = "TEXT"
        case json = "JSON"
    }

    public enum InboundTrafficPolicyMode: String, Sendable, Hashable, CaseIterable {
        case passthrough = "PASSTHROUGH"
        case localhost = "LOCALHOST"
    }

    public enum PathNormalization: String, Sendable, Hashable, CaseIterable {
        /// The same as `base`.
        case `default` = "DEFAULT"
        case none = "NONE"
        case base = "BASE"
        case mergeSlashes = "MERGE_SLASHES"
        case decodeAndMergeSlashes = "DECODE_AND_MERGE_SLASHES"
    }

    public struct CACertificate: Sendable, Hashable {
        public enum Source: Sendable, Hashable {
            case pem(String)
            case spiffeBundleURL(String)
        }

        public var source: Source
        public var certSigners: [String] = []
        public var trustDomains: [String] = []

        public init(source: Source) { self.source = source }
    }

    public struct CertificateAuthority: Sendable, Hashable {
        public var address: String
        public var tls: ClientTLS?
        public var requestTimeout: Duration = .seconds(10)
        public var isIstiodSide = true

        public init(address: String) { self.address = address }
    }

    public struct DefaultProviders: Sendable, Hashable {
        public var tracing: [String] = []
        public var metrics: [String] = []
        public var accessLogging: [String] = []

        public init() {}
    }

    public struct TLSDefaults: Sendable, Hashable {
        /// `auto` means 1.2.
        public var minProtocolVersion = ServerTLS.Version.auto
        public var ecdhCurves: [String] = []
        public var cipherSuites: [String] = []

        public init() {}
    }

    public struct ServiceSettings: Sendable, Hashable {
        public var isClusterLocal: Bool
        public var hosts: [String]

        public init(isClusterLocal: Bool, hosts: [String]) {
            self.isClusterLocal = isClusterLocal
            self.hosts = hosts
        }
    }
}

extension LocalityLoadBalancing {
    /// Istio's default for the mesh.
    public static var enabled: LocalityLoadBalancing {
        var setting = LocalityLoadBalancing()
        setting.isEnabled = true
        return setting
    }
}
