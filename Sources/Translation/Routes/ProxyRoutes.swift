import EnvoyAPI
import MeshModel
import World

extension UnitTranslation {
    /// The routes of a listener that stands for every port of its services: `http_proxy`, that of an egress listener with the
    /// protocol HTTP_PROXY, and that of a Unix socket. Hosts are told apart with their ports; without one, port 80 is meant.
    mutating func proxyRoute(_ name: String) {
        var sources = Sources()
        var builder = VirtualHostBuilder()
        var hosts: [Envoy.VirtualHost] = []
        let services = proxiedServices(name)
        var byPort: [Int: [String: RouteService]] = [:]
        for service in services {
            for port in service.ports where port.protocol.isHTTP || port.protocol.isSniffed {
                byPort[port.number, default: [:]][service.hostname] = RouteService(service: service, port: port)
                builder.realHosts.formUnion([service.hostname, "\(service.hostname):\(port.number)"])
            }
        }
        // Names that no service has are routed on port 80 alone.
        if byPort[80] == nil { byPort[80] = [:] }
        for (port, services) in byPort.sorted(by: { $0.key < $1.key }) {
            builder.hosts = []
            let groups = routeGroups(port, services, names: services.keys.sorted())
            for host in virtualHosts(of: groups, port, &builder, namesPorts: true) {
                sources.add(host.sources)
                hosts.append(host.message)
            }
        }
        hosts.sort { $0.name < $1.name }
        hosts.append(fallbackVirtualHost(&sources))
        emitRoutes(name, hosts, sources, namesPorts: true)
    }

    private mutating func proxiedServices(_ name: String) -> [Service] {
        guard let listeners = reader.egressListeners(for: view) else { return reader.visibleServices(for: view) }
        if name == Names.httpProxy {
            egress = listeners.first { $0.port == nil }
        } else {
            egress = listeners.first { listener in
                guard let port = listener.port else { return false }
                return port.number == 0 ? listener.bind == name : "\(port.number)" == name
            }
        }
        return egress?.services ?? []
    }
}
