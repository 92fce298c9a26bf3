import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// A route configuration of a sidecar's outbound side: `<port>` for all services of the port that speak HTTP, or
    /// `<host>:<port>` for the one whose own listener finds out what is spoken. Those for all ports are ``proxyRoute(_:)``s.
    mutating func outboundRoute(_ name: String) {
        guard let request = OutboundRouteName(name) else { return proxyRoute(name) }
        var sources = Sources()
        var services: [String: RouteService] = [:]
        let visible: [Service]
        if let listeners = reader.egressListeners(port: request.port, for: view) {
            // A listener that finds out what is spoken at a service's own address is one of the rest.
            egress = request.host == nil ? listeners.first(where: \.hasRoutes) : listeners.last
            if egress?.port?.protocol == .httpProxy { return proxyRoute(name) }
            visible = egress?.services ?? []
        } else {
            visible = reader.visibleServices(port: request.port, for: view)
        }
        for service in visible {
            guard let port = service.port(request.port) else { continue }
            if let host = request.host {
                if service.hostname == host { services[host] = RouteService(service: service, port: port) }
            } else if egress?.port != nil || port.protocol.isHTTP || port.protocol.isSniffed {
                services[service.hostname] = RouteService(service: service, port: port)
            }
        }

        if request.host == nil, view.takesVirtualHosts { return sharedRoutes(name, request.port, services) }
        var builder = VirtualHostBuilder()
        let names = services.keys.sorted()
        builder.realHosts = Set(names)
        var hosts: [Envoy.VirtualHost] = []
        for host in virtualHosts(of: routeGroups(request.port, services, names: names), request.port, &builder) {
            sources.add(host.sources)
            hosts.append(host.message)
        }
        if request.host != nil {
            hosts = hosts.filter { $0.name == name }
            hosts.first?.domains = ["*"]
        } else {
            hosts.sort { $0.name < $1.name }
            hosts.append(fallbackVirtualHost(&sources))
        }
        emitRoutes(name, hosts, sources)
    }

    /// - Parameters:
    ///   - serverPorts: of the gateway's servers that the routes are for.
    ///   - namesPorts: whether the port of a request's host is a part of the domains.
    mutating func emitRoutes(
        _ name: String, _ hosts: [Envoy.VirtualHost], _ sources: Sources, serverPorts: [Int] = [],
        namesPorts: Bool = false
    ) {
        var sources = sources
        var configuration = Envoy.RouteConfiguration(arena) {
            $0.name = name
            $0.virtualHosts = hosts
            $0.validateClusters = false
            $0.maxDirectResponseBodySizeBytes = 1 << 20
            $0.ignorePortInHostMatching = !namesPorts
        }
        if !view.patches.isEmpty {
            let place =
                view.kind == .router
                ? RoutePlace(gateway: name, serverPorts: serverPorts) : RoutePlace(sidecar: name)
            configuration = patched(configuration, at: place, &sources)
        }
        append(.route, name, configuration, sources)
    }

    /// A virtual host for each host and service of the groups, as far as they have names and domains that nobody had before.
    ///
    /// - Parameter namesPorts: whether the port is a part of the domains.
    mutating func virtualHosts(
        of groups: [RouteGroup], _ port: Int, _ builder: inout VirtualHostBuilder, namesPorts: Bool = false
    ) -> [OutboundVirtualHost] {
        var out: [OutboundVirtualHost] = []
        let proxyDomain = ProxyDomain(view.dnsDomain)
        for group in groups {
            for host in group.hosts {
                var domains = HostDomains(host: host)
                if namesPorts { domains.name(port: port) }
                guard let free = claim(domains, host, port, group.rule, &builder) else { continue }
                let message = virtualHost(host, port, free, group.routes)
                out.append(OutboundVirtualHost(message: message, sources: group.sources))
            }
            for service in group.services.map(\.service) {
                var domains = HostDomains(service: service, proxy: proxyDomain, view: view)
                if namesPorts { domains.name(port: port) }
                guard let free = claim(domains, service.hostname, port, group.rule, &builder) else { continue }
                var sources = group.sources
                sources.add(service.ref)
                let message = virtualHost(service.hostname, port, free, group.routes)
                out.append(OutboundVirtualHost(message: message, sources: sources))
            }
        }
        return out
    }

    /// Who is routed how on a port: a group for each VirtualService, oldest first, then one for each service that none of
    /// them speaks for.
    ///
    /// - Parameter names: the keys of `services`, sorted.
    mutating func routeGroups(_ port: Int, _ services: [String: RouteService], names: [String]) -> [RouteGroup] {
        var groups = ruleGroups(port, services, names: names)
        for service in Self.unruled(services, names: names, groups) {
            var sources = Sources(service.service.ref)
            let route = serviceRoute(service, &sources)
            groups.append(RouteGroup(services: [service], routes: [route], sources: sources))
        }
        return groups
    }

    /// The services that no group speaks for, in the order of their names.
    static func unruled(
        _ services: [String: RouteService], names: [String], _ groups: [RouteGroup]
    ) -> [RouteService] {
        let routed = Set(groups.lazy.flatMap(\.services).map(\.service.hostname))
        return names.lazy.filter { !routed.contains($0) }.compactMap { services[$0] }
    }

    /// A group for each VirtualService, oldest first.
    mutating func ruleGroups(_ port: Int, _ services: [String: RouteService], names: [String]) -> [RouteGroup] {
        var groups: [RouteGroup] = []
        let rules = meshRules().filter { !$0.spec.http.isEmpty }
        let claims = HostClaims(rules)
        for (index, rule) in rules.enumerated() {
            let split = Self.split(rule.spec.hosts, of: index, claims, among: names, services)
            // A host that no service has is routed on port 80 alone, for want of a port that it names.
            guard !split.services.isEmpty || port == 80 && !split.others.isEmpty else { continue }
            var sources = Sources()
            sources.add(rule.refs)
            let routes = httpRoutes(
                of: rule, RouteContext(port: port, gateway: Names.meshGateway, isTLS: false), &sources)
            guard !routes.isEmpty else { continue }
            groups.append(
                RouteGroup(
                    hosts: split.others, services: split.services, routes: routes, rule: rule.ref, sources: sources))
        }
        return groups
    }

    /// Which of a rule's hosts are services of this port, and which are none.
    private static func split(
        _ hosts: [String], of rule: Int, _ claims: HostClaims, among names: [String],
        _ services: [String: RouteService]
    ) -> (services: [RouteService], others: [String]) {
        var found: [RouteService] = []
        var others: [String] = []
        for host in hosts where !Hosts.isWildcard(host) {
            if let service = services[host] { found.append(service) } else { others.append(host) }
        }
        for host in hosts where Hosts.isWildcard(host) {
            let matching = names.filter { Hosts.covers(host, $0) }
            if matching.isEmpty { others.append(host) }
            found += matching.lazy.filter { claims.owner(of: $0) == rule }.compactMap { services[$0] }
        }
        return (found, others)
    }

    /// The domains that a host gets; nil where it is not to have a virtual host.
    mutating func claim(
        _ domains: HostDomains, _ host: String, _ port: Int, _ rule: ObjectRef?, _ builder: inout VirtualHostBuilder
    ) -> [String]? {
        guard builder.hosts.insert(host).inserted else {
            report(
                .duplicateDomain, at: "\(port)", "\(host) is routed already, by an older rule", object: rule)
            return nil
        }
        let free = builder.claim(domains)
        guard free.isEmpty else { return free }
        report(.duplicateDomain, at: "\(port)", "every name of \(host) is another host's already", object: rule)
        return nil
    }

    func virtualHost(_ host: String, _ port: Int, _ domains: [String], _ routes: [Envoy.Route]) -> Envoy.VirtualHost {
        Envoy.VirtualHost(arena) {
            $0.name = "\(host):\(port)"
            $0.domains = domains
            $0.routes = routes
            $0.includeRequestAttemptCount = true
        }
    }

    /// The route of a service that no rule speaks of.
    mutating func serviceRoute(_ service: RouteService, _ sources: inout Sources) -> Envoy.Route {
        let host = service.service.hostname
        let port = service.port.number
        let hash = routeHashPolicies(of: service.service, port: port, sources: &sources)
        let retries = retryPolicy(nil)
        let match = anyPrefix()
        return Envoy.Route(arena) {
            $0.name = "default"
            $0.match = match
            $0.route = .init(arena) {
                $0.cluster = Names.outboundCluster(port, host)
                $0.timeout = .zero
                $0.maxGrpcTimeout = .zero
                $0.retryPolicy = retries
                $0.hashPolicy = hash
            }
            // Names spans, and is read by nothing else.
            if view.telemetry.contains(.tracing) {
                $0.decorator = .init(arena) { $0.operation = "\(host):\(port)/*" }
            }
        }
    }

    /// What happens to hosts that nobody knows.
    mutating func fallbackVirtualHost(_ sources: inout Sources) -> Envoy.VirtualHost {
        let cluster = fallbackCluster(&sources)
        let isBlocked = cluster == Names.blackHoleCluster
        let name = isBlocked ? "block_all" : "allow_any"
        let match = anyPrefix()
        let route = Envoy.Route(arena) {
            $0.name = name
            $0.match = match
            if isBlocked {
                $0.directResponse = .init(arena) { $0.status = 502 }
            } else {
                $0.route = .init(arena) {
                    $0.cluster = cluster
                    $0.timeout = .zero
                    $0.maxGrpcTimeout = .zero
                }
            }
        }
        return Envoy.VirtualHost(arena) {
            $0.name = name
            $0.domains = ["*"]
            $0.routes = [route]
            $0.includeRequestAttemptCount = true
        }
    }

    mutating func anyPrefix() -> Envoy.RouteMatch {
        if let match = shared.anyPrefix { return match }
        let match = Envoy.RouteMatch(arena) { $0.prefix = "/" }
        shared.anyPrefix = match
        return match
    }
}

/// A service and the port of it that a route configuration is for.
struct RouteService {
    var service: Service
    var port: ServicePort
}

/// Hosts and services of a port that have the same routes.
struct RouteGroup {
    /// Names that are no service.
    var hosts: [String] = []
    var services: [RouteService]
    var routes: [Envoy.Route]
    /// The VirtualService that they come from.
    var rule: ObjectRef?
    /// What the routes were made of.
    var sources: Sources
}

/// A virtual host under Istio's name, and what it alone was made of.
struct OutboundVirtualHost {
    var message: Envoy.VirtualHost
    var sources: Sources
}

/// `80`, or `host:80`; no Unix socket.
private struct OutboundRouteName {
    var host: String?
    var port: Int

    init?(_ name: String) {
        if name.hasPrefix(UnitTranslation.unixScheme) { return nil }
        if let colon = name.lastIndex(of: ":") {
            guard let port = Int(name[name.index(after: colon)...]) else { return nil }
            host = String(name[..<colon])
            self.port = port
        } else {
            guard let port = Int(name) else { return nil }
            self.port = port
        }
    }
}

/// Which hosts there are and who has which domain in a route configuration: Envoy refuses one that has a domain twice.
struct VirtualHostBuilder {
    var hosts: Set<String> = []
    /// Hosts that exist, as against names that only a search path gives.
    var realHosts: Set<String> = []
    private var domains: Set<String> = []

    func isTaken(_ domain: String) -> Bool { domains.contains(domain) || realHosts.contains(domain) }

    mutating func take(_ more: [String]) { domains.formUnion(more) }

    /// Their virtual host is gone, or has them no longer.
    mutating func release(_ domains: some Sequence<String>) {
        let freed = Set(domains.map(Hosts.folded))
        self.domains.subtract(freed)
        realHosts.subtract(freed)
    }

    /// The domains that nobody has yet; they are taken now.
    mutating func claim(_ wanted: HostDomains) -> [String] {
        wanted.all.filter { domain in
            if wanted.alternatives.contains(domain) && realHosts.contains(domain) { return false }
            return domains.insert(Hosts.folded(domain)).inserted
        }
    }
}
