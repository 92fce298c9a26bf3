/// The part of a proxy that decides its configuration. Proxies with equal views share one translation, so no address of
/// a pod is in it, and of its labels only those that some selector reads.
public struct ProxyView: Hashable, Sendable {
    public struct IPFamilies: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let v4 = IPFamilies(rawValue: 1)
        public static let v6 = IPFamilies(rawValue: 2)
    }

    public var kind: ProxyNode.Kind
    public var namespace: String
    /// The labels that some selector of the world (services, gateways, sidecars, policies) asks for.
    public var labels: [String: String]
    /// The Sidecar object that scopes it; nil without one.
    public var sidecar: ObjectKey?
    /// The services whose endpoints include this proxy, sorted; what its inbound side serves. The port is the
    /// workload's (target) port.
    public var instances: [ServiceInstance]
    public var clusterID: String
    public var network: String
    public var locality: Locality
    public var ipFamilies: IPFamilies
    public var interception: ProxyNode.Interception
    public var dnsDomain: String
    /// Empty unless a service with `internalTrafficPolicy: Local` is visible.
    public var nodeName: String
    /// Whether the virtual hosts of shared outbound routes are resources of their own (VHDS).
    public var takesVirtualHosts: Bool
    public var extensions: Set<String>
    public var settings: [String: String]
    /// What its proxies do, by Telemetry objects or the mesh configuration, that shapes more than their listeners.
    public var telemetry: TelemetryFacts = []
    /// What spans call the proxies' service (`node.cluster`). Empty unless their tracer has to be told.
    public var serviceCluster = ""

    /// What a proxy does for telemetry.
    public struct TelemetryFacts: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// A stock Envoy counts Istio's metrics, and reads in metadata whom a request went to.
        public static let metrics = TelemetryFacts(rawValue: 1)
        /// Requests are traced; spans are named by their routes.
        public static let tracing = TelemetryFacts(rawValue: 2)
    }
    /// The patches of EnvoyFilters that are meant for the proxy, in the order in which they are made.
    public var patches: [PatchRef] = []

    public init(
        kind: ProxyNode.Kind, namespace: String, labels: [String: String] = [:], sidecar: ObjectKey? = nil,
        instances: [ServiceInstance] = [], clusterID: String = "", network: String = "",
        locality: Locality = Locality(), ipFamilies: IPFamilies = .v4,
        interception: ProxyNode.Interception = .redirect, dnsDomain: String = "", nodeName: String = "",
        takesVirtualHosts: Bool = false, extensions: Set<String> = [], settings: [String: String] = [:]
    ) {
        self.kind = kind
        self.namespace = namespace
        self.labels = labels
        self.sidecar = sidecar
        self.instances = instances
        self.clusterID = clusterID
        self.network = network
        self.locality = locality
        self.ipFamilies = ipFamilies
        self.interception = interception
        self.dnsDomain = dnsDomain
        self.nodeName = nodeName
        self.takesVirtualHosts = takesVirtualHosts
        self.extensions = extensions
        self.settings = settings
    }

    /// gRPC's own xDS client, with no Envoy beside it: it asks for everything by name, and knows little of what Envoy does.
    public var isProxyless: Bool { kind == .sidecar && settings["GENERATOR"] == "grpc" }

    /// Extensions of Istio's build that read what the metadata of clusters and endpoints says of services and workloads.
    public static let telemetryExtensions: Set<String> = [
        "istio.stats", "envoy.filters.http.istio_stats", "envoy.filters.network.istio_stats", "istio.metadata_exchange",
        "envoy.filters.http.peer_metadata", "envoy.filters.network.metadata_exchange",
        "envoy.filters.network.upstream.metadata_exchange",
    ]

    /// Whether anything in the proxy reads the metadata that is there for telemetry. A stock Envoy reads it where it counts
    /// Istio's metrics; else it is spared it: it would be a third of its clusters and endpoints.
    public var readsTelemetryMetadata: Bool {
        telemetry.contains(.metrics) || !extensions.isDisjoint(with: Self.telemetryExtensions)
    }

    /// Envoy's own way to make statistics of what it logs, by which a stock one counts Istio's metrics.
    public var hasStatisticsLogger: Bool { extensions.contains("envoy.access_loggers.stats") }

    /// False for a proxy that says that it has no source of certificates (`SKYSAIL_IDENTITY: none` in its metadata): it
    /// speaks plaintext where it may, and takes part in no mutual TLS.
    public var hasIdentity: Bool { settings["SKYSAIL_IDENTITY"] != "none" }
}

/// A service port that a workload serves, and the port it listens on for it.
public struct ServiceInstance: Hashable, Sendable, Comparable {
    public var service: ServiceKey
    public var servicePort: Int
    public var targetPort: Int

    public init(service: ServiceKey, servicePort: Int, targetPort: Int) {
        self.service = service
        self.servicePort = servicePort
        self.targetPort = targetPort
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.targetPort, a.service, a.servicePort) < (b.targetPort, b.service, b.servicePort)
    }
}
