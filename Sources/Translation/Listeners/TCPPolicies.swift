import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// What DestinationRules say of connections that are passed on as they are, and stands at the listener: there Envoy has it.
extension UnitTranslation {
    /// The settings for a destination, with the rules that they come from. Of several destinations they are those of the
    /// first, without its subset.
    mutating func setPolicy(
        of proxy: Envoy.TcpProxy, to destination: Destination, port: Int, _ sources: inout Sources
    ) {
        guard let service = reader.services(host: destination.host, for: view).first else { return }
        setPolicy(of: proxy, service, port: destination.port ?? port, subset: destination.subset, &sources)
    }

    mutating func setPolicy(
        of proxy: Envoy.TcpProxy, _ service: Service, port: Int, subset name: String, _ sources: inout Sources
    ) {
        guard let rule = reader.destinationRule(for: service, view: view) else { return }
        let subset = rule.spec.subsets.first { !name.isEmpty && $0.name == name }
        let policy = EffectivePolicy(rule.spec, port: port, subset: subset)
        sources.add(rule.refs)
        if case .consistentHash(let hash) = policy.loadBalancer?.algorithm, hash.key == .sourceIP {
            proxy.hashPolicy = [.init(arena) { $0.sourceIp = .init(arena) }]
        }
        if let timeout = policy.connectionPool?.tcp?.idleTimeout { proxy.idleTimeout = timeout }
        proxy.maxDownstreamConnectionDuration = policy.connectionPool?.tcp?.maxConnectionDuration
        if let tunnel = policy.tunnel {
            let isV6 = tunnel.targetHost.utf8.contains(UInt8(ascii: ":"))
            let host = isV6 ? "[\(tunnel.targetHost)]" : tunnel.targetHost
            proxy.tunnelingConfig = .init(arena) {
                $0.hostname = "\(host):\(tunnel.targetPort)"
                $0.usePost = tunnel.method == .post
            }
        }
    }
}
