import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// Where a route leads, and what happens on the way.
    mutating func routeAction(
        _ route: HTTPRoute, _ destinations: [HTTPRouteDestination], _ context: RouteContext, _ sources: inout Sources
    ) -> Envoy.RouteAction {
        let action = Envoy.RouteAction(arena)
        action.timeout = route.timeout ?? .zero
        action.maxGrpcTimeout = route.timeout ?? .zero
        if route.failsForMissingDestination { action.clusterNotFoundResponseCode = .internalServerError }
        if view.isProxyless, let timeout = route.timeout, timeout > .zero {
            // The only limit that gRPC's own client reads.
            action.maxStreamDuration = .init(arena) { $0.maxStreamDuration = timeout }
        }
        action.retryPolicy = retryPolicy(route.retries)
        setRewrite(of: action, route)
        for mirror in route.mirrors where mirror.percentage > 0 {
            let name = httpCluster(of: mirror.destination, listenerPort: context.port)
            action.appendRequestMirrorPolicies(
                .init(arena) {
                    $0.cluster = name
                    $0.runtimeFraction = .init(arena) { $0.defaultValue = percent(mirror.percentage) }
                    $0.traceSampled = false
                })
        }
        let used = destinations.count > 1 ? destinations.filter { $0.weight > 0 } : destinations
        var hash: [Envoy.RouteAction.HashPolicy] = []
        if destinations.count == 1, let only = used.first {
            action.cluster = httpCluster(of: only.destination, listenerPort: context.port)
            hash = hashPolicies(of: only.destination, port: context.port, sources: &sources)
            if let host = only.headers.hostRewrite { action.hostRewriteLiteral = host }
        } else {
            let weighted = Envoy.WeightedCluster(arena)
            for destination in used {
                weighted.appendClusters(weightedCluster(destination, context))
                if hash.isEmpty {
                    hash = hashPolicies(of: destination.destination, port: context.port, sources: &sources)
                }
            }
            action.weightedClusters = weighted
        }
        action.hashPolicy = hash
        return action
    }

    private mutating func weightedCluster(
        _ destination: HTTPRouteDestination, _ context: RouteContext
    ) -> Envoy.WeightedCluster.ClusterWeight {
        let name = httpCluster(of: destination.destination, listenerPort: context.port)
        return Envoy.WeightedCluster.ClusterWeight(arena) {
            $0.name = name
            $0.weight = UInt32(clamping: destination.weight)
            $0.requestHeadersToAdd = headersToAdd(destination.headers.request)
            $0.requestHeadersToRemove = headersToRemove(destination.headers.request)
            $0.responseHeadersToAdd = headersToAdd(destination.headers.response)
            $0.responseHeadersToRemove = headersToRemove(destination.headers.response)
            if let host = destination.headers.hostRewrite { $0.hostRewriteLiteral = host }
        }
    }

    private func setRewrite(of action: Envoy.RouteAction, _ route: HTTPRoute) {
        var authority = route.headers.hostRewrite
        if let rewrite = route.rewrite {
            if let regex = rewrite.uriRegex {
                action.regexRewrite = regexRewrite(regex)
            } else if !rewrite.uri.isEmpty {
                action.prefixRewrite = rewrite.uri
            }
            if !rewrite.authority.isEmpty { authority = rewrite.authority }
        }
        if let authority { action.hostRewriteLiteral = authority }
    }

    private func regexRewrite(_ regex: HTTPRewrite.Regex) -> Envoy.RegexMatchAndSubstitute {
        Envoy.RegexMatchAndSubstitute(arena) {
            $0.pattern = regexMatcher(regex.match)
            $0.substitution = regex.rewrite
        }
    }

    /// The cluster of an HTTP destination. Without a port a sidecar takes the one that was dialled: it knows the service
    /// by that alone, as Istio does; a gateway's port says nothing of the services behind it.
    mutating func httpCluster(of destination: Destination, listenerPort: Int) -> String {
        guard view.kind == .sidecar else { return cluster(of: destination, listenerPort: listenerPort) }
        return Names.outboundCluster(
            destination.port ?? listenerPort, subset: destination.subset, destination.host)
    }

    /// The cluster of a destination. Without a port it is the service's only one, else the one that was dialled.
    mutating func cluster(of destination: Destination, listenerPort: Int) -> String {
        var port = destination.port ?? listenerPort
        if destination.port == nil,
            let service = reader.services(host: destination.host, for: view).first, service.ports.count == 1,
            let only = service.ports.first
        {
            port = only.number
        }
        return Names.outboundCluster(port, subset: destination.subset, reader.canonicalHost(destination.host))
    }

    func redirectAction(_ redirect: HTTPRedirect, _ context: RouteContext) -> Envoy.RedirectAction {
        Envoy.RedirectAction(arena) {
            $0.hostRedirect = redirect.authority
            if let regex = redirect.rewrite?.uriRegex {
                $0.regexRewrite = regexRewrite(regex)
            } else if let rewrite = redirect.rewrite {
                $0.prefixRewrite = rewrite.uri
            } else if !redirect.uri.isEmpty {
                $0.pathRedirect = redirect.uri
            }
            if !redirect.scheme.isEmpty { $0.schemeRedirect = redirect.scheme }
            var port = 0
            switch redirect.port {
            case .number(let number): port = number
            case .fromRequestPort: port = context.port
            case .fromProtocolDefault, nil: break
            }
            let scheme = redirect.scheme.isEmpty ? (context.isTLS ? "https" : "http") : redirect.scheme
            let isDefault = port == 80 && scheme == "http" || port == 443 && scheme == "https"
            $0.portRedirect = isDefault ? 0 : UInt32(clamping: port)
            $0.responseCode =
                switch redirect.code {
                case 302: .found
                case 303: .seeOther
                case 307: .temporaryRedirect
                case 308: .permanentRedirect
                default: .movedPermanently
                }
        }
    }

    func directResponse(_ response: HTTPDirectResponse) -> Envoy.DirectResponseAction {
        Envoy.DirectResponseAction(arena) {
            $0.status = UInt32(clamping: response.status)
            if let body = response.body {
                $0.body = .init(arena) {
                    // Envoy refuses text that is no UTF-8; bytes it takes as they are.
                    if let text = String(validating: body, as: UTF8.self), !body.contains(0) {
                        $0.inlineString = text
                    } else {
                        $0.inlineBytes = body
                    }
                }
            }
        }
    }
}
