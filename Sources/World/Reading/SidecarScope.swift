import HashTreeCollections
import MeshConfig
import MeshModel

/// What the proxies of one namespace see through one Sidecar: the services and VirtualServices that its egress hosts name,
/// and the destinations of those VirtualServices.
struct SidecarScope: Sendable {
    /// One for each host name, sorted; with those ports alone that the egress listeners admit.
    let services: [Service]
    let virtualServices: [Named<VirtualService>]
    /// The services and namespaces it looked at, beside Sidecars and VirtualServices.
    let reads: Set<Dependency>
    private let positions: [String: Int]

    func service(host: String) -> Service? { positions[host].map { services[$0] } }

    private struct Pattern {
        /// Nil: any.
        var namespace: String?
        var host: String
        /// Nil: every port.
        var port: Int?
    }

    init(_ sidecar: Aged<Sidecar>, of namespace: String, in world: World) {
        let patterns = Self.patterns(sidecar.spec, namespace: namespace)
        var reads: Set<Dependency> = []
        var found: [String: (service: Service, ports: Set<Int>?)] = [:]

        func add(_ service: Service, port: Int?) {
            guard service.visibility.includes(namespace) else { return }
            if let port, service.port(port) == nil { return }
            let ports: Set<Int>? = port.map { [$0] }
            guard let known = found[service.hostname] else {
                found[service.hostname] = (service, ports)
                return
            }
            if known.service.key == service.key {
                let all: Set<Int>? = if let a = known.ports, let b = ports { a.union(b) } else { nil }
                found[service.hostname] = (service, all)
            } else if World.isBetter(service, known.service, from: namespace) {
                found[service.hostname] = (service, ports)
            }
        }

        for pattern in patterns {
            if !HostName.isWildcard(pattern.host) {
                reads.insert(.host(pattern.host))
                for record in world.services.byHost[pattern.host] ?? []
                where pattern.namespace == nil || pattern.namespace == record.key.namespace {
                    add(record.service, port: pattern.port)
                }
            } else if let named = pattern.namespace {
                reads.insert(.namespaceServices(named))
                for record in world.services.byNamespace[named] ?? .init()
                where HostName.covers(pattern.host, record.service.hostname) {
                    add(record.service, port: pattern.port)
                }
            } else {
                reads.insert(.services)
                for record in world.services.sorted where HostName.covers(pattern.host, record.service.hostname) {
                    add(record.service, port: pattern.port)
                }
            }
        }

        virtualServices = world.exportedVirtualServices(gateway: "mesh", to: namespace).filter { candidate in
            patterns.contains { pattern in
                (pattern.namespace == nil || pattern.namespace == candidate.metadata.namespace)
                    && candidate.spec.hosts.contains { HostName.overlap($0, pattern.host) }
            }
        }
        for host in Set(virtualServices.flatMap(\.spec.destinationHosts)).sorted() {
            reads.insert(.host(host))
            if let target = world.services.aliases.target(of: host) { reads.insert(.host(target)) }
            guard let best = world.carriers(of: host, seenFrom: namespace).first?.service, found[best.hostname] == nil
            else { continue }
            found[best.hostname] = (best, nil)
        }

        services = found.values.map { entry in
            guard let ports = entry.ports else { return entry.service }
            var service = entry.service
            service.ports.removeAll { !ports.contains($0.number) }
            return service
        }.sorted { $0.key < $1.key }
        positions = Dictionary(uniqueKeysWithValues: services.enumerated().map { ($1.hostname, $0) })
        self.reads = reads
    }

    private static func patterns(_ sidecar: Sidecar, namespace: String) -> [Pattern] {
        var patterns: [Pattern] = []
        for egress in sidecar.egress {
            for host in egress.hosts where host.namespace != "~" {
                let named = host.namespace == "*" ? nil : host.namespace == "." ? namespace : host.namespace
                patterns.append(Pattern(namespace: named, host: host.dnsName, port: egress.port.map(\.number)))
            }
        }
        return patterns
    }
}
