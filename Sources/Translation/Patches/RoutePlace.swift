import EnvoyAPI
import MeshConfig

/// A route configuration as patches match it.
struct RoutePlace {
    let name: String
    private let isAtGateway: Bool
    private let port: Int
    private let portName: Substring
    /// `namespace/name`
    private let gateway: String
    /// The ports of the servers behind a gateway's listener.
    private let serverPorts: [Int]
    /// Whether a domain is that of a virtual host which is not in the route configuration itself.
    var isTakenElsewhere: (String) -> Bool = { _ in false }

    /// Of a sidecar: `80`, `host:80` or `inbound|8080||`. Only the first and the last say a port, as in Istio.
    init(sidecar name: String) {
        self.name = name
        isAtGateway = false
        port = name.hasPrefix("inbound|") ? ClusterName(name).port : Int(name) ?? 0
        portName = ""
        gateway = ""
        serverPorts = []
    }

    /// Of a gateway: `http.80` or `https.443.<port name>.<gateway>.<namespace>`.
    init(gateway name: String, serverPorts: [Int]) {
        self.name = name
        isAtGateway = true
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        port = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let isNamed = parts.count >= 5 && parts[0] == "https"
        portName = isNamed ? parts[2] : ""
        gateway = isNamed ? "\(parts[4])/\(parts[3])" : ""
        self.serverPorts = serverPorts
    }

    func matches(_ active: ActivePatch) -> Bool {
        guard let match = active.routesMatch else { return true }
        if !match.name.isEmpty, match.name != name { return false }
        if match.port != 0, match.port != port || !serverPorts.isEmpty, !serverPorts.contains(match.port) {
            return false
        }
        guard isAtGateway else { return true }
        if !match.portName.isEmpty, match.portName != portName { return false }
        return match.gateway.isEmpty || match.gateway == gateway
    }
}

extension ActivePatch {
    var isForRoutes: Bool {
        switch patch.applyTo {
        case .routeConfiguration, .virtualHost, .httpRoute: true
        default: false
        }
    }

    /// Whether a virtual host of a route configuration that matches is meant.
    func matches(_ host: Envoy.VirtualHost) -> Bool {
        guard let match = routesMatch?.virtualHost else { return true }
        if !match.name.isEmpty, match.name != host.name { return false }
        return match.domain.isEmpty || host.domains.contains(match.domain)
    }

    /// Whether a route of a virtual host that matches is meant.
    func matches(_ route: Envoy.Route) -> Bool {
        guard let match = routesMatch?.virtualHost?.route else { return true }
        if !match.name.isEmpty, match.name != route.name { return false }
        return switch match.action {
        case .any: true
        case .route: route.route != nil
        case .redirect: route.redirect != nil
        case .directResponse: route.directResponse != nil
        }
    }
}
