import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// How the connections of an outbound cluster are secured.
enum UpstreamTLS {
    case plaintext
    /// The mesh's own TLS towards every endpoint.
    case mesh(ClientTLS)
    /// The mesh's own TLS towards endpoints that take it, plaintext towards the others.
    case automatic
    /// TLS as a DestinationRule describes it.
    case originated(ClientTLS)
}

extension UnitTranslation {
    /// Sets the transport sockets of a cluster whose discovery and load balancing are set.
    mutating func setTransportSecurity(
        of cluster: Envoy.Cluster, _ service: Service, _ port: ServicePort, rule: ResolvedDestinationRule?,
        subset: DestinationRule.Subset?, _ policy: EffectivePolicy, _ choice: HTTPProtocolChoice,
        _ sources: inout Sources
    ) -> ClusterTLS {
        let security = upstreamTLS(cluster, service, rule, policy, &sources)
        // Of bare connections nothing is known, whatever the connection managers speak.
        let protocols =
            port.protocol.isHTTP ? ApplicationProtocols.offered(for: choice) : [ApplicationProtocols.mesh]
        let sni = Names.serverName(port.number, subset: subset?.name ?? "", service.hostname)
        switch security {
        case .plaintext:
            return ClusterTLS()
        case .automatic:
            let names = serviceIdentities(service)
            let socket = meshClientSocket(sni: sni, names: names, protocols: protocols)
            if cluster.type == .originalDst {
                cluster.transportSocket = socket
            } else {
                cluster.transportSocketMatches = [
                    .init(arena) {
                        $0.name = "tlsMode-istio"
                        $0.match = ["tlsMode": "istio"]
                        $0.transportSocket = socket
                    }
                    // What matches nothing is dialled in plaintext: the cluster has no socket of its own.
                ]
            }
        case .mesh(let tls):
            let names = tls.subjectAltNames.isEmpty ? serviceIdentities(service) : tls.subjectAltNames
            cluster.transportSocket = meshClientSocket(
                sni: tls.sni.isEmpty ? sni : tls.sni, names: names, protocols: protocols)
        case .originated(let tls):
            let name = setOriginatedTLS(
                of: cluster, tls, subjectAltNames: service.subjectAltNames, isHTTP2: choice.isHTTP2)
            return ClusterTLS(keepsProtocols: true, serverName: name)
        }
        guard port.protocol.isSniffed else { return ClusterTLS() }
        return ClusterTLS(httpProtocols: ApplicationProtocols.offered(for: choice))
    }

    private mutating func upstreamTLS(
        _ cluster: Envoy.Cluster, _ service: Service, _ rule: ResolvedDestinationRule?, _ policy: EffectivePolicy,
        _ sources: inout Sources
    ) -> UpstreamTLS {
        if let tls = policy.tls {
            switch tls.mode {
            case .disable: return .plaintext
            case .istioMutual: return .mesh(tls)
            case .simple, .mutual:
                // A secret is for gateways, and for the workloads that a rule selects: others would wait for what they may
                // not have.
                let maySubscribe = view.kind == .router || rule?.spec.workloadSelector != nil
                return tls.credentialName.isEmpty || maySubscribe ? .originated(tls) : .plaintext
            }
        }
        guard !service.isExternal, mesh.enableAutoMTLS, view.hasIdentity else { return .plaintext }
        let refusal = namespaceRefusal(service.namespace)
        if !refusal.isEmpty {
            sources.add(refusal)
            // A workload's own policy may take it back.
            guard offeredEndpoints(of: service.key).contains(where: \.acceptsMTLS) else { return .plaintext }
        }
        if cluster.type == .originalDst {
            // Of the endpoint that is dialled nothing is known: all have to be alike.
            let endpoints = offeredEndpoints(of: service.key)
            guard !endpoints.isEmpty, endpoints.allSatisfy(\.acceptsMTLS) else { return .plaintext }
        }
        return .automatic
    }
}

/// What other parts of a cluster have to say of its TLS.
struct ClusterTLS {
    /// The ALPN list is the rule's business: Istio's filter leaves it alone.
    var keepsProtocols = false
    /// What connection managers offer in place of the cluster's own list.
    var httpProtocols: [String] = []
    var serverName: AutomaticServerName?
}

extension EffectivePolicy {
    /// Whether endpoints that take the mesh's TLS are dialled with it.
    var allowsMutualTLS: Bool { tls.map { $0.mode == .istioMutual } ?? true }
}
