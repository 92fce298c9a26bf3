import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// For which listener routes are made.
struct RouteContext {
    /// The port that clients dialled.
    var port: Int
    /// `mesh`, or `namespace/name` of the Gateway.
    var gateway: String
    var isTLS: Bool
}

extension UnitTranslation {
    /// The routes of a VirtualService's `http` list, in order, up to the first that takes everything.
    mutating func httpRoutes(
        of rule: Named<VirtualService>, _ context: RouteContext, _ sources: inout Sources
    ) -> [Envoy.Route] {
        var out: [Envoy.Route] = []
        for route in rule.spec.http {
            if case .delegate(let delegate) = route.action {
                report(
                    .unresolvedDelegate, at: "\(context.port)", delegate.loss(of: rule.metadata), object: rule.ref)
                continue
            }
            if route.matches.isEmpty {
                if let message = httpRoute(route, nil, rule, context, &sources) { out.append(message) }
                return out
            }
            for match in route.matches where applies(match, context) {
                if let message = httpRoute(route, match, rule, context, &sources) { out.append(message) }
                if match.takesEverything { return out }
            }
        }
        return out
    }

    /// The part of a match that is decided here and not by Envoy.
    private func applies(_ match: HTTPMatch, _ context: RouteContext) -> Bool {
        if let port = match.port, port != context.port { return false }
        // A match that names gateways is for these alone; its source is not asked for then.
        if !match.gateways.isEmpty { return match.gateways.contains(context.gateway) }
        return isSource(labels: match.sourceLabels, namespace: match.sourceNamespace)
    }

    private mutating func httpRoute(
        _ route: HTTPRoute, _ match: HTTPMatch?, _ rule: Named<VirtualService>, _ context: RouteContext,
        _ sources: inout Sources
    ) -> Envoy.Route? {
        let message = Envoy.Route(arena)
        message.name = match.map { $0.name.isEmpty ? route.name : "\(route.name).\($0.name)" } ?? route.name
        message.match = match.map(routeMatch) ?? anyPrefix()
        message.metadata = configMetadata(rule.ref)
        if let match, !match.statPrefix.isEmpty { message.statPrefix = match.statPrefix }
        setHeaders(of: message, route.headers)
        var operation = "\(rule.metadata.name):\(context.port)"
        switch route.action {
        case .route(let destinations):
            let action = routeAction(route, destinations, context, &sources)
            if let cluster = action.cluster, let place = Self.place(ofCluster: cluster) { operation = place }
            message.route = action
        case .redirect(let redirect):
            message.redirect = redirectAction(redirect, context)
        case .directResponse(let response):
            message.directResponse = directResponse(response)
        case .delegate:
            return nil
        }
        let path = match.flatMap { $0.isPathSeparated ? nil : $0.uri.map(Self.pathPattern) } ?? "/*"
        message.decorator = .init(arena) { $0.operation = operation + path }
        setFilterOverrides(of: message, route)
        return message
    }

    private func setFilterOverrides(of message: Envoy.Route, _ route: HTTPRoute) {
        var overrides: [String: Envoy.AnyMessage] = [:]
        if let fault = route.fault { overrides[Self.faultFilter] = .pack(faultOverride(fault)) }
        if let cors = route.cors, !view.isProxyless { overrides[Self.corsFilter] = .pack(corsOverride(cors)) }
        if !overrides.isEmpty { message.typedPerFilterConfig = overrides }
    }

    /// `host:port` of `outbound|port|subset|host`.
    private static func place(ofCluster name: String) -> String? {
        let parts = name.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        return "\(parts[3]):\(parts[1])"
    }

    private static func pathPattern(_ uri: StringMatch) -> String {
        switch uri {
        case .exact(let path): path
        case .prefix(let prefix): prefix + "*"
        case .regex(let regex): regex
        }
    }
}

extension HTTPRoute.Delegate {
    /// What is lost where a VirtualService delegates to it in vain.
    fileprivate func loss(of root: ObjectMetadata) -> String {
        let name = "\(namespace.isEmpty ? root.namespace : namespace)/\(name)"
        let why =
            switch obstacle {
            case .missing, nil: "there is no such VirtualService"
            case .hasHosts: "it has hosts, so it is no delegate"
            case .notExported: "it is not exported to \(root.namespace)"
            case .delegates(let rule): "its http[\(rule)] delegates again"
            case .outside(let rule): "its http[\(rule)] matches what the rule that delegates does not"
            }
        return "\(root.namespace)/\(root.name) delegates to VirtualService \(name) in vain: \(why)"
    }
}

extension HTTPMatch {
    /// Whether no request gets past it.
    var takesEverything: Bool {
        switch uri {
        case .prefix("/"), .regex("*"), .regex(".*"): break
        default: return false
        }
        return headers.isEmpty && withoutHeaders.isEmpty && queryParams.isEmpty && method == nil && scheme == nil
            && authority == nil
    }
}
