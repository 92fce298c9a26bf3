import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// One destination: its cluster also names the statistics.
    func tcpProxy(to cluster: String) -> Envoy.Filter {
        let proxy = Envoy.TcpProxy(arena)
        proxy.statPrefix = cluster
        proxy.cluster = cluster
        return finished(proxy)
    }

    /// The destinations of a `tcp` or `tls` route: one cluster, or several by weight.
    mutating func tcpProxy(
        to route: [RouteDestination], port: Int, rule: Named<VirtualService>
    ) -> Envoy.Filter {
        let used = route.count > 1 ? route.filter { $0.weight > 0 } : route
        guard used.count > 1 else {
            guard let only = used.first ?? route.first else { return tcpProxy(to: Names.blackHoleCluster) }
            return tcpProxy(to: cluster(of: only.destination, listenerPort: port))
        }
        let proxy = Envoy.TcpProxy(arena)
        proxy.statPrefix = "\(rule.metadata.name).\(rule.metadata.namespace)"
        proxy.weightedClusters = .init(arena)
        for destination in used {
            let name = cluster(of: destination.destination, listenerPort: port)
            proxy.weightedClusters?.appendClusters(
                .init(arena) {
                    $0.name = name
                    $0.weight = UInt32(clamping: destination.weight)
                })
        }
        return finished(proxy)
    }

    private func finished(_ proxy: Envoy.TcpProxy) -> Envoy.Filter {
        proxy.idleTimeout = setting("IDLE_TIMEOUT").flatMap(Self.duration)
        return networkFilter("envoy.filters.network.tcp_proxy", proxy)
    }
}
