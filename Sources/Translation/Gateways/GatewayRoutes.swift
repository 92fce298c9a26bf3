import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The route configurations of a gateway's listeners at a port: one for all plaintext servers of an address, and one
    /// for each server whose TLS ends here.
    mutating func gatewayRoutes(port: Int) {
        let merged = mergedServers()
        let servers = (merged.byPort[port] ?? []).filter(\.kind.isHTTP)
        let plain = servers.filter { $0.kind == .http }
        for bind in Self.unique(plain.map(\.bind)) {
            gatewayRoute(gatewayRouteName(port, bind), plain.filter { $0.bind == bind })
        }
        // A server that stands at several ports has one set of routes.
        var elsewhere: [String: Set<ServerKind>] = [:]
        for (other, servers) in merged.byPort where other < port {
            for server in servers where server.kind.isHTTP && server.kind != .http {
                elsewhere[gatewayRouteName(server), default: []].insert(server.kind)
            }
        }
        for server in servers where server.kind != .http {
            let name = gatewayRouteName(server)
            if elsewhere[name]?.contains(server.kind) != true { gatewayRoute(name, [server]) }
        }
    }

    private mutating func gatewayRoute(_ name: String, _ servers: [BoundServer]) {
        guard let first = servers.first else { return }
        var sources = Sources()
        var hosts: [String: GatewayHost] = [:]
        for server in servers {
            sources.add(server.ref)
            collect(server, &hosts, &sources)
        }
        var virtualHosts = collapsed(hosts)
        if virtualHosts.isEmpty {
            // Without routes Envoy answers 404.
            virtualHosts = [
                .init(arena) {
                    $0.name = "blackhole:\(first.server.port.number)"
                    $0.domains = ["*"]
                }
            ]
        }
        let ports = view.patches.isEmpty ? [] : servers.map(\.server.port.number)
        emitRoutes(name, virtualHosts, sources, serverPorts: ports)
    }

    /// Adds what one server's VirtualServices route, and the hosts that it redirects.
    private mutating func collect(
        _ server: BoundServer, _ hosts: inout [String: GatewayHost], _ sources: inout Sources
    ) {
        let number = server.server.port.number
        let redirects = server.server.tls?.httpsRedirect ?? false
        for rule in reader.virtualServices(gateway: server.gateway, for: view) where !rule.spec.http.isEmpty {
            let common = Hosts.intersection(server.hosts(for: rule.metadata.namespace), rule.spec.hosts)
            guard !common.isEmpty else { continue }
            let context = RouteContext(port: number, gateway: server.gateway, isTLS: server.kind != .http)
            let routes = httpRoutes(of: rule, context, &sources)
            guard !routes.isEmpty else { continue }
            sources.add(rule.refs)
            for host in common.map(Hosts.folded) {
                var entry = hosts[host] ?? GatewayHost(port: number)
                entry.redirects = entry.redirects || redirects
                // Two servers with one host and one rule say the same thing twice.
                if entry.rules.insert(rule.ref.key).inserted {
                    entry.order.append(rule.ref.key)
                    entry.routes += routes
                }
                hosts[host] = entry
            }
        }
        guard redirects else { return }
        for host in server.plainHosts.map(Hosts.folded) {
            hosts[host, default: GatewayHost(port: number)].redirects = true
        }
    }

    /// One virtual host for all hosts with the same routes; a route that takes everything comes last.
    private func collapsed(_ hosts: [String: GatewayHost]) -> [Envoy.VirtualHost] {
        var bySignature: [GatewayHost.Signature: Envoy.VirtualHost] = [:]
        var out: [Envoy.VirtualHost] = []
        for (host, entry) in hosts.sorted(by: { $0.key < $1.key }) {
            if let same = bySignature[entry.signature] {
                same.appendDomains(host)
                continue
            }
            let message = Envoy.VirtualHost(arena) {
                $0.name = "\(host):\(entry.port)"
                $0.domains = [host]
                $0.includeRequestAttemptCount = true
                if entry.redirects { $0.requireTls = .all }
                $0.routes = entry.routes.filter { !$0.takesEverything } + entry.routes.filter(\.takesEverything)
            }
            bySignature[entry.signature] = message
            out.append(message)
        }
        return out.sorted { $0.name < $1.name }
    }
}

/// What is gathered for one host of a gateway's port.
private struct GatewayHost {
    struct Signature: Hashable {
        var rules: [ObjectKey]
        var redirects: Bool
        var port: Int
    }

    /// The port of the server that came first; it names the virtual host.
    var port: Int
    var routes: [Envoy.Route] = []
    var rules: Set<ObjectKey> = []
    var order: [ObjectKey] = []
    var redirects = false

    init(port: Int) { self.port = port }

    var signature: Signature { Signature(rules: order, redirects: redirects, port: port) }
}

extension Envoy.Route {
    fileprivate var takesEverything: Bool {
        guard let match, match.headers.isEmpty, match.queryParameters.isEmpty, match.dynamicMetadata.isEmpty else {
            return false
        }
        return match.prefix == "/" || match.safeRegex?.regex == ".*"
    }
}
