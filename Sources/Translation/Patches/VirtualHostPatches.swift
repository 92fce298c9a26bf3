import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// VIRTUAL_HOST: the virtual hosts of a route configuration, which is the caller's own.
    mutating func patchVirtualHosts(
        of configuration: Envoy.RouteConfiguration, by patches: [ActivePatch], at place: RoutePlace,
        _ sources: inout Sources
    ) {
        var hosts = configuration.virtualHosts
        var index = 0
        while index < hosts.count {
            let patched = patched(hosts[index], by: patches, &sources) { host in
                var candidate = hosts
                candidate[index] = host
                return place.problem(of: candidate)
            }
            guard let patched else {
                hosts.remove(at: index)
                continue
            }
            hosts[index] = patched
            index += 1
        }
        for active in patches where active.patch.applyTo == .virtualHost && active.operation == .add {
            guard let host = value(of: active, as: Envoy.VirtualHost.self) else { continue }
            if let problem = place.problem(of: hosts + [host]) {
                refuse(active, at: place.name, problem)
            } else {
                hosts.append(host)
                sources.add(active.filter)
            }
        }
        configuration.virtualHosts = hosts
    }

    /// One virtual host with the patches that match it; nil where one removes it.
    ///
    /// - Parameter obstacle: why a form of it cannot stand beside the others.
    mutating func patched(
        _ host: Envoy.VirtualHost, by patches: [ActivePatch], _ sources: inout Sources,
        obstacle: (Envoy.VirtualHost) -> String?
    ) -> Envoy.VirtualHost? {
        var host = host
        for active in patches where active.patch.applyTo == .virtualHost && active.matches(host) {
            let candidate: Envoy.VirtualHost?
            switch active.operation {
            case .remove:
                sources.add(active.filter)
                return nil
            case .merge: candidate = merged(host, with: active)
            case .replace: candidate = value(of: active, as: Envoy.VirtualHost.self)
            default: continue
            }
            guard let candidate else { continue }
            if let problem = obstacle(candidate) {
                refuse(active, at: host.name, problem)
            } else {
                host = candidate
                sources.add(active.filter)
            }
        }
        let routes = patches.filter { $0.patch.applyTo == .httpRoute && $0.matches(host) }
        if !routes.isEmpty {
            let patched = patched(host.routes, by: routes, at: host.name, &sources)
            host = host.copied(to: arena)
            host.routes = patched
        }
        return host
    }
}
