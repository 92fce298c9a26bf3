import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// One destination: its cluster also names the statistics.
    mutating func tcpProxy(
        to cluster: String, _ kind: ListenerClass, _ sources: inout Sources
    ) -> Envoy.Filter {
        let proxy = Envoy.TcpProxy(arena)
        proxy.statPrefix = cluster
        proxy.cluster = cluster
        return finished(proxy, kind, &sources)
    }

    /// Where connections end that would go round in circles; nobody is told of them.
    func blackHoleProxy() -> Envoy.Filter {
        networkFilter(
            Self.tcpProxyName,
            Envoy.TcpProxy(arena) {
                $0.statPrefix = Names.blackHoleCluster
                $0.cluster = Names.blackHoleCluster
            })
    }

    /// The destinations of a `tcp` or `tls` route: one cluster, or several by weight.
    mutating func tcpProxy(
        to route: [RouteDestination], port: Int, rule: Named<VirtualService>, _ kind: ListenerClass,
        _ sources: inout Sources
    ) -> Envoy.Filter {
        let used = route.count > 1 ? route.filter { $0.weight > 0 } : route
        guard used.count > 1 else {
            let only = used.first ?? route.first
            let name = only.map { cluster(of: $0.destination, listenerPort: port) } ?? Names.blackHoleCluster
            return tcpProxy(to: name, kind, &sources)
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
        return finished(proxy, kind, &sources)
    }

    private mutating func finished(
        _ proxy: Envoy.TcpProxy, _ kind: ListenerClass, _ sources: inout Sources
    ) -> Envoy.Filter {
        proxy.idleTimeout = setting("IDLE_TIMEOUT").flatMap(Self.duration)
        proxy.accessLog = accessLogs(kind, .connections, &sources)
        if proxy.accessLog.contains(where: { $0.filter?.logTypeFilter != nil }) {
            proxy.accessLogOptions = .init(arena) { $0.flushAccessLogOnConnected = true }
        }
        return networkFilter(Self.tcpProxyName, proxy)
    }

    private static let tcpProxyName = "envoy.filters.network.tcp_proxy"
}
