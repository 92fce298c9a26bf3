import MeshConfig
import MeshModel
import World

/// A server of a Gateway at the port that the proxy binds for it.
struct BoundServer {
    /// `namespace/name`: what VirtualServices call the Gateway.
    var gateway: String
    var ref: ObjectRef
    var namespace: String
    var server: Gateway.Server
    /// The workload's port behind the server's.
    var port: Int
    var bind: String
}

/// All servers of a gateway proxy, by the port they bind, and those that could not be had.
struct MergedServers {
    /// In the order of the Gateways' age; of one port all plaintext HTTP, or all TCP.
    var byPort: [Int: [BoundServer]] = [:]
    var rejected: [(server: BoundServer, why: String)] = []

    /// The ports that are served, or would be.
    var ports: [Int] { Set(byPort.keys).union(rejected.map(\.server.port)).sorted() }
}

extension UnitTranslation {
    /// The servers of every Gateway that selects the view's proxies.
    mutating func mergedServers() -> MergedServers {
        var merged = MergedServers()
        for gateway in reader.gateways(for: view) {
            guard let services = boundServices(gateway) else { continue }
            for server in gateway.spec.servers {
                for port in boundPorts(server.port.number, of: services) {
                    let bound = BoundServer(
                        gateway: "\(gateway.metadata.namespace)/\(gateway.metadata.name)", ref: gateway.ref,
                        namespace: gateway.metadata.namespace, server: server, port: port,
                        bind: server.bind.isEmpty ? view.ipFamilies.wildcard : server.bind)
                    merged.add(bound, isUnprivileged: setting("UNPRIVILEGED_POD") == "true")
                }
            }
        }
        return merged
    }

    /// The services that a Gateway made from the Gateway API is bound to, in place of a selector: an empty set means any,
    /// nil that it is for other proxies.
    private func boundServices(_ gateway: Named<Gateway>) -> Set<String>? {
        guard let text = gateway.metadata.annotations["internal.istio.io/gateway-service"] else { return [] }
        let named = Set(text.split(separator: ",").map { $0.filter { !$0.isWhitespace } })
        let own = Set(
            view.instances.lazy.filter { $0.service.namespace == gateway.metadata.namespace }.map(\.service.hostname))
        let common = named.intersection(own)
        return common.isEmpty ? nil : common
    }

    /// A server names a port of the proxy's Service; the proxy binds the ports behind it. Without such a Service it binds
    /// the port itself.
    private mutating func boundPorts(_ number: Int, of services: Set<String>) -> [Int] {
        var behind: Set<Int> = []
        for instance in view.instances where instance.servicePort == number {
            guard services.isEmpty || services.contains(instance.service.hostname) else { continue }
            let labels = reader.service(instance.service)?.labels ?? [:]
            if labels["experimental.istio.io/disable-gateway-port-translation"] != "true" {
                behind.insert(instance.targetPort)
            }
        }
        return behind.isEmpty ? [number] : behind.sorted()
    }
}

extension MergedServers {
    fileprivate mutating func add(_ server: BoundServer, isUnprivileged: Bool) {
        let `protocol` = server.server.port.protocol
        if isUnprivileged && server.port < 1024 {
            rejected.append((server, "an unprivileged proxy cannot bind port \(server.port)"))
        } else if server.server.isTLS {
            rejected.append((server, "TLS servers are not served"))
        } else if !`protocol`.isHTTP && `protocol` != .tcp && `protocol` != .mongo && `protocol` != .mysql
            && `protocol` != .redis
        {
            rejected.append((server, "\(`protocol`.name) is not served at a gateway"))
        } else if let first = byPort[server.port]?.first,
            first.server.port.protocol.isHTTP != `protocol`.isHTTP
        {
            rejected.append(
                (
                    server,
                    "port \(server.port) is \(first.server.port.protocol.name) for \(first.gateway), which is older"
                ))
        } else {
            byPort[server.port, default: []].append(server)
        }
    }
}

extension Gateway.Server {
    /// Whether the connection starts with a TLS handshake.
    var isTLS: Bool { port.protocol.isTLS || (tls.map { !$0.httpsRedirect } ?? false) }
}

extension BoundServer {
    /// Which of some hosts the server takes from VirtualServices of a namespace.
    func hosts(for namespace: String) -> [String] {
        server.hosts.compactMap { host in
            guard let slash = host.firstIndex(of: "/") else { return host }
            let scope = host[..<slash]
            let name = String(host[host.index(after: slash)...])
            switch scope {
            case "*": return name
            case ".": return namespace == self.namespace ? name : nil
            default: return namespace == scope ? name : nil
            }
        }
    }

    /// All its hosts, without namespaces.
    var plainHosts: [String] {
        server.hosts.map { host in
            host.firstIndex(of: "/").map { String(host[host.index(after: $0)...]) } ?? host
        }
    }
}
