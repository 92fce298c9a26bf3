import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// Every outbound listener of a port: one for all services that speak HTTP, one for each address of the others.
    mutating func outboundListeners(port number: Int) {
        var plans: [String: OutboundPlan] = [:]
        let services = reader.visibleServices(port: number, for: view).sorted { ($0.age, $0.key) < ($1.age, $1.key) }
        let rules = reader.virtualServices(gateway: Names.meshGateway, for: view).filter {
            !$0.spec.tls.isEmpty || !$0.spec.tcp.isEmpty
        }
        for service in services {
            guard let port = service.port(number), port.protocol != .udp else { continue }
            if port.protocol.isHTTP {
                addHTTP(service, port, &plans)
            } else if port.protocol.isSniffed {
                addListeners(service, port, rules, &plans, sniffed: true)
            } else {
                addListeners(service, port, rules, &plans, sniffed: false)
            }
        }
        for (_, plan) in plans.sorted(by: { $0.key < $1.key }) { emitListener(plan) }
    }

    private mutating func addHTTP(_ service: Service, _ port: ServicePort, _ plans: inout [String: OutboundPlan]) {
        guard !isReserved(port.number) else { return }
        let bind = view.ipFamilies.wildcard
        // Taken out, or every service would copy what the ones before it gathered.
        var plan = plans.removeValue(forKey: bind) ?? OutboundPlan(bind: bind, port: port.number, kind: .http)
        addHTTPChain(to: &plan, routeName: "\(port.number)", port)
        plan.sources.add(service.ref)
        plans[bind] = plan
    }

    /// The listeners of a port whose services are told apart by address.
    private mutating func addListeners(
        _ service: Service, _ port: ServicePort, _ rules: [Named<VirtualService>],
        _ plans: inout [String: OutboundPlan], sniffed: Bool
    ) {
        let wildcard = view.ipFamilies.wildcard
        var binds: [(bind: String, block: String?)] = []
        if service.isHeadlessAtEndpoints && view.kind == .sidecar {
            var seen: Set<String> = []
            for endpoint in reader.endpoints(of: service.key)
            where endpoint.servicePortName == port.name && endpoint.isAtIPAddress
                && seen.insert(endpoint.address).inserted
            {
                binds.append((endpoint.address, nil))
            }
        } else {
            let addresses = service.addresses(for: view)
            binds = addresses.map { $0.utf8.contains(UInt8(ascii: "/")) ? (wildcard, $0) : ($0, nil) }
            if binds.isEmpty { binds = [(wildcard, nil)] }
        }
        for (bind, block) in binds {
            if sniffed && bind == wildcard && isReserved(port.number) { continue }
            var plan =
                plans.removeValue(forKey: bind)
                ?? OutboundPlan(bind: bind, port: port.number, kind: sniffed ? .auto : .tcp)
            let chains = tcpChains(service, port, bind: bind, block: block, rules, &plan.sources)
            if sniffed {
                if plan.kind == .http {
                    // Undeclared traffic joins: what is not HTTP goes where the older service said nothing.
                    plan.kind = .auto
                }
                let name = bind == wildcard ? "\(port.number)" : "\(service.hostname):\(port.number)"
                addHTTPChain(to: &plan, routeName: name, port)
            } else if plan.kind == .http {
                plan.kind = .auto
            }
            for chain in chains { add(chain, to: &plan) }
            plan.sources.add(service.ref)
            plans[bind] = plan
        }
    }

    private func addHTTPChain(to plan: inout OutboundPlan, routeName: String, _ port: ServicePort) {
        if plan.http == nil {
            plan.http = HTTPChain(
                routeName: routeName, statPrefix: "outbound_\(Names.listener(plan.bind, plan.port))",
                protocol: port.protocol)
        }
        if plan.kind == .tcp { plan.kind = .auto }
    }

    /// Of two chains with one match the older service's stays.
    private mutating func add(_ chain: TCPChain, to plan: inout OutboundPlan) {
        guard let older = plan.tcp.first(where: { $0.hasSameMatch(as: chain) }) else {
            plan.tcp.append(chain)
            return
        }
        if older.service.key != chain.service.key {
            report(
                .outboundListenerTCPOverTCP, at: Names.listener(plan.bind, plan.port),
                "\(chain.service.key) has the same address and port as \(older.service.key), which is older",
                object: chain.service)
        }
    }

    /// Ports that belong to the proxy and its agent; a listener for every address on them would take their traffic.
    private mutating func isReserved(_ port: Int) -> Bool {
        port == 15021 || port == 15090 || port == mesh.proxyListenPort || port == mesh.proxyInboundListenPort
    }
}

extension Endpoint {
    /// Four numbers, or colons: not a name to resolve.
    var isAtIPAddress: Bool {
        if address.utf8.contains(UInt8(ascii: ":")) { return unixPath == nil }
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
