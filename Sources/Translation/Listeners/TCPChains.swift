import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The chains of a service's port that is not HTTP alone: those of the VirtualServices for its host, then its own.
    ///
    /// - Parameters:
    ///   - block: the CIDR block that tells its traffic apart, where it is listened for at every address.
    ///   - rules: the VirtualServices that speak of connections, oldest first.
    mutating func tcpChains(
        _ service: Service, _ port: ServicePort, bind: String, block: String?, _ rules: [Named<VirtualService>],
        _ sources: inout Sources
    ) -> [TCPChain] {
        let rules = rules.filter { rule in rule.spec.hosts.contains { Hosts.covers($0, service.hostname) } }
        let own = block.map { [$0] } ?? []
        return port.protocol.isTLS
            ? tlsChains(service, port, bind, own, rules, &sources) : plainChains(service, port, own, rules, &sources)
    }

    private mutating func tlsChains(
        _ service: Service, _ port: ServicePort, _ bind: String, _ own: [String], _ rules: [Named<VirtualService>],
        _ sources: inout Sources
    ) -> [TCPChain] {
        var chains: [TCPChain] = []
        for rule in rules {
            for tls in rule.spec.tls {
                for match in tls.matches where applies(match, port: port.number) {
                    let names = Self.unique(match.sniHosts.filter { Hosts.isServerName($0) })
                    guard !names.isEmpty else { continue }
                    sources.add(rule.ref)
                    let filter = tcpProxy(to: tls.route, port: port.number, rule: rule, .outbound, &sources)
                    let chain = TCPChain(
                        serverNames: names.contains("*") ? [] : names,
                        destinations: match.destinationSubnets.isEmpty ? own : match.destinationSubnets, filter: filter,
                        rule: rule.ref, service: service.ref)
                    // Who comes first with a match has it: the others could never be reached.
                    if !chains.contains(where: { $0.hasSameMatch(as: chain) }) { chains.append(chain) }
                }
            }
        }
        guard chains.isEmpty else { return chains }
        // At an address of its own the service is known; elsewhere its name is all there is to tell it by.
        let needsName = bind == view.ipFamilies.wildcard || bind == ownBind
        guard !needsName || Hosts.isServerName(service.hostname) else { return [] }
        return [
            TCPChain(
                serverNames: needsName ? [service.hostname] : [], destinations: own,
                filter: ownProxy(service, port, &sources), service: service.ref)
        ]
    }

    private mutating func plainChains(
        _ service: Service, _ port: ServicePort, _ own: [String], _ rules: [Named<VirtualService>],
        _ sources: inout Sources
    ) -> [TCPChain] {
        var chains: [TCPChain] = []
        for rule in rules {
            for tcp in rule.spec.tcp {
                let matches = tcp.matches.filter { applies($0, port: port.number) }
                guard tcp.matches.isEmpty || !matches.isEmpty else { continue }
                sources.add(rule.ref)
                let filter = tcpProxy(to: tcp.route, port: port.number, rule: rule, .outbound, &sources)
                // A match without subnets takes all the service's traffic; nothing after it is reached.
                let isTerminal = tcp.matches.isEmpty || matches.contains { $0.destinationSubnets.isEmpty }
                let subnets = isTerminal ? own : Self.unique(matches.flatMap(\.destinationSubnets))
                let chain = TCPChain(
                    destinations: subnets, filter: filter, rule: rule.ref, service: service.ref)
                if !chains.contains(where: { $0.hasSameMatch(as: chain) }) { chains.append(chain) }
                if isTerminal { return chains }
            }
        }
        let last = TCPChain(destinations: own, filter: ownProxy(service, port, &sources), service: service.ref)
        if !chains.contains(where: { $0.hasSameMatch(as: last) }) { chains.append(last) }
        return chains
    }

    private mutating func ownProxy(
        _ service: Service, _ port: ServicePort, _ sources: inout Sources
    ) -> Envoy.Filter {
        tcpProxy(to: service, port: port.number, .outbound, &sources)
    }

    private func applies(_ match: TLSRoute.Match, port: Int) -> Bool {
        (match.port == nil || match.port == port)
            && isSource(labels: match.sourceLabels, namespace: match.sourceNamespace)
            && (match.gateways.isEmpty || match.gateways.contains(Names.meshGateway))
    }

    private func applies(_ match: TCPRoute.Match, port: Int) -> Bool {
        (match.port == nil || match.port == port)
            && isSource(labels: match.sourceLabels, namespace: match.sourceNamespace)
            && (match.gateways.isEmpty || match.gateways.contains(Names.meshGateway))
    }

    /// Whether the view's proxies are among the sources that a match is for.
    func isSource(labels: [String: String], namespace: String) -> Bool {
        (namespace.isEmpty || namespace == view.namespace) && labels.allSatisfy { view.labels[$0.key] == $0.value }
    }

    /// In order, each once: a chain that names a value twice is refused.
    static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
