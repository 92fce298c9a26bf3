import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The listeners of a gateway at a port: one for each address that servers bind.
    mutating func gatewayListeners(port: Int) {
        let merged = mergedServers()
        for rejection in merged.rejected where rejection.port == port {
            report(
                .rejectedServer, at: Names.listener(rejection.bind, port),
                "the server \(rejection.name) of Gateway \(rejection.gateway) is left out: \(rejection.why)",
                object: rejection.ref)
        }
        let servers = merged.byPort[port] ?? []
        for bind in Self.unique(servers.map(\.bind)) {
            gatewayListener(port, bind, servers.filter { $0.bind == bind })
        }
    }

    private mutating func gatewayListener(_ port: Int, _ bind: String, _ servers: [BoundServer]) {
        guard let first = servers.first else { return }
        var sources = Sources()
        sources.add(servers.map(\.ref))
        let name = Names.listener(bind, port)
        let listener = Envoy.Listener(arena)
        listener.name = name
        setAddress(of: listener, bind, port)
        listener.trafficDirection = .outbound
        listener.listenerFiltersTimeout = .zero
        switch first.kind.transport {
        case .http:
            let manager = httpConnectionManager(
                .gateway, statPrefix: "outbound_\(name)", routes: .rds(gatewayRouteName(port, bind)),
                protocol: first.server.port.protocol, port: port, &sources)
            listener.filterChains = [.init(arena) { $0.filters = [manager] }]
        case .tcp:
            guard let chain = gatewayTCPChain(servers, &sources) else { return }
            listener.filterChains = [chain]
        case .tls:
            let chains = gatewayTLSChains(servers, at: name, &sources)
            guard !chains.isEmpty else { return }
            listener.filterChains = chains
        }
        listener.listenerFilters = gatewayListenerFilters(inspectsTLS: first.kind.transport == .tls)
        listener.accessLog = accessLogs(.gateway, .listener, &sources)
        emit(.listener, name, listener, sources)
    }

    func gatewayRouteName(_ port: Int, _ bind: String) -> String { "http.\(port)" + suffix(bind) }

    /// Of a server whose TLS ends at the gateway: it has routes of its own.
    func gatewayRouteName(_ server: BoundServer) -> String {
        let port = server.server.port
        return "https.\(port.number).\(port.name).\(server.ref.key.name).\(server.namespace)" + suffix(server.bind)
    }

    private func suffix(_ bind: String) -> String { bind == view.ipFamilies.wildcard ? "" : ".\(bind)" }

    /// A connection by itself says nothing of its host: the first `tcp` route for a server takes all.
    mutating func gatewayTCPChain(
        _ servers: [BoundServer], _ sources: inout Sources
    ) -> Envoy.FilterChain? {
        for server in servers {
            for rule in reader.virtualServices(gateway: server.gateway, for: view) {
                guard !Hosts.intersection(server.hosts(for: rule.metadata.namespace), rule.spec.hosts).isEmpty else {
                    continue
                }
                let number = server.server.port.number
                guard let tcp = rule.spec.tcp.first(where: { $0.applies(at: server.gateway, port: number) }) else {
                    continue
                }
                sources.add(rule.ref)
                let filters = networkFilters(.gateway, port: server.port, &sources)
                let filter = tcpProxy(to: tcp.route, port: number, rule: rule, .gateway, &sources)
                return Envoy.FilterChain(arena) {
                    $0.filters = filters + [filter]
                    $0.metadata = configMetadata(rule.ref)
                }
            }
        }
        return nil
    }
}

extension TCPRoute {
    func applies(at gateway: String, port: Int) -> Bool {
        matches.isEmpty
            || matches.contains { match in
                (match.port == nil || match.port == port)
                    && (match.gateways.isEmpty || match.gateways.contains(gateway))
            }
    }
}
