import HashTreeCollections
public import MeshConfig
public import MeshModel

/// One egress listener of a Sidecar, as the proxies of one namespace see it: what its hosts select.
public struct EgressListener: Sendable, Equatable {
    /// Nil: for every port that no other listener of the Sidecar has.
    public let port: Sidecar.Port?
    /// An address, or `unix://` and a path; empty where none is said.
    public let bind: String
    /// It is dialled itself, and not intercepted.
    public let isDialled: Bool
    /// One for each host name, sorted; with the port of the listener alone, where that selects by port.
    public internal(set) var services: [Service]
    /// Oldest first.
    public let virtualServices: [Named<VirtualService>]

    /// Whether it only has services with a port of its number: not where it is a proxy for all of their ports, as an HTTP
    /// proxy and a Unix socket are.
    public var selectsByPort: Bool { port.map { $0.number > 0 && $0.protocol != .httpProxy } ?? false }

    /// What one `namespace/dnsName` selects.
    private struct Pattern {
        /// Nil: any.
        var namespace: String?
        var host: String
    }

    /// - Parameters:
    ///   - namespace: of the proxies, which `.` means.
    ///   - reads: gets the services and namespaces that were looked at.
    init(_ egress: Sidecar.Egress, for namespace: String, in world: World, reads: inout Set<Dependency>) {
        port = egress.port
        bind = egress.bind
        isDialled = egress.captureMode == .none || egress.bind.hasPrefix("unix://")
        let patterns = egress.hosts.filter { $0.namespace != "~" }.map { host in
            Pattern(
                namespace: host.namespace == "*" ? nil : host.namespace == "." ? namespace : host.namespace,
                host: host.dnsName)
        }
        virtualServices = world.exportedVirtualServices(gateway: "mesh", to: namespace).filter { candidate in
            patterns.contains { pattern in
                (pattern.namespace == nil || pattern.namespace == candidate.metadata.namespace)
                    && candidate.spec.hosts.contains { HostName.overlap($0, pattern.host) }
            }
        }
        services = []
        let number = selectsByPort ? egress.port?.number : nil
        var found: [String: Service] = [:]
        func add(_ record: ServiceRecord) {
            var service = record.service
            guard service.visibility.includes(namespace) else { return }
            if let known = found[service.hostname], !World.isBetter(service, known, from: namespace) { return }
            if let number {
                guard let port = service.port(number) else { return }
                service.ports = [port]
            }
            found[service.hostname] = service
        }
        for pattern in patterns {
            if !HostName.isWildcard(pattern.host) {
                reads.insert(.host(pattern.host))
                for record in world.services.byHost[pattern.host] ?? []
                where pattern.namespace == nil || pattern.namespace == record.key.namespace {
                    add(record)
                }
            } else if let named = pattern.namespace {
                reads.insert(.namespaceServices(named))
                for record in world.services.byNamespace[named] ?? .init()
                where HostName.covers(pattern.host, record.service.hostname) {
                    add(record)
                }
            } else {
                reads.insert(.services)
                for record in world.services.sorted where HostName.covers(pattern.host, record.service.hostname) {
                    add(record)
                }
            }
        }
        services = found.values.sorted { $0.key < $1.key }
    }
}
