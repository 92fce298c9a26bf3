import MeshConfig
import MeshModel
import World

/// What PeerAuthentications say of one workload: the mode of each of its ports.
struct MutualTLSModes {
    private(set) var mode = InboundTLS.permissive
    /// By the workload's port; only ports that a policy names.
    private(set) var byPort: [Int: InboundTLS] = [:]
    /// The policies that hold, the widest first.
    private(set) var refs: [ObjectRef] = []

    /// - Parameters:
    ///   - policies: those of the mesh and of the workload's namespace that select it, oldest first.
    ///   - root: the namespace whose policy is the mesh's.
    init(_ policies: some Sequence<Named<PeerAuthentication>>, root: String) {
        var levels: (mesh: Named<PeerAuthentication>?, namespace: Named<PeerAuthentication>?) = (nil, nil)
        var workload: Named<PeerAuthentication>?
        for policy in policies {
            if !(policy.spec.selector?.isEmpty ?? true) {
                if policy.metadata.namespace != root { workload = workload ?? policy }
            } else if policy.metadata.namespace == root {
                levels.mesh = levels.mesh ?? policy
            } else {
                levels.namespace = levels.namespace ?? policy
            }
        }
        for policy in [levels.mesh, levels.namespace, workload].compactMap(\.self) {
            refs.append(policy.ref)
            mode = InboundTLS(policy.spec.mode) ?? mode
        }
        byPort = workload?.spec.portLevel.mapValues { InboundTLS($0) ?? mode } ?? [:]
    }

    subscript(port: Int) -> InboundTLS { byPort[port] ?? mode }
}

extension InboundTLS {
    /// Nil for a mode that is inherited.
    fileprivate init?(_ mode: PeerAuthentication.Mode) {
        switch mode {
        case .unset: return nil
        case .disable: self = .disable
        case .permissive: self = .permissive
        case .strict: self = .strict
        }
    }
}

extension UnitTranslation {
    /// The modes of the view's own workloads.
    mutating func inboundModes() -> MutualTLSModes {
        MutualTLSModes(
            reader.peerAuthentications(namespace: view.namespace, labels: view.labels), root: reader.rootNamespace)
    }

    /// A service's endpoints, where those that a PeerAuthentication keeps from mutual TLS do not take it.
    mutating func offeredEndpoints(of key: ServiceKey) -> [Endpoint] {
        var endpoints = reader.endpoints(of: key)
        // Nearly always all endpoints are of one namespace, in which nobody refuses.
        var namespace: String?
        var policies: [Named<PeerAuthentication>] = []
        for i in endpoints.indices where endpoints[i].acceptsMTLS {
            if endpoints[i].namespace != namespace {
                namespace = endpoints[i].namespace
                policies = reader.refusingPeerAuthentications(namespace: endpoints[i].namespace)
            }
            guard !policies.isEmpty else { continue }
            let labels = endpoints[i].labels
            let own = policies.lazy.filter { policy in
                policy.spec.selector?.allSatisfy { labels[$0.key] == $0.value } ?? true
            }
            if MutualTLSModes(own, root: reader.rootNamespace)[endpoints[i].port] == .disable {
                endpoints[i].acceptsMTLS = false
            }
        }
        return endpoints
    }

    /// The policies by which no workload of a namespace takes mutual TLS, unless one of its own says otherwise; empty where
    /// it does.
    mutating func namespaceRefusal(_ namespace: String) -> [ObjectRef] {
        let policies = reader.refusingPeerAuthentications(namespace: namespace).filter {
            $0.spec.selector?.isEmpty ?? true
        }
        let modes = MutualTLSModes(policies, root: reader.rootNamespace)
        return modes.mode == .disable ? modes.refs : []
    }
}
