import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// Every outbound listener of a port (0 for the Unix sockets of a Sidecar): one for all services that speak HTTP, one
    /// for each address of the others.
    mutating func outboundListeners(port number: Int) {
        var plans: [String: OutboundPlan] = [:]
        if let listeners = reader.egressListeners(port: number, for: view) {
            for listener in listeners where listener.port != nil { addEgress(listener, &plans) }
            // What a Sidecar has said of an address and port is all that is there.
            for bind in plans.keys { plans[bind]?.isClosed = true }
            for listener in listeners where listener.port == nil {
                egress = listener
                addServices(listener.services, port: number, &plans)
            }
        } else {
            addServices(reader.visibleServices(port: number, for: view), port: number, &plans)
        }
        for (_, plan) in plans.sorted(by: { $0.key < $1.key }) { emitListener(plan) }
    }

    /// The VirtualServices that clients see at the listener that is at work, oldest first.
    mutating func meshRules() -> [Named<VirtualService>] {
        egress?.virtualServices ?? reader.virtualServices(gateway: Names.meshGateway, for: view)
    }

    /// Where the listener at work binds in place of the services' addresses; nil for these.
    var ownBind: String? { view.ownBind(of: egress) }

    /// Whether applications dial the listener at work itself.
    private var isDialled: Bool { view.interception == .none || egress?.isDialled ?? false }

    private mutating func addServices(_ services: [Service], port number: Int, _ plans: inout [String: OutboundPlan]) {
        guard canBind(number) else { return }
        let rules = connectionRules()
        for service in services.sorted(by: { ($0.age, $0.key) < ($1.age, $1.key) }) {
            guard let port = service.port(number), port.protocol != .udp else { continue }
            add(service, port, rules, &plans)
        }
    }

    /// The listener that a Sidecar describes: its own port and protocol, for all of its services.
    private mutating func addEgress(_ listener: EgressListener, _ plans: inout [String: OutboundPlan]) {
        guard let port = listener.port, port.protocol != .udp else { return }
        egress = listener
        guard canBind(port.number) else { return }
        let rules = connectionRules()
        let own = ServicePort(name: port.name, number: port.number, protocol: port.protocol)
        for service in listener.services.sorted(by: { ($0.age, $0.key) < ($1.age, $1.key) }) {
            add(service, own, rules, &plans)
        }
    }

    private mutating func connectionRules() -> [Named<VirtualService>] {
        meshRules().filter { !$0.spec.tls.isEmpty || !$0.spec.tcp.isEmpty }
    }

    private mutating func add(
        _ service: Service, _ port: ServicePort, _ rules: [Named<VirtualService>],
        _ plans: inout [String: OutboundPlan]
    ) {
        if port.protocol.isHTTP {
            addHTTP(service, port, &plans)
        } else {
            addListeners(service, port, rules, &plans, sniffed: port.protocol.isSniffed)
        }
    }

    private mutating func addHTTP(_ service: Service, _ port: ServicePort, _ plans: inout [String: OutboundPlan]) {
        let bind = ownBind ?? view.ipFamilies.wildcard
        if bind == view.ipFamilies.wildcard && proxyPorts().isTakenEverywhere(port.number) { return }
        // Taken out, or every service would copy what the ones before it gathered.
        guard var plan = takePlan(bind, port.number, .http, &plans) else { return }
        addHTTPChain(to: &plan, routeName: port.number == 0 ? bind : "\(port.number)", port)
        plan.sources.add(service.ref)
        plans[bind] = plan
    }

    /// The plan of an address, to be put back; nil where a Sidecar's own listener has it.
    private func takePlan(
        _ bind: String, _ port: Int, _ kind: OutboundPlan.Kind, _ plans: inout [String: OutboundPlan]
    ) -> OutboundPlan? {
        if plans[bind]?.isClosed == true { return nil }
        return plans.removeValue(forKey: bind)
            ?? OutboundPlan(bind: bind, port: port, isDialled: isDialled, kind: kind)
    }

    /// The listeners of a port whose services are told apart by address.
    private mutating func addListeners(
        _ service: Service, _ port: ServicePort, _ rules: [Named<VirtualService>],
        _ plans: inout [String: OutboundPlan], sniffed: Bool
    ) {
        let wildcard = view.ipFamilies.wildcard
        for (bind, block) in binds(service, port) {
            if bind == wildcard && proxyPorts().isTakenEverywhere(port.number) { continue }
            guard var plan = takePlan(bind, port.number, sniffed ? .auto : .tcp, &plans) else { continue }
            let chains = tcpChains(
                service, Self.reached(port, of: service), bind: bind, block: block, rules, &plan.sources)
            if sniffed {
                if plan.kind == .http {
                    // Undeclared traffic joins: what is not HTTP goes where the older service said nothing.
                    plan.kind = .auto
                }
                let isShared = bind == wildcard || egress?.port != nil || ownBind != nil
                let shared = port.number == 0 ? bind : "\(port.number)"
                addHTTPChain(
                    to: &plan, routeName: isShared ? shared : "\(service.hostname):\(port.number)", port)
            } else if plan.kind == .http {
                plan.kind = .auto
            }
            for chain in chains { add(chain, to: &plan) }
            plan.sources.add(service.ref)
            plans[bind] = plan
        }
    }

    /// The port that a listener leads to: a socket, which has no number, to the service's only one.
    private static func reached(_ port: ServicePort, of service: Service) -> ServicePort {
        guard port.number == 0, service.ports.count == 1, let only = service.ports.first else { return port }
        var reached = port
        reached.number = only.number
        return reached
    }

    /// Where a service's port is listened for, and the block of addresses that tells its traffic apart there.
    private mutating func binds(_ service: Service, _ port: ServicePort) -> [(bind: String, block: String?)] {
        if let bind = ownBind { return [(bind, nil)] }
        let wildcard = view.ipFamilies.wildcard
        guard service.isHeadlessAtEndpoints && view.kind == .sidecar else {
            let addresses = service.addresses(for: view)
            if addresses.isEmpty { return [(wildcard, nil)] }
            return addresses.map { $0.utf8.contains(UInt8(ascii: "/")) ? (wildcard, $0) : ($0, nil) }
        }
        var seen: Set<String> = []
        return reader.endpoints(of: service.key).compactMap { endpoint in
            guard endpoint.servicePortName == service.port(port.number)?.name ?? port.name, endpoint.isAtIPAddress,
                seen.insert(endpoint.address).inserted
            else { return nil }
            return (endpoint.address, nil)
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

    /// What two chains would both take is the older service's.
    private mutating func add(_ chain: TCPChain, to plan: inout OutboundPlan) {
        let (left, older) = plan.claims.claim(chain)
        plan.tcp += left
        if let older, older.key != chain.service.key {
            report(
                .outboundListenerTCPOverTCP, at: Names.listener(plan.bind, plan.port),
                "\(chain.service.key) has the same address and port as \(older.key), which is older",
                object: chain.service)
        }
    }

    private mutating func canBind(_ port: Int) -> Bool {
        !isDialled || port == 0 || view.canBind(port) && !proxyPorts().isExclusive(port)
    }
}

extension Endpoint {
    /// Not a name to resolve: the last label of a name is no number.
    var isAtIPAddress: Bool {
        let text = address.utf8
        if text.contains(UInt8(ascii: ":")) { return unixPath == nil }
        return !text.isEmpty
            && text.allSatisfy { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
