import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// The patches that reach virtual hosts and routes of a route configuration, and itself.
    mutating func routePatches(at place: RoutePlace, isInbound: Bool = false) -> [ActivePatch] {
        guard !view.patches.isEmpty else { return [] }
        return activePatches(in: patchContext(isInbound: isInbound)).filter { $0.isForRoutes && place.matches($0) }
    }

    /// ROUTE_CONFIGURATION and all that is below it: the route configuration with patches made.
    mutating func patched(
        _ configuration: Envoy.RouteConfiguration, at place: RoutePlace, isInbound: Bool = false,
        _ sources: inout Sources
    ) -> Envoy.RouteConfiguration {
        let patches = routePatches(at: place, isInbound: isInbound)
        guard !patches.isEmpty else { return configuration }
        var configuration = configuration.copied(to: arena)
        for active in patches where active.patch.applyTo == .routeConfiguration && active.operation == .merge {
            guard let merged = merged(configuration, with: active) else { continue }
            if merged.name != place.name {
                refuse(active, at: place.name, "the name of a route configuration stays")
            } else if let problem = place.problem(of: merged.virtualHosts) {
                refuse(active, at: place.name, problem)
            } else {
                configuration = merged
                sources.add(active.filter)
            }
        }
        patchVirtualHosts(of: configuration, by: patches, at: place, &sources)
        return configuration
    }
}

extension RoutePlace {
    /// Why Envoy would refuse virtual hosts beside each other.
    func problem(of hosts: [Envoy.VirtualHost]) -> String? {
        var domains: Set<String> = []
        for host in hosts {
            if let problem = host.problem { return problem }
            for domain in host.domains.map({ $0.lowercased() }) {
                if !domains.insert(domain).inserted || (domain != "*" && isTakenElsewhere(domain)) {
                    return "the domain \(domain) is that of another virtual host"
                }
            }
        }
        return nil
    }
}

extension Envoy.VirtualHost {
    /// What Envoy refuses a patched virtual host for, as far as it can be seen here.
    var problem: String? {
        if name.isEmpty { return "a virtual host needs a name" }
        if domains.isEmpty { return "the virtual host \(name) needs domains" }
        var seen: Set<String> = []
        if let twice = domains.first(where: { !seen.insert($0.lowercased()).inserted }) {
            return "the domain \(twice) is there twice"
        }
        for route in routes { if let problem = route.problem { return problem } }
        return nil
    }
}

extension Envoy.Route {
    var problem: String? {
        let shown = name.isEmpty ? "a route" : "the route \(name)"
        guard let match else { return "\(shown) needs a match" }
        let isPathless =
            match.prefix == nil && match.path == nil && match.safeRegex == nil && match.connectMatcher == nil
            && match.pathSeparatedPrefix == nil && match.pathMatchPolicy == nil
        if isPathless { return "the match of \(shown) needs a path, a prefix or a regular expression" }
        if let action = route {
            let isNowhere =
                action.cluster == nil && action.clusterHeader == nil && action.weightedClusters == nil
                && action.clusterSpecifierPlugin == nil && action.inlineClusterSpecifierPlugin == nil
            return isNowhere || action.cluster == "" ? "\(shown) needs a cluster" : nil
        }
        if let response = directResponse {
            return (200..<600).contains(response.status) ? nil : "the status of \(shown) has to be 200 to 599"
        }
        let isEmpty = redirect == nil && filterAction == nil && nonForwardingAction == nil
        return isEmpty ? "\(shown) needs an action" : nil
    }
}
