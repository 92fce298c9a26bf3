import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// A route configuration whose virtual hosts are resources of their own (VHDS): a service that comes or goes costs its
    /// virtual host, not the table of all of them.
    ///
    /// What happens to hosts that nobody knows stays in the route configuration: Envoy looks at its `*` last, whatever is
    /// pushed beside it. A virtual host is named by its route configuration first, because Envoy finds its place by that,
    /// and by what Istio calls it after the slash. It gets that name last of all: what patches virtual hosts knows Istio's.
    mutating func emitSharedRoutes(_ name: String, _ hosts: [OutboundVirtualHost]) {
        var sources = Sources()
        let fallback = fallbackVirtualHost(&sources)
        let configuration = Envoy.RouteConfiguration(arena) {
            $0.name = name
            $0.virtualHosts = [fallback]
            $0.vhds = .init(arena) {
                // Not for ever: a listener waits until its first virtual host arrives, and each may be refused. Envoy's own
                // limit of 15 s then lets it serve with the fallback.
                $0.configSource = .init(arena) {
                    $0.ads = .init(arena)
                    $0.resourceApiVersion = .v3
                }
            }
            $0.validateClusters = false
            $0.maxDirectResponseBodySizeBytes = 1 << 20
            $0.ignorePortInHostMatching = true
        }
        emit(.route, name, configuration, sources)
        for host in hosts {
            host.message.name = Names.virtualHost(of: name, host.message.name)
            emit(.virtualHost, host.message.name, host.message, host.sources)
        }
    }
}
