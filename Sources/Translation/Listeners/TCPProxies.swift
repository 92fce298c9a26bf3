import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// One destination: its cluster also names the statistics.
    mutating func tcpProxy(
        to cluster: String, _ kind: ListenerClass, _ sources: inout Sources
    ) -> Envoy.Filter {
        finished(proxy(to: cluster), kind, &sources)
    }

    /// Where connections end that would go round in circles; nobody is told of them.
    func blackHoleProxy() -> Envoy.Filter { networkFilter(Self.tcpProxyName, proxy(to: Names.blackHoleCluster)) }

    /// A service's own cluster.
    mutating func tcpProxy(
        to service: Service, port: Int, _ kind: ListenerClass, _ sources: inout Sources
    ) -> Envoy.Filter {
        let proxy = proxy(to: Names.outboundCluster(port, service.hostname))
        setPolicy(of: proxy, service, port: port, subset: "", &sources)
        return finished(proxy, kind, &sources)
    }

    /// The destinations of a `tcp` or `tls` route: one cluster, or several by weight.
    mutating func tcpProxy(
        to route: [RouteDestination], port: Int, rule: Named<VirtualService>, _ kind: ListenerClass,
        _ sources: inout Sources
    ) -> Envoy.Filter {
        let used = route.count > 1 ? route.filter { $0.weight > 0 } : route
        guard let first = used.first ?? route.first else {
            return tcpProxy(to: Names.blackHoleCluster, kind, &sources)
        }
        guard used.count > 1 else {
            let proxy = proxy(to: cluster(of: first.destination, listenerPort: port))
            setPolicy(of: proxy, to: first.destination, port: port, &sources)
            return finished(proxy, kind, &sources)
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
        var shared = first.destination
        shared.subset = ""
        setPolicy(of: proxy, to: shared, port: port, &sources)
        return finished(proxy, kind, &sources)
    }

    private func proxy(to cluster: String) -> Envoy.TcpProxy {
        Envoy.TcpProxy(arena) {
            $0.statPrefix = cluster
            $0.cluster = cluster
        }
    }

    private mutating func finished(
        _ proxy: Envoy.TcpProxy, _ kind: ListenerClass, _ sources: inout Sources
    ) -> Envoy.Filter {
        if proxy.idleTimeout == nil { proxy.idleTimeout = setting("IDLE_TIMEOUT").flatMap(Self.duration) }
        proxy.accessLog = accessLogs(kind, .connections, &sources)
        if proxy.accessLog.contains(where: { $0.filter?.logTypeFilter != nil }) {
            proxy.accessLogOptions = .init(arena) { $0.flushAccessLogOnConnected = true }
        }
        return networkFilter(Self.tcpProxyName, proxy)
    }

    private static let tcpProxyName = "envoy.filters.network.tcp_proxy"
}
