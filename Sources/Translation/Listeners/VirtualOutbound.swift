import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// `virtualOutbound`: where intercepted connections arrive. It hands them to the listener of their destination, and
    /// passes on, or refuses, those for which there is none.
    mutating func virtualOutbound() {
        var sources = Sources()
        let port = mesh.proxyListenPort
        let cluster = fallbackCluster(&sources)
        let listener = Envoy.Listener(arena)
        listener.name = Names.virtualOutbound
        setAddress(of: listener, view.ipFamilies.wildcard, port)
        listener.useOriginalDst = true
        listener.trafficDirection = .outbound
        if view.interception == .tproxy { listener.transparent = true }
        let filters = networkFilters(.outbound, port: nil, &sources)
        let proxy = tcpProxy(to: cluster, .outbound, &sources)
        listener.filterChains = [
            // Who dials the listener itself would be sent round in circles.
            .init(arena) {
                $0.name = "virtualOutbound-blackhole"
                $0.filterChainMatch = .init(arena) { $0.destinationPort = UInt32(clamping: port) }
                $0.filters = [blackHoleProxy()]
            },
            .init(arena) {
                $0.name = "virtualOutbound-catchall-tcp"
                $0.filters = filters + [proxy]
            },
        ]
        listener.accessLog = accessLogs(.outbound, .listener, &sources)
        emit(.listener, listener.name, listener, sources)
    }

    /// What the Sidecar, else the mesh, says of destinations that nobody knows.
    mutating func outboundTrafficPolicy(_ sources: inout Sources) -> OutboundTrafficPolicy {
        if let sidecar = reader.sidecar(for: view) {
            sources.add(sidecar.ref)
            if let policy = sidecar.spec.outboundTrafficPolicy { return policy }
        }
        return mesh.outboundTrafficPolicy
    }

    /// Where traffic for unknown destinations goes.
    mutating func fallbackCluster(_ sources: inout Sources) -> String {
        let policy = outboundTrafficPolicy(&sources)
        if let proxy = policy.egressProxy { return cluster(of: proxy, listenerPort: proxy.port ?? 0) }
        return policy.mode == .allowAny ? Names.passthroughCluster : Names.blackHoleCluster
    }
}
