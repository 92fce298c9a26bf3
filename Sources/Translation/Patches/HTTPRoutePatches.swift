import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// HTTP_ROUTE: the routes of a virtual host; first those that are merged into and removed, then what is added.
    ///
    /// - Parameter patches: those that match the virtual host.
    mutating func patched(
        _ routes: [Envoy.Route], by patches: [ActivePatch], at place: String, _ sources: inout Sources
    ) -> [Envoy.Route] {
        var routes = routes
        for active in patches where active.operation == .remove || active.operation == .merge {
            var index = 0
            while index < routes.count {
                guard active.matches(routes[index]) else {
                    index += 1
                    continue
                }
                if active.operation == .remove {
                    routes.remove(at: index)
                    sources.add(active.filter)
                    continue
                }
                if let merged = merged(routes[index], with: active) {
                    take(merged, active, at: place, &sources) { routes[index] = merged }
                }
                index += 1
            }
        }
        for active in patches {
            let isNamed = active.routesMatch?.virtualHost?.route != nil
            let edit = ListEdit(
                active.operation, isNamed: isNamed, count: routes.count, needsMatchForFirst: true
            ) { active.matches(routes[$0]) }
            guard case .insertion(let index) = edit, let route = value(of: active, as: Envoy.Route.self) else {
                continue
            }
            take(route, active, at: place, &sources) { routes.insert(route, at: index) }
        }
        return routes
    }

    private mutating func take(
        _ route: Envoy.Route, _ active: ActivePatch, at place: String, _ sources: inout Sources, _ change: () -> Void
    ) {
        if let problem = route.problem {
            refuse(active, at: place, problem)
        } else {
            change()
            sources.add(active.filter)
        }
    }
}
