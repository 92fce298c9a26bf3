import MeshConfig
import MeshModel

/// Makes rules of a VirtualService out of a route's. What leads nowhere keeps its share of the requests, which fail.
struct BackendConversion {
    let key: ObjectKey
    /// Whether a backend of another namespace needs a ReferenceGrant; within the mesh everybody may call every service.
    let asksForGrants: Bool
    var reader: GatewayAPIReader
    /// Why some references lead nowhere.
    private(set) var problem: GatewayAPIProblem?

    init(key: ObjectKey, asksForGrants: Bool, reader: GatewayAPIReader) {
        self.key = key
        self.asksForGrants = asksForGrants
        self.reader = reader
    }

    /// A host that never exists (RFC 2606), and so has no cluster.
    private static let nowhere = Destination(host: "backend.invalid", port: 1)

    // MARK: Destinations

    private mutating func destination(_ backend: GatewayAPI.BackendReference) -> Destination? {
        let object = backend.object
        if asksForGrants, !reader.permits(key, to: object) {
            add(.notPermitted(object, from: key))
            return nil
        }
        let host: String
        if object.isOf(.service) {
            host = "\(object.name).\(object.namespace ?? key.namespace).svc.\(reader.domain)"
        } else if object.group == ObjectKind.serviceEntry.group, object.kind == "Hostname", object.namespace == nil {
            host = object.name
        } else {
            add(
                GatewayAPIProblem(
                    "InvalidKind",
                    "\(object.kind) (\(object.group)) is no backend: expected a Service, or a Hostname of "
                        + ObjectKind.serviceEntry.group))
            return nil
        }
        let services = reader.services(host)
        if services.isEmpty || object.isOf(.service) && object.name.contains(".") {
            add(GatewayAPIProblem("BackendNotFound", "the backend \(host) does not exist"))
            // Its cluster is named all the same: it may come.
            return backend.port.map { Destination(host: host, port: $0) }
        }
        guard let port = backend.port else {
            add(GatewayAPIProblem("BackendNotFound", "the port of the backend \(host) is required"))
            return nil
        }
        if services.allSatisfy({ $0.port(port) == nil }) {
            add(GatewayAPIProblem("BackendNotFound", "the backend \(host) has no port \(port)"))
        }
        return Destination(host: host, port: port)
    }

    private mutating func add(_ new: GatewayAPIProblem) { problem = GatewayAPIProblem.joined(problem, new) }

    /// Of a TLSRoute or TCPRoute.
    mutating func destinations(of backends: [GatewayAPI.Backend]) -> [RouteDestination] {
        var made: [RouteDestination] = []
        for backend in backends where backend.weight > 0 {
            made.append(
                RouteDestination(destination: destination(backend.backend) ?? Self.nowhere, weight: backend.weight))
        }
        return made.isEmpty ? [RouteDestination(destination: Self.nowhere, weight: 100)] : made
    }

    // MARK: Rules

    /// One for each match.
    mutating func rules(of rule: GatewayAPI.Rule, named name: String) -> [HTTPRoute] {
        let mirrors = rule.mirrors.compactMap { mirror in
            destination(mirror.backend).map { HTTPRoute.Mirror(destination: $0, percentage: mirror.percentage) }
        }
        var headers = rule.headers
        let action = action(of: rule, &headers)
        return rule.matches.map { match in
            var made = HTTPRoute(action: action)
            made.name = name
            made.matches = match == .everyPath ? [] : [match]
            made.headers = headers
            made.mirrors = mirrors
            made.cors = rule.cors
            made.failsForMissingDestination = key.kind == .httpRoute
            setPath(of: &made, rule, match)
            setTimeouts(of: &made, rule)
            return made
        }
    }

    private mutating func action(of rule: GatewayAPI.Rule, _ headers: inout HeaderOperations) -> HTTPRoute.Action {
        // What gRPC calls UNAVAILABLE is 503 in HTTP.
        let failure = HTTPRoute.Action.directResponse(HTTPDirectResponse(status: key.kind == .grpcRoute ? 503 : 500))
        if !rule.unknownFilter.isEmpty {
            add(.unknownFilter(rule.unknownFilter))
            return failure
        }
        if let redirect = rule.redirect { return .redirect(redirect) }
        var destinations: [HTTPRouteDestination] = []
        for backend in rule.backends {
            var target = destination(backend.backend)
            if !backend.unknownFilter.isEmpty {
                add(.unknownFilter(backend.unknownFilter))
                target = nil
            }
            guard backend.weight > 0 else { continue }
            var made = HTTPRouteDestination(destination: target ?? Self.nowhere, weight: backend.weight)
            made.headers = backend.headers
            destinations.append(made)
        }
        if destinations.isEmpty { return failure }
        if destinations.count == 1 {
            // What is done for the only backend is done for the rule.
            headers.request.append(destinations[0].headers.request)
            headers.response.append(destinations[0].headers.response)
            destinations[0].headers = HeaderOperations()
            destinations[0].weight = 100
        }
        return .route(destinations)
    }

    private func setPath(of made: inout HTTPRoute, _ rule: GatewayAPI.Rule, _ match: HTTPMatch) {
        let rewrite = rule.prefixReplacement.flatMap { replacement -> HTTPRewrite? in
            guard case .prefix(let prefix)? = match.uri else { return nil }
            return HTTPRewrite(replacing: prefix, by: replacement)
        }
        if rule.redirect != nil {
            if var redirect = rule.redirect, let rewrite {
                redirect.rewrite = rewrite
                made.action = .redirect(redirect)
            }
            return
        }
        guard case .route = made.action else { return }
        made.rewrite = rule.rewrite
        if let rewrite {
            made.rewrite = made.rewrite ?? HTTPRewrite()
            made.rewrite?.uri = rewrite.uri
            made.rewrite?.uriRegex = rewrite.uriRegex
        }
        if let plain = made.rewrite, plain == HTTPRewrite() { made.rewrite = nil }
    }

    /// Where both are there, the backend's is for each try.
    private func setTimeouts(of made: inout HTTPRoute, _ rule: GatewayAPI.Rule) {
        let all = rule.requestTimeout.flatMap { $0 > .zero ? $0 : nil }
        let one = rule.backendTimeout.flatMap { $0 > .zero ? $0 : nil }
        made.timeout = all ?? one
        if all != nil, let one {
            var retries = HTTPRetry()
            retries.attempts = 2
            retries.perTryTimeout = one
            made.retries = retries
        }
    }
}

extension GatewayAPIProblem {
    fileprivate static func unknownFilter(_ type: String) -> GatewayAPIProblem {
        GatewayAPIProblem("InvalidKind", "a filter of the type \(type) cannot be followed here")
    }
}

extension HeaderOperations.Edits {
    /// What happens after it, as one.
    fileprivate mutating func append(_ later: Self) {
        for header in later.set {
            self.set.removeAll { $0.name == header.name }
            self.set.append(header)
        }
        self.set.sort { $0.name < $1.name }
        add = (add + later.add).sorted { $0.name < $1.name }
        remove += later.remove
    }
}
