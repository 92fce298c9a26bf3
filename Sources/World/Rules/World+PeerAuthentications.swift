import MeshConfig
import MeshModel

/// PeerAuthentications are read from both ends of a connection. Servers read which mode they are in. Clients only read
/// who refuses mutual TLS, so that a change between PERMISSIVE and STRICT costs them nothing.
extension World {
    mutating func derivePeerAuthentication(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<PeerAuthentication>?
        if let object, case .peerAuthentication(let spec) = object.spec {
            new = Aged(object, spec)
        }
        let someRefused = someRefuseMutualTLS(in: key.namespace)
        let old = rules.set(key, peerAuthentication: new)
        replaceLabelKeys(
            old.map { Set($0.spec.selector?.keys.map(\.self) ?? []) },
            new.map { Set($0.spec.selector?.keys.map(\.self) ?? []) }, &update)
        update.touch(.peerAuthentications(namespace: key.namespace))
        // A policy that refuses nothing matters to clients where it takes the place of one that does.
        if someRefused || someRefuseMutualTLS(in: key.namespace) {
            update.touch(.mutualTLSRefusals(namespace: key.namespace))
        }
    }

    /// Whether some policy that holds in a namespace, its own or the mesh's, refuses mutual TLS.
    func someRefuseMutualTLS(in namespace: String) -> Bool {
        let root = rootNamespace
        return (rules.peerAuthentications[namespace] ?? .init()).contains { $0.spec.refusesMutualTLS }
            || (namespace != root
                && (rules.peerAuthentications[root] ?? .init()).contains { $0.spec.refusesMutualTLS })
    }

    /// The policies that may hold for workloads of a namespace: the mesh's, and the namespace's. Policies of the root
    /// namespace that select workloads hold for none.
    func peerAuthentications(in namespace: String) -> [Aged<PeerAuthentication>] {
        let root = rootNamespace
        var found = (rules.peerAuthentications[root] ?? .init()).filter { $0.spec.selector?.isEmpty ?? true }
        if namespace != root { found += rules.peerAuthentications[namespace] ?? .init() }
        return found
    }
}

extension PeerAuthentication {
    fileprivate var refusesMutualTLS: Bool { mode == .disable || portLevel.values.contains(.disable) }
}
