import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// `host:port` for every service of a port, under all the names that the client's DNS domain gives it: what a gRPC
    /// client asks for as `xds:///host:port`. Nothing is bound; an API listener only says where the routes are.
    mutating func proxylessListeners(port number: Int) {
        let services = proxylessServices(port: number)
        let domain = ProxyDomain(view.dnsDomain)
        var taken = Set(services.map(\.service.hostname))
        for item in services {
            let service = item.service
            var hosts = [service.hostname]
            if service.registry == .kubernetes {
                // A host that really has the name keeps it.
                let names = HostDomains(service: service, proxy: domain, view: view).alternatives
                hosts += names.filter { taken.insert($0).inserted }
            }
            let source = adsSource()
            let manager = Envoy.HttpConnectionManager(arena) {
                $0.statPrefix = "\(service.hostname):\(number)"
                $0.rds = .init(arena) {
                    $0.configSource = source
                    $0.routeConfigName = Names.outboundCluster(number, service.hostname)
                }
                $0.httpFilters = proxylessHTTPFilters()
            }
            for host in hosts {
                let listener = Envoy.Listener(arena) {
                    $0.name = "\(host):\(number)"
                    $0.apiListener = .init(arena) { $0.apiListener = .pack(manager) }
                }
                emit(.listener, listener.name, listener, Sources(service.ref))
            }
        }
    }

    /// The services of a port that a client without a proxy can call, sorted by host name.
    mutating func proxylessServices(port number: Int) -> [RouteService] {
        reader.visibleServices(port: number, for: view).compactMap { service in
            guard service.hasKnownEndpoints, let port = service.port(number), port.protocol != .udp else { return nil }
            return RouteService(service: service, port: port)
        }
    }
}
