import MeshConfig
import MeshModel

extension VirtualService {
    /// With every host and gateway written in full, as its namespace means them.
    func qualified(namespace: String, domain: String) -> VirtualService {
        let host = { (name: String) in HostName.qualified(name, namespace: namespace, domain: domain) }
        let gateway = { (name: String) in HostName.gateway(name, namespace: namespace) }
        var copy = self
        copy.hosts = hosts.map(host)
        copy.gateways = gateways.map(gateway)
        for i in copy.http.indices {
            for j in copy.http[i].matches.indices {
                copy.http[i].matches[j].gateways = http[i].matches[j].gateways.map(gateway)
            }
            if case .route(var destinations) = http[i].action {
                for j in destinations.indices {
                    destinations[j].destination.host = host(destinations[j].destination.host)
                }
                copy.http[i].action = .route(destinations)
            }
            for j in copy.http[i].mirrors.indices {
                copy.http[i].mirrors[j].destination.host = host(http[i].mirrors[j].destination.host)
            }
        }
        for i in copy.tls.indices {
            for j in copy.tls[i].matches.indices {
                copy.tls[i].matches[j].gateways = tls[i].matches[j].gateways.map(gateway)
            }
            for j in copy.tls[i].route.indices {
                copy.tls[i].route[j].destination.host = host(tls[i].route[j].destination.host)
            }
        }
        for i in copy.tcp.indices {
            for j in copy.tcp[i].matches.indices {
                copy.tcp[i].matches[j].gateways = tcp[i].matches[j].gateways.map(gateway)
            }
            for j in copy.tcp[i].route.indices {
                copy.tcp[i].route[j].destination.host = host(tcp[i].route[j].destination.host)
            }
        }
        return copy
    }

    /// The hosts that its routes lead to, mirrors included; each once, sorted.
    var destinationHosts: [String] {
        var hosts: Set<String> = []
        for route in http {
            for destination in route.destinations { hosts.insert(destination.destination.host) }
            for mirror in route.mirrors { hosts.insert(mirror.destination.host) }
        }
        for route in tls { for destination in route.route { hosts.insert(destination.destination.host) } }
        for route in tcp { for destination in route.route { hosts.insert(destination.destination.host) } }
        return hosts.sorted()
    }

    /// The labels of clients that its matches ask for.
    var sourceLabelKeys: Set<String> {
        var keys: Set<String> = []
        for match in http.lazy.flatMap(\.matches) { keys.formUnion(match.sourceLabels.keys) }
        for match in tls.lazy.flatMap(\.matches) { keys.formUnion(match.sourceLabels.keys) }
        for match in tcp.lazy.flatMap(\.matches) { keys.formUnion(match.sourceLabels.keys) }
        return keys
    }
}
