import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The chains of a listener whose connections begin with TLS. Each is chosen by the name that the client asks for; no name
/// is in two of them, or Envoy would refuse the listener.
extension UnitTranslation {
    mutating func gatewayTLSChains(
        _ servers: [BoundServer], at listener: String, _ sources: inout Sources
    ) -> [Envoy.FilterChain] {
        // A server that ends TLS has its names whether or not it is older than a route that passes them on.
        var taken: Set<String> = []
        for server in servers where server.kind.terminated != nil { taken.formUnion(server.claimedNames) }
        var chains: [Envoy.FilterChain] = []
        for server in servers {
            switch server.kind {
            case .http, .tcp: break
            case .https(let tls):
                let manager = httpConnectionManager(
                    .gateway, statPrefix: "outbound_\(listener)", routes: .rds(gatewayRouteName(server)),
                    protocol: server.server.port.protocol, port: server.port, &sources)
                chains.append(chain(for: server.serverNames, [manager], gatewaySocket(tls)))
            case .terminatedTLS(let tls):
                guard let content = gatewayTCPChain([server], &sources) else { break }
                let chain = chain(for: server.serverNames, content.filters, gatewaySocket(tls))
                chain.metadata = content.metadata
                chains.append(chain)
            case .passthrough:
                chains += passthroughChains(server, at: listener, &taken, &sources)
            case .autoPassthrough:
                chains += autoPassthroughChains(server, &taken, &sources)
            }
        }
        return chains
    }

    private func chain(
        for names: [String], _ filters: [Envoy.Filter], _ socket: Envoy.TransportSocket?
    ) -> Envoy.FilterChain {
        Envoy.FilterChain(arena) {
            if !names.isEmpty { $0.filterChainMatch = .init(arena) { $0.serverNames = names } }
            $0.filters = filters
            $0.transportSocket = socket
        }
    }

    /// One chain for each match of a `tls` route.
    private mutating func passthroughChains(
        _ server: BoundServer, at listener: String, _ taken: inout Set<String>, _ sources: inout Sources
    ) -> [Envoy.FilterChain] {
        var chains: [Envoy.FilterChain] = []
        let port = server.server.port.number
        for rule in reader.virtualServices(gateway: server.gateway, for: view) where !rule.spec.tls.isEmpty {
            guard !Hosts.intersection(server.hosts(for: rule.metadata.namespace), rule.spec.hosts).isEmpty else {
                continue
            }
            for route in rule.spec.tls {
                for match in route.matches where match.applies(at: server.gateway, port: port) {
                    let names = Self.unique(match.sniHosts.map { $0.lowercased() })
                    let keys = names.contains("*") ? ["*"] : names
                    guard let name = keys.first, !keys.contains(where: taken.contains) else {
                        report(
                            .rejectedServer, at: listener,
                            "the tls route of VirtualService \(rule.metadata.namespace)/\(rule.metadata.name) for "
                                + "\(names.joined(separator: ", ")) is left out: another has the name",
                            object: rule.ref)
                        continue
                    }
                    taken.formUnion(keys)
                    sources.add(rule.ref)
                    let filters = networkFilters(.gateway, port: server.port, &sources)
                    let filter = tcpProxy(to: route.route, port: port, rule: rule, .gateway, &sources)
                    let chain = chain(for: name == "*" ? [] : names, filters + [filter], nil)
                    chain.metadata = configMetadata(rule.ref)
                    chains.append(chain)
                }
            }
        }
        return chains
    }

    /// One chain for each cluster of the services whose host the server takes: the name that a client of the mesh asks for
    /// spells the cluster out, and nothing is looked into.
    private mutating func autoPassthroughChains(
        _ server: BoundServer, _ taken: inout Set<String>, _ sources: inout Sources
    ) -> [Envoy.FilterChain] {
        var chains: [Envoy.FilterChain] = []
        for service in reader.visibleServices(for: view) where server.passesThrough(service) {
            let rule = reader.destinationRule(for: service, view: view)
            let subsets = Self.unique([""] + (rule?.spec.subsets.map(\.name) ?? []))
            for port in service.ports where port.protocol != .udp {
                for subset in subsets {
                    let name = Names.serverName(port.number, subset: subset, service.hostname)
                    guard taken.insert(name.lowercased()).inserted else { continue }
                    sources.add(service.ref)
                    if let rule { sources.add(rule.refs) }
                    let filters =
                        networkFilters(.gateway, port: server.port, &sources)
                        + [tcpProxy(to: name, .gateway, &sources)]
                    let chain = chain(for: [name.lowercased()], filters, nil)
                    chain.filterChainMatch?.applicationProtocols = ApplicationProtocols.anyMesh
                    chains.append(chain)
                }
            }
        }
        return chains
    }
}

extension BoundServer {
    /// The names that no other chain may have.
    fileprivate var claimedNames: [String] { serverNames.isEmpty ? ["*"] : serverNames }

    /// Whether it passes connections on to a service of the mesh.
    func passesThrough(_ service: Service) -> Bool {
        // A name that spells out a cluster is none with a wildcard in it.
        kind == .autoPassthrough && !service.isExternal && service.hasKnownEndpoints
            && !Hosts.isWildcard(service.hostname)
            && plainHosts.contains { Hosts.covers($0, service.hostname) }
    }
}

extension TLSRoute.Match {
    fileprivate func applies(at gateway: String, port: Int) -> Bool {
        (self.port == nil || self.port == port) && (gateways.isEmpty || gateways.contains(gateway))
    }
}
