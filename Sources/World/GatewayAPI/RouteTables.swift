import HashTreeCollections
import MeshConfig
import MeshModel

/// A VirtualService made of other objects.
struct MadeVirtualService {
    var key: ObjectKey
    var metadata: ObjectMetadata
    var spec: VirtualService
    var visibility: Visibility
    /// What it was made of; the oldest first, which gives the name.
    var origins: [ObjectRef]
}

extension World {
    /// The rules of all routes for a host of one gateway, or of the mesh, as one VirtualService; nil without routes.
    func routeRules(_ table: RouteTable, _ entry: RouteTableEntry) -> MadeVirtualService? {
        var members: [(route: ConvertedRoute, attachment: ConvertedRoute.Attachment, ref: ObjectRef)] = []
        for key in entry.members {
            guard case .route(let route)? = gatewayAPI.converted[key]?.value, let object = object(key),
                let attachment = route.attachments.first(where: { $0.table == table })
            else { continue }
            members.append((route, attachment, object.ref))
        }
        members.sort { a, b in a.route.isOlder(than: b.route, a.ref.key, b.ref.key) }
        guard let first = members.first else { return nil }
        let metadata = ObjectMetadata(
            name: first.attachment.name, namespace: first.ref.key.namespace, age: first.route.metadata.age)
        var spec = VirtualService()
        spec.hosts = [table.host]
        var visibility = Visibility.everyone
        var port: Int?
        var isMesh = false
        switch table.scope {
        case .gateway(let name): spec.gateways = [name]
        case .mesh(let namespace, let number):
            isMesh = true
            port = number
            visibility = Visibility(
                exportTo: first.attachment.isForAll ? mesh.defaultVirtualServiceExportTo : ["."], in: namespace)
        case .ingress: return nil
        }
        let destinations = isMesh ? first.route.meshDestinations : first.route.gatewayDestinations
        switch table.family {
        case .tcp:
            var route = TCPRoute()
            route.route = destinations
            if let port {
                var match = TCPRoute.Match()
                match.port = port
                route.matches = [match]
            }
            spec.tcp = [route]
        case .tls:
            var route = TLSRoute()
            route.route = destinations
            var match = TLSRoute.Match()
            match.sniHosts = [table.host]
            match.port = port
            route.matches = [match]
            spec.tls = [route]
        case .http:
            spec.http = RoutePrecedence.ordered(
                members.map { (isMesh ? $0.route.meshRules : $0.route.gatewayRules, $0.attachment.hostname) })
            guard port != nil else { break }
            for i in spec.http.indices {
                if spec.http[i].matches.isEmpty { spec.http[i].matches = [.everyPath] }
                for j in spec.http[i].matches.indices { spec.http[i].matches[j].port = port }
            }
        }
        return MadeVirtualService(
            key: ObjectKey(first.ref.key.kind, namespace: metadata.namespace, name: metadata.name),
            metadata: metadata, spec: spec, visibility: visibility,
            origins: table.family == .http ? members.map(\.ref) : [first.ref])
    }
}

extension ConvertedRoute {
    /// The oldest route comes first; of the same age, by namespace and name.
    fileprivate func isOlder(than other: ConvertedRoute, _ key: ObjectKey, _ otherKey: ObjectKey) -> Bool {
        let (a, b) = (metadata.age, other.metadata.age)
        if let x = a.created, let y = b.created, x == y {
            return (key.namespace, key.name, key.kind) < (otherKey.namespace, otherKey.name, otherKey.kind)
        }
        if a < b { return true }
        if b < a { return false }
        return key < otherKey
    }
}

/// Which of several rules takes a request that more than one matches (HTTPRouteRule of the Gateway API).
enum RoutePrecedence {
    private struct Rank: Comparable {
        /// Of the route's host name: characters of an exact one, then of any.
        var exactHost: Int
        var host: Int
        var kind: Int
        var path: Int
        var method: Int
        var headers: Int
        var queryParameters: Int
        /// Older routes, and within a route earlier rules, come first.
        var place: Int

        /// The higher comes first.
        static func < (a: Self, b: Self) -> Bool {
            (b.exactHost, b.host, b.kind) != (a.exactHost, a.host, a.kind)
                ? (b.exactHost, b.host, b.kind) < (a.exactHost, a.host, a.kind)
                : (b.path, b.method, b.headers, b.queryParameters, a.place)
                    < (a.path, a.method, a.headers, a.queryParameters, b.place)
        }
    }

    /// - Parameter routes: the rules of each, with one match, and its host name; the oldest first.
    static func ordered(_ routes: [(rules: [HTTPRoute], hostname: String)]) -> [HTTPRoute] {
        var ranked: [(rank: Rank, rule: HTTPRoute)] = []
        for (rules, hostname) in routes {
            for rule in rules { ranked.append((rank(rule, hostname, ranked.count), rule)) }
        }
        return ranked.sorted { $0.rank < $1.rank }.map(\.rule)
    }

    private static func rank(_ rule: HTTPRoute, _ hostname: String, _ place: Int) -> Rank {
        let match = rule.matches.first ?? HTTPMatch()
        let (kind, length) =
            switch match.uri {
            case .exact(let path)?: (3, path.utf8.count)
            // What takes every path comes after expressions, which it would leave nothing.
            case .prefix("/")?, nil: (0, 0)
            case .prefix(let path)?: (2, path.utf8.count)
            case .regex(let expression)?: (1, expression.utf8.count)
            }
        return Rank(
            exactHost: HostName.isWildcard(hostname) ? 0 : hostname.utf8.count, host: hostname.utf8.count, kind: kind,
            path: length, method: match.method == nil ? 0 : 1, headers: match.headers.count,
            queryParameters: match.queryParams.count, place: place)
    }
}
