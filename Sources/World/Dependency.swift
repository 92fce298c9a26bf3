import MeshModel

/// What a translation may have read, and what a change may have touched. A result is stale when one of the dependencies
/// it read is among those that a change touched.
public enum Dependency: Hashable, Sendable {
    /// The mesh configuration.
    case mesh
    /// The attributes of a service; also that it appears or disappears.
    case service(ServiceKey)
    /// Which services carry exactly this host name, and their attributes.
    case host(String)
    /// The endpoints of a service.
    case endpoints(ServiceKey)
    /// The set of service accounts that a service's endpoints run as.
    case serviceAccounts(ServiceKey)
    /// The set of services and all their attributes.
    case services
    /// The services of one namespace and their attributes: what a Sidecar that imports `namespace/*` reads.
    case namespaceServices(String)
    /// The services that have a port of this number, and their attributes.
    case port(Int)
    /// Any DestinationRule of this namespace.
    case destinationRules(namespace: String)
    /// The rules, exact or wildcard, that match this host name, or carry this wildcard as their host.
    case destinationRules(host: String)
    /// The VirtualServices bound to `mesh` or `namespace/gateway`.
    case virtualServices(gateway: String)
    case gateways
    /// The Sidecars of a namespace.
    case sidecars(namespace: String)
    /// The patches of one EnvoyFilter. Whom it is for stands in the views.
    case envoyFilter(ObjectKey)
    case requestAuthentications(namespace: String)
    case authorizationPolicies(namespace: String)
    case telemetries(namespace: String)
    case wasmPlugins(namespace: String)
    /// The keys fetched from a URI, or for an issuer.
    case keySet(String)
    /// The PeerAuthentications of a namespace.
    case peerAuthentications(namespace: String)
    /// Where PeerAuthentications of a namespace keep workloads from taking mutual TLS: what clients read.
    case mutualTLSRefusals(namespace: String)
    /// The gateways between networks.
    case networkGateways
    /// The workloads of a namespace.
    case workloads(namespace: String)
}
