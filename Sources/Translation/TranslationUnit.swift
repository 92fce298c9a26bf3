import MeshModel

/// A piece of a proxy's configuration that is translated, remembered and translated again by itself.
public enum TranslationUnit: Hashable, Sendable {
    /// `PassthroughCluster`, `BlackHoleCluster`, `InboundPassthroughClusterIpv4` …
    case fixedClusters
    /// `inbound|<port>||`
    case inboundClusters
    /// The clusters of all ports and subsets of one service.
    case outboundClusters(ServiceKey)
    /// The ClusterLoadAssignments of all ports and subsets of one service.
    case assignments(ServiceKey)
    /// The clusters of a service that a gateway finds by the server name of mutual TLS: `outbound_.<port>_.<subset>_.<host>`.
    case serverNameClusters(ServiceKey)
    /// Their ClusterLoadAssignments.
    case serverNameAssignments(ServiceKey)
    /// Every outbound listener of a port number: `0.0.0.0_80`, `10.0.0.7_3306` …
    case outboundListeners(port: Int)
    case virtualOutbound
    /// Where a workload is dialled: `virtualInbound`, and the listeners of a Sidecar that are dialled themselves.
    case virtualInbound
    /// The HTTP proxy on localhost that applications may be pointed to: `127.0.0.1_<port>`.
    case httpProxy
    /// A route configuration of a sidecar's outbound side: `80`, `host:port`.
    case outboundRoute(name: String)
    /// The listeners of a gateway that bind a port.
    case gatewayListeners(port: Int)
    /// The route configurations of a gateway's listeners that bind a port.
    case gatewayRoutes(port: Int)
    /// Filters that are resources of their own (ECDS).
    case extensionConfigs
    /// The listeners, `host:port`, by which a gRPC client without a proxy asks for the services of a port.
    case proxylessListeners(port: Int)
    /// The route configurations of those listeners: `outbound|port||host`.
    case proxylessRoutes(port: Int)
    /// Clusters, listeners and configurations of extensions that EnvoyFilters add.
    case addedResources
}

/// What one unit became.
public struct UnitOutput: Sendable {
    public var resources: [Resource]
    public var conflicts: [Conflict]

    public init(resources: [Resource] = [], conflicts: [Conflict] = []) {
        self.resources = resources
        self.conflicts = conflicts
    }
}

/// Something that configuration asks for and the proxy does not get, because another object has the place or because it is
/// not served.
public struct Conflict: Hashable, Sendable {
    /// Named as the metric that counts it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case outboundListenerTCPOverTCP = "pilot_conflict_outbound_listener_tcp_over_current_tcp"
        case inboundListener = "pilot_conflict_inbound_listener"
        case duplicateDomain = "pilot_vservice_dup_domain"
        case duplicateSubset = "pilot_destrule_subsets"
        case dnsClusterWithoutEndpoints = "pilot_dns_cluster_without_endpoints"
        case rejectedServer = "pilot_total_rejected_configs"
        /// A VirtualService that delegates to one that is not there, or that asks for what is not delegated to it.
        case unresolvedDelegate = "skysail_unresolved_delegates"
        /// A policy that cannot be followed, so that it refuses what it was to judge.
        case rejectedPolicy = "skysail_rejected_policies"
        /// Telemetry that is asked for and that the proxy does not do.
        case unservedTelemetry = "skysail_unserved_telemetry"
        /// A patch of an EnvoyFilter that is not made.
        case rejectedPatch = "pilot_envoy_filter_status"
    }

    public var kind: Kind
    /// The listener, route or cluster in which it happened.
    public var place: String
    /// What is lost, in words for a person.
    public var message: String
    /// The object that loses.
    public var object: ObjectRef?

    public init(_ kind: Kind, at place: String, _ message: String, object: ObjectRef? = nil) {
        self.kind = kind
        self.place = place
        self.message = message
        self.object = object
    }
}
