import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// What requests to a destination are hashed by; nil where its rule asks for no consistent hash.
    mutating func consistentHash(
        of destination: Destination, port: Int, sources: inout Sources
    ) -> LoadBalancer.ConsistentHash? {
        guard let service = reader.services(host: destination.host, for: view).first,
            let rule = reader.destinationRule(for: service, view: view)
        else { return nil }
        let subset = rule.spec.subsets.first { !destination.subset.isEmpty && $0.name == destination.subset }
        let policy = EffectivePolicy(rule.spec, port: destination.port ?? port, subset: subset)
        guard case .consistentHash(let hash) = policy.loadBalancer?.algorithm else { return nil }
        sources.add(rule.refs)
        return hash
    }

    mutating func hashPolicies(
        of destination: Destination, port: Int, sources: inout Sources
    ) -> [Envoy.RouteAction.HashPolicy] {
        consistentHash(of: destination, port: port, sources: &sources).map { [hashPolicy($0)] } ?? []
    }

    mutating func routeHashPolicies(
        of service: Service, port: Int, sources: inout Sources
    ) -> [Envoy.RouteAction.HashPolicy] {
        guard let (hash, rules) = consistentHash(of: service, port: port) else { return [] }
        sources.add(rules)
        return [hashPolicy(hash)]
    }

    /// What requests to a service are hashed by, and the rules that say so.
    mutating func consistentHash(of service: Service, port: Int) -> (LoadBalancer.ConsistentHash, [ObjectRef])? {
        guard let rule = reader.destinationRule(for: service, view: view),
            case .consistentHash(let hash) = EffectivePolicy(rule.spec, port: port).loadBalancer?.algorithm
        else { return nil }
        return (hash, rule.refs)
    }

    private func hashPolicy(_ hash: LoadBalancer.ConsistentHash) -> Envoy.RouteAction.HashPolicy {
        Envoy.RouteAction.HashPolicy(arena) {
            switch hash.key {
            case .header(let name): $0.header = .init(arena) { $0.headerName = name }
            case .cookie(let cookie):
                $0.cookie = .init(arena) {
                    $0.name = cookie.name
                    $0.path = cookie.path
                    $0.ttl = cookie.ttl
                    $0.attributes = cookie.attributes.map { attribute in
                        .init(arena) {
                            $0.name = attribute.name
                            $0.value = attribute.value
                        }
                    }
                }
            case .sourceIP: $0.connectionProperties = .init(arena) { $0.sourceIp = true }
            case .queryParameter(let name): $0.queryParameter = .init(arena) { $0.name = name }
            }
        }
    }
}
