import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// Writes a finished plan.
    mutating func emitListener(_ plan: OutboundPlan) {
        var sources = plan.sources
        let listener = Envoy.Listener(arena)
        listener.name = Names.listener(plan.bind, plan.port)
        setAddress(of: listener, plan.bind, plan.port)
        listener.trafficDirection = .outbound
        setBinding(of: listener, listensItself: plan.isDialled)
        listener.continueOnListenerFiltersTimeout = true
        // At an address of its own, declared HTTP is all there is.
        let isSniffed = plan.http != nil && (plan.kind != .http || plan.bind == view.ipFamilies.wildcard)
        listener.listenerFiltersTimeout = isSniffed ? mesh.protocolDetectionTimeout : .zero

        var chains: [Envoy.FilterChain] = []
        var catchAll: Envoy.FilterChain?
        for chain in plan.tcp {
            let message = message(of: chain, networkFilters(.outbound, port: plan.port, &sources))
            if chain.matchesAll { catchAll = message } else { chains.append(message) }
        }
        if let http = plan.http {
            let manager = httpConnectionManager(
                .outbound, statPrefix: http.statPrefix, routes: .rds(http.routeName), protocol: http.protocol,
                port: plan.port, &sources)
            chains.append(
                .init(arena) {
                    if isSniffed {
                        $0.filterChainMatch = .init(arena) {
                            $0.transportProtocol = "raw_buffer"
                            $0.applicationProtocols = ["http/1.1", "h2c"]
                        }
                    }
                    $0.filters = [manager]
                })
        }
        if let catchAll {
            // A sole chain that takes everything stands among the chains, as Istio has it.
            if chains.isEmpty { chains = [catchAll] } else { listener.defaultFilterChain = catchAll }
        } else if plan.bind == view.ipFamilies.wildcard {
            let fallback = fallbackCluster(&sources)
            let filters = networkFilters(.outbound, port: plan.port, &sources)
            let proxy = tcpProxy(to: fallback, .outbound, &sources)
            listener.defaultFilterChain = .init(arena) {
                $0.name = Names.passthroughChain
                $0.filterChainMatch = .init(arena)
                $0.filters = filters + [proxy]
            }
        } else {
            listener.accessLog = accessLogs(.outbound, .listener, &sources)
        }
        listener.filterChains = chains
        if isSniffed {
            listener.listenerFilters = [tlsInspector(), httpInspector()]
        } else if plan.tcp.contains(where: { !$0.serverNames.isEmpty }) {
            listener.listenerFilters = [tlsInspector()]
        }
        emit(.listener, listener.name, listener, sources)
    }

    private func message(of chain: TCPChain, _ before: [Envoy.Filter]) -> Envoy.FilterChain {
        Envoy.FilterChain(arena) {
            if !chain.matchesAll {
                $0.filterChainMatch = .init(arena) {
                    $0.serverNames = chain.serverNames
                    $0.prefixRanges = chain.destinations.map(cidr)
                }
            }
            $0.filters = before + [chain.filter]
            if let rule = chain.rule { $0.metadata = configMetadata(rule) }
        }
    }
}
