import MeshConfig
import MeshModel

/// Finds out where a route is attached, and makes its rules.
struct RouteConversion {
    let key: ObjectKey
    let metadata: ObjectMetadata
    let route: GatewayAPI.Route
    var reader: GatewayAPIReader

    /// A listener or service that the route is attached to by a parent reference.
    private struct Place {
        /// The Gateway that a listener became, or `mesh`.
        var gateway: String
        /// What orders the places at one gateway.
        var order: String
        /// Each with the route's own host name that it comes from.
        var hosts: [(host: String, own: String)]
        var port: Int?
        var isForAll = true
    }

    mutating func convert() -> ConvertedRoute {
        var made = ConvertedRoute(metadata: metadata)
        var places: [Place] = []
        for reference in route.parents {
            var parent = ConvertedRoute.Parent(reference: reference)
            let object = reference.object
            let namespace = object.namespace ?? key.namespace
            if object.isOf(.kubernetesGateway) {
                let target = ObjectKey(.kubernetesGateway, namespace: namespace, name: object.name)
                guard attach(to: target, &parent, &places) else { continue }
            } else if object.isOf(.service) || object.isOf(.serviceEntry) {
                attachToMesh(namespace, &parent, &places)
            } else {
                // Somebody else's.
                continue
            }
            made.parents.append(parent)
        }
        makeAttachments(places, &made)
        makeRules(&made)
        return made
    }

    private var hostnames: [String] { route.hostnames.isEmpty ? ["*"] : route.hostnames }

    // MARK: Gateways

    /// False where the Gateway is not ours.
    private mutating func attach(
        to target: ObjectKey, _ parent: inout ConvertedRoute.Parent, _ places: inout [Place]
    ) -> Bool {
        guard let gateway = reader.gateway(target) else {
            guard reader.world.discovered(target) == nil else { return false }
            parent.denied = GatewayAPIProblem("NoMatchingParent", "\(target) does not exist")
            return true
        }
        var denials: [GatewayAPIProblem] = []
        for listener in gateway.listeners {
            if let problem = denial(parent.reference, listener) {
                denials.append(problem)
                continue
            }
            parent.attached.append(listener.gateway)
            var hosts: [(String, String)] = []
            for own in hostnames {
                if let host = listener.host(for: own, among: gateway.listeners) { hosts.append((host, own)) }
            }
            places.append(Place(gateway: listener.gateway, order: Self.order(parent.reference), hosts: hosts))
        }
        guard parent.attached.isEmpty else { return true }
        // What a listener has against it says more than that others were not meant.
        for reason in ["NotAllowedByListeners", "NoMatchingListenerHostname", "NoMatchingParent"] {
            let found = denials.filter { $0.reason == reason }
            guard let first = found.first else { continue }
            parent.denied = found.dropFirst().reduce(first) { GatewayAPIProblem.joined($0, $1) ?? $0 }
            break
        }
        return true
    }

    /// Why a listener does not take the route; nil where it does.
    private func denial(
        _ reference: GatewayAPI.ParentReference, _ listener: ConvertedListener
    ) -> GatewayAPIProblem? {
        if let port = reference.port, port != listener.port {
            return GatewayAPIProblem("NoMatchingParent", "no listener has the port \(port)")
        }
        if !reference.sectionName.isEmpty, reference.sectionName != listener.name {
            return GatewayAPIProblem("NoMatchingParent", "no listener has the name \(reference.sectionName)")
        }
        if key.kind != .tcpRoute, !hostnames.contains(where: { HostName.overlap($0, listener.hostname) }) {
            return GatewayAPIProblem(
                "NoMatchingListenerHostname",
                "the listener \(listener.name) is for \(listener.hostname), none of the route's host names")
        }
        if !listener.namespaces.contains(key.namespace) {
            return GatewayAPIProblem(
                "NotAllowedByListeners", "the listener \(listener.name) takes no routes of namespace \(key.namespace)")
        }
        if !listener.kinds.contains(key.kind) {
            return GatewayAPIProblem(
                "NotAllowedByListeners", "the listener \(listener.name) takes no \(key.kind.name)")
        }
        return nil
    }

    // MARK: The mesh

    private mutating func attachToMesh(
        _ namespace: String, _ parent: inout ConvertedRoute.Parent, _ places: inout [Place]
    ) {
        let object = parent.reference.object
        var hosts: [String] = []
        if object.isOf(.service) {
            let host = "\(object.name).\(namespace).svc.\(reader.domain)"
            let services = reader.services(host).filter { $0.registry == .kubernetes }
            guard !services.isEmpty else {
                parent.denied = GatewayAPIProblem(
                    "NoMatchingParent", "Service \(namespace)/\(object.name) does not exist")
                return
            }
            if let port = parent.reference.port, services.allSatisfy({ $0.port(port) == nil }) {
                parent.denied = GatewayAPIProblem(
                    "NoMatchingParent", "Service \(namespace)/\(object.name) has no port \(port)")
                return
            }
            hosts = [host]
        } else {
            let target = ObjectKey(.serviceEntry, namespace: namespace, name: object.name)
            guard case .serviceEntry(let entry)? = reader.object(target)?.spec else {
                parent.denied = GatewayAPIProblem("NoMatchingParent", "\(target) does not exist")
                return
            }
            hosts = entry.hosts
        }
        parent.attached = ["mesh"]
        places.append(
            Place(
                gateway: "mesh", order: Self.order(parent.reference), hosts: hosts.map { ($0, $0) },
                port: parent.reference.port, isForAll: namespace == key.namespace))
    }

    // MARK: Attachments

    private static func order(_ reference: GatewayAPI.ParentReference) -> String {
        let object = reference.object
        return "\(object.group)/\(object.kind)/\(object.name)/\(reference.sectionName)/\(reference.port ?? 0)"
            + ".\(object.namespace ?? "")"
    }

    /// Numbered as Istio numbers them: by gateway, parent and host name.
    private func makeAttachments(_ places: [Place], _ made: inout ConvertedRoute) {
        var seen: [RouteTable: Int] = [:]
        let (family, infix): (RouteTable.Family, String) =
            switch key.kind {
            case .tcpRoute: (.tcp, "tcp-")
            case .tlsRoute: (.tls, "tls-")
            default: (.http, "")
            }
        for place in places.sorted(by: { ($0.gateway, $0.order) < ($1.gateway, $1.order) }) {
            for (host, own) in place.hosts {
                let scope: RouteTable.Scope =
                    place.gateway == "mesh"
                    ? .mesh(namespace: key.namespace, port: place.port) : .gateway(place.gateway)
                let table = RouteTable(scope: scope, host: host, family: family)
                if let known = seen[table] {
                    // Of two own names that come to one host, the more specific.
                    if own.utf8.count > made.attachments[known].hostname.utf8.count {
                        made.attachments[known].hostname = own
                    }
                    continue
                }
                seen[table] = made.attachments.count
                made.attachments.append(
                    ConvertedRoute.Attachment(
                        table: table, hostname: own,
                        name: "\(key.name)-\(infix)\(made.attachments.count)-\(ConvertedGateway.suffix)",
                        isForAll: place.isForAll))
            }
        }
    }

    // MARK: Rules

    private mutating func makeRules(_ made: inout ConvertedRoute) {
        for isMesh in [false, true] {
            let indices = made.parents.indices.filter { i in
                made.parents[i].reference.object.isOf(.kubernetesGateway) != isMesh
            }
            guard !indices.isEmpty else { continue }
            var backends = BackendConversion(key: key, asksForGrants: !isMesh, reader: reader)
            if key.kind == .tcpRoute || key.kind == .tlsRoute {
                let destinations = backends.destinations(of: route.rules.first?.backends ?? [])
                if isMesh { made.meshDestinations = destinations } else { made.gatewayDestinations = destinations }
            } else {
                var rules: [HTTPRoute] = []
                for (i, rule) in route.rules.enumerated() {
                    rules += backends.rules(
                        of: rule, named: rule.name.isEmpty ? "\(key.namespace).\(key.name).\(i)" : rule.name)
                }
                if isMesh { made.meshRules = rules } else { made.gatewayRules = rules }
            }
            reader = backends.reader
            for i in indices { made.parents[i].unresolved = backends.problem }
        }
    }
}
