import EnvoyAPI
import MeshConfig

extension UnitTranslation {
    /// Connections begin with a PROXY header that names the client; what is inside is secured as before.
    func setProxyProtocol(of cluster: Envoy.Cluster, _ version: TrafficPolicy.ProxyProtocol) {
        cluster.transportSocket = proxied(cluster.transportSocket, version)
        cluster.transportSocketMatches = cluster.transportSocketMatches.map { match in
            match.transportSocket = proxied(match.transportSocket, version)
            return match
        }
    }

    private func proxied(
        _ inner: Envoy.TransportSocket?, _ version: TrafficPolicy.ProxyProtocol
    ) -> Envoy.TransportSocket {
        let transport = Envoy.ProxyProtocolUpstreamTransport(arena) {
            $0.config = .init(arena) { $0.version = version == .v1 ? .v1 : .v2 }
            $0.transportSocket =
                inner
                ?? .init(arena) {
                    $0.name = "envoy.transport_sockets.raw_buffer"
                    $0.typedConfig = .pack(Envoy.RawBuffer(arena))
                }
        }
        return Envoy.TransportSocket(arena) {
            $0.name = "envoy.transport_sockets.upstream_proxy_protocol"
            $0.typedConfig = .pack(transport)
        }
    }
}
