import HashTreeCollections
import MeshConfig
import MeshModel

/// What the proxies of one namespace see through one Sidecar: the services and VirtualServices that its egress hosts name,
/// and the destinations of those VirtualServices.
struct SidecarScope: Sendable {
    /// In the order of the Sidecar.
    let listeners: [EgressListener]
    /// All services that routes may lead to: one for each host name, sorted; with those ports alone that the egress
    /// listeners admit.
    let services: [Service]
    /// Of any listener, oldest first.
    let virtualServices: [Named<VirtualService>]
    /// The services and namespaces it looked at, beside Sidecars and VirtualServices.
    let reads: Set<Dependency>
    private let positions: [String: Int]
    /// By host: its other names (ExternalName services) that VirtualServices lead to. It is in sight for as long as no
    /// service has such a name itself.
    private let names: [String: [String]]

    /// The names whose services decide, beside its own, whether a host is in sight.
    func names(of host: String) -> [String] { names.isEmpty ? [] : names[host] ?? [] }

    func service(host: String) -> Service? { positions[host].map { services[$0] } }

    init(_ sidecar: Aged<Sidecar>, of namespace: String, in world: World) {
        var reads: Set<Dependency> = []
        let listeners = sidecar.spec.egress.map { EgressListener($0, for: namespace, in: world, reads: &reads) }
        self.listeners = listeners
        virtualServices = Self.virtualServices(of: listeners, to: namespace, in: world)
        var services = Self.services(of: listeners, for: namespace)
        var positions = Self.positions(services)
        // What VirtualServices lead to is there whole, whether or not the Sidecar names it.
        var destinations = Set(virtualServices.lazy.flatMap(\.spec.destinationHosts))
        if let proxy = sidecar.spec.outboundTrafficPolicy?.egressProxy { destinations.insert(proxy.host) }
        var isExtended = false
        var names: [String: [String]] = [:]
        for host in destinations.sorted() {
            reads.insert(.host(host))
            if let target = world.services.aliases.target(of: host) {
                reads.insert(.host(target))
                names[target, default: []].append(host)
            }
            guard let best = world.carriers(of: host, seenFrom: namespace).first?.service else { continue }
            if let position = positions[best.hostname] {
                guard services[position].key == best.key, services[position].ports != best.ports else { continue }
                services[position] = best
            } else {
                positions[best.hostname] = services.count
                services.append(best)
                isExtended = true
            }
        }
        if isExtended {
            services.sort { $0.key < $1.key }
            positions = Self.positions(services)
        }
        self.services = services
        self.positions = positions
        self.reads = reads
        self.names = names
    }

    private static func positions(_ services: [Service]) -> [String: Int] {
        Dictionary(services.enumerated().map { ($1.hostname, $0) }) { first, _ in first }
    }

    /// One for each host name, with the ports of all listeners that have it.
    private static func services(of listeners: [EgressListener], for namespace: String) -> [Service] {
        if listeners.count == 1, let only = listeners.first { return only.services }
        var found: [String: Service] = [:]
        for service in listeners.lazy.flatMap(\.services) {
            guard let known = found[service.hostname] else {
                found[service.hostname] = service
                continue
            }
            if known.key == service.key {
                let numbers = Set(known.ports.map(\.number))
                found[service.hostname]?.ports += service.ports.filter { !numbers.contains($0.number) }
            } else if World.isBetter(service, known, from: namespace) {
                found[service.hostname] = service
            }
        }
        return found.values.sorted { $0.key < $1.key }
    }

    private static func virtualServices(
        of listeners: [EgressListener], to namespace: String, in world: World
    ) -> [Named<VirtualService>] {
        if listeners.count == 1, let only = listeners.first { return only.virtualServices }
        let keys = Set(listeners.lazy.flatMap(\.virtualServices).map(\.ref.key))
        return world.exportedVirtualServices(gateway: "mesh", to: namespace).filter { keys.contains($0.ref.key) }
    }

    /// The listeners that a port number concerns: its own, and that for the rest with the services that have the port.
    func listeners(port: Int) -> [EgressListener] {
        listeners.compactMap { listener in
            if let own = listener.port { return own.number == port ? listener : nil }
            var rest = listener
            rest.services.removeAll { $0.port(port) == nil }
            return rest
        }
    }
}
