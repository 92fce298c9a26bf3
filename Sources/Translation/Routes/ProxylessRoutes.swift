import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// `outbound|port||host` for every service of a port: the routes of its VirtualService, else one to its cluster. gRPC
    /// looks for the name that was dialled, with its port, among the domains; what it does not know of a route it skips.
    mutating func proxylessRoutes(port number: Int) {
        var services: [String: RouteService] = [:]
        for item in proxylessServices(port: number) { services[item.service.hostname] = item }
        let domain = ProxyDomain(view.dnsDomain)
        for group in routeGroups(number, services, names: services.keys.sorted()) {
            for item in group.services {
                let service = item.service
                // Two rules may speak for one service: the older one does.
                guard services.removeValue(forKey: service.hostname) != nil else { continue }
                var sources = group.sources
                sources.add(service.ref)
                let hosts = HostDomains(service: service, proxy: domain, view: view).all
                let configuration = Envoy.RouteConfiguration(arena) {
                    $0.name = Names.outboundCluster(number, service.hostname)
                    $0.virtualHosts = [
                        .init(arena) {
                            $0.name = "\(service.hostname):\(number)"
                            $0.domains = hosts + hosts.map { "\($0):\(number)" }
                            $0.routes = group.routes
                        }
                    ]
                }
                emit(.route, configuration.name, configuration, sources)
            }
        }
    }
}
