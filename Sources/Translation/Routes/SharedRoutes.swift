import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// A route configuration whose virtual hosts are resources of their own (VHDS): a service that comes or goes costs its
    /// virtual host, not the table of all of them.
    ///
    /// What happens to hosts that nobody knows stays in the route configuration: Envoy looks at its `*` last, whatever is
    /// pushed beside it. A virtual host is named by its route configuration first, because Envoy finds its place by that,
    /// and by what Istio calls it after the slash. It gets that name last of all: what patches virtual hosts knows Istio's.
    mutating func sharedRoutes(_ name: String, _ port: Int, _ services: [String: RouteService]) {
        let names = services.keys.sorted()
        var builder = VirtualHostBuilder()
        builder.realHosts = Set(names)
        memo.begin(retries: mesh.defaultHTTPRetryPolicy)
        let groups = ruleGroups(port, services, names: names)
        var hosts = virtualHosts(of: groups, port, &builder).map { encode($0, of: name) }
        let proxyDomain = ProxyDomain(view.dnsDomain)
        for service in Self.unruled(services, names: names, groups) {
            let wanted =
                memo.domains(of: service.service)
                ?? HostDomains(service: service.service, proxy: proxyDomain, families: view.ipFamilies)
            guard let free = claim(wanted, service.service.hostname, port, nil, &builder) else { continue }
            let hash = consistentHash(of: service.service, port: port)
            let inputs = TranslationMemo.Inputs(
                service: service.service, port: service.port, domains: free, hash: hash?.0, rules: hash?.1 ?? [])
            if let known = memo.resource(inputs) {
                hosts.append(known)
                continue
            }
            var sources = Sources(service.service.ref)
            let route = serviceRoute(service, &sources)
            let message = virtualHost(service.service.hostname, port, free, [route])
            let resource = encode(OutboundVirtualHost(message: message, sources: sources), of: name)
            memo.store(inputs, wanted, resource)
            hosts.append(resource)
        }
        memo.end()
        emitSharedRoutes(name)
        output.resources += hosts.sorted { $0.name < $1.name }
    }

    private func encode(_ host: OutboundVirtualHost, of route: String) -> Resource {
        host.message.name = Names.virtualHost(of: route, host.message.name)
        return .encode(
            .virtualHost, name: host.message.name, message: host.message,
            sources: reader.written(host.sources.sorted))
    }

    private mutating func emitSharedRoutes(_ name: String) {
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
    }
}
