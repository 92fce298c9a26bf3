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
        let patches = routePatches(at: RoutePlace(sidecar: name))
        memo.begin(retries: mesh.defaultHTTPRetryPolicy, patches: patches.map(\.patch))
        let groups = ruleGroups(port, services, names: names)
        let ruled = virtualHosts(of: groups, port, &builder)
        let unruled = Self.unruled(services, names: names, groups)
        var taken = patches.isEmpty ? VirtualHostBuilder() : withClaims(of: unruled, builder)
        var hosts: [Resource] = []
        for host in ruled {
            if let resource = encode(host, of: name, patches, &taken) { hosts.append(resource) }
        }
        let proxyDomain = ProxyDomain(view.dnsDomain)
        for service in unruled {
            let wanted =
                memo.domains(of: service.service)
                ?? HostDomains(service: service.service, proxy: proxyDomain, view: view)
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
            let settled = patching.unsettled
            let host = OutboundVirtualHost(message: message, sources: sources)
            guard let resource = encode(host, of: name, patches, &taken) else { continue }
            if patching.unsettled == settled { memo.store(inputs, wanted, resource) }
            hosts.append(resource)
        }
        memo.end()
        emitSharedRoutes(name, taken, &hosts)
        output.resources += hosts.sorted { $0.name < $1.name }
    }

    /// All domains that the services want on top of those that are taken: no patch may take them away.
    private func withClaims(of services: [RouteService], _ builder: VirtualHostBuilder) -> VirtualHostBuilder {
        var taken = builder
        let proxyDomain = ProxyDomain(view.dnsDomain)
        for service in services {
            taken.take(HostDomains(service: service.service, proxy: proxyDomain, view: view).all)
        }
        return taken
    }

    /// Nil where a patch takes it away.
    private mutating func encode(
        _ host: OutboundVirtualHost, of route: String, _ patches: [ActivePatch], _ taken: inout VirtualHostBuilder
    ) -> Resource? {
        var (message, sources) = (host.message, host.sources)
        let name = Names.virtualHost(of: route, message.name)
        if !patches.isEmpty {
            let own = Set(message.domains)
            let patched = patched(message, by: patches, &sources) { [taken] candidate in
                let foreign = candidate.domains.first { !own.contains($0) && ($0 == "*" || taken.isTaken($0)) }
                return candidate.problem ?? foreign.map { "the domain \($0) is that of another virtual host" }
            }
            guard let patched else {
                taken.release(own)
                return nil
            }
            message = patched
            let now = Set(message.domains)
            if now != own {
                taken.release(own.subtracting(now))
                taken.take(message.domains)
                patching.unsettled += 1
            }
        }
        message.name = name
        return .encode(.virtualHost, name: name, message: message, sources: reader.written(sources.sorted))
    }

    private mutating func emitSharedRoutes(_ name: String, _ taken: VirtualHostBuilder, _ hosts: inout [Resource]) {
        var sources = Sources()
        let fallback = fallbackVirtualHost(&sources)
        var configuration = Envoy.RouteConfiguration(arena) {
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
        if !view.patches.isEmpty {
            var place = RoutePlace(sidecar: name)
            place.isTakenElsewhere = taken.isTaken
            configuration = patched(configuration, at: place, &sources)
            moveHosts(of: configuration, sources, to: &hosts)
        }
        append(.route, name, configuration, sources)
    }

    /// Makes virtual hosts that patches put beside the fallback resources of their own as well: where a domain moves between
    /// one of them and a service's, both have to come in one response, or Envoy refuses the table between two.
    private mutating func moveHosts(
        of configuration: Envoy.RouteConfiguration, _ sources: Sources, to hosts: inout [Resource]
    ) {
        var names = Set(hosts.map(\.name))
        var kept: [Envoy.VirtualHost] = []
        for host in configuration.virtualHosts {
            let isFallback = host.domains.contains("*")
            let own = host.domains.filter { $0 != "*" }
            if isFallback {
                let fallback = own.isEmpty ? host : host.copied(to: arena)
                if !own.isEmpty { fallback.domains = ["*"] }
                kept.append(fallback)
            }
            if own.isEmpty { continue }
            // The place of a virtual host is found by what stands before the last slash.
            var name = Names.virtualHost(of: configuration.name, host.name.replacing("/", with: "_"))
            while !names.insert(name).inserted { name += "_" }
            let message = host.copied(to: arena)
            message.name = name
            message.domains = own
            hosts.append(.encode(.virtualHost, name: name, message: message, sources: reader.written(sources.sorted)))
        }
        configuration.virtualHosts = kept
    }
}
