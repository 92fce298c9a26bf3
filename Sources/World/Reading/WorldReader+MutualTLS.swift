import MeshConfig
import MeshModel

extension WorldReader {
    /// The trust domain that certificates are issued for, then those that are accepted beside it; each once. What
    /// meshConfig calls the mesh's own changes nothing: a trust domain other than the authority's would cut everybody off.
    public var trustDomains: [String] {
        mutating get {
            let mesh = mesh
            var domains = [options.trustDomain]
            for alias in mesh.trustDomainAliases where !domains.contains(alias) { domains.append(alias) }
            return domains
        }
    }

    /// Whom a service's endpoints run as, sorted. Reading it does not depend on the endpoints otherwise.
    public mutating func serviceAccounts(of key: ServiceKey) -> [ServiceAccount] {
        reads.insert(.serviceAccounts(key))
        return world.endpoints.accounts[key] ?? []
    }

    /// PeerAuthentications that may hold for a workload: those of the mesh, those of its namespace, and of these the
    /// ones that select its labels; oldest first within each.
    public mutating func peerAuthentications(
        namespace: String, labels: [String: String]
    ) -> [Named<PeerAuthentication>] {
        reads.insert(.peerAuthentications(namespace: namespace))
        reads.insert(.peerAuthentications(namespace: rootNamespace))
        return world.peerAuthentications(in: namespace).filter { selects($0.spec.selector ?? [:], labels) }.map(\.named)
    }

    public mutating func peerAuthentications(for view: ProxyView) -> [Named<PeerAuthentication>] {
        peerAuthentications(namespace: view.namespace, labels: view.labels)
    }

    /// All PeerAuthentications that may hold for workloads of a namespace, where some of them refuse mutual TLS; else
    /// none. For clients: changes that make nobody refuse or accept do not touch it.
    public mutating func refusingPeerAuthentications(namespace: String) -> [Named<PeerAuthentication>] {
        reads.insert(.mutualTLSRefusals(namespace: namespace))
        reads.insert(.mutualTLSRefusals(namespace: rootNamespace))
        guard world.someRefuseMutualTLS(in: namespace) else { return [] }
        return world.peerAuthentications(in: namespace).map(\.named)
    }
}
