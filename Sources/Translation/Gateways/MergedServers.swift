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
    var kind: ServerKind
    /// The workload's port behind the server's.
    var port: Int
    var bind: String
}

/// A server that could not be had.
struct Rejection {
    var gateway: String
    var ref: ObjectRef
    var name: String
    var port: Int
    var bind: String
    var why: String
}

/// All servers of a gateway proxy, by the port they bind, and those that could not be had.
struct MergedServers {
    /// In the order of the Gateways' age; of one address and port all plaintext HTTP, one TCP, or all TLS.
    var byPort: [Int: [BoundServer]] = [:]
    var rejected: [Rejection] = []
    /// What each address and port is taken for.
    private var claims: [ServerPlace: ServerClaims] = [:]

    /// The ports that are served, or would be.
    var ports: [Int] { Set(byPort.keys).union(rejected.map(\.port)).sorted() }
}

extension UnitTranslation {
    /// The servers of every Gateway that selects the view's proxies.
    mutating func mergedServers() -> MergedServers {
        var merged = MergedServers()
        let own = proxyPorts()
        for gateway in reader.gateways(for: view) {
            guard let services = boundServices(gateway) else { continue }
            for server in gateway.spec.servers {
                for port in boundPorts(server.port.number, of: services) {
                    merged.add(server, of: gateway, port: port, for: view, own)
                }
            }
        }
        return merged
    }

    /// The services that a Gateway made from the Gateway API is bound to, in place of a selector: an empty set means any,
    /// nil that it is for other proxies.
    private func boundServices(_ gateway: Named<Gateway>) -> Set<String>? {
        let own = Set(
            view.instances.lazy.filter { $0.service.namespace == gateway.metadata.namespace }.map(\.service.hostname))
        if let binding = gateway.spec.binding { return own.intersection(binding.services) }
        guard let text = gateway.metadata.annotations["internal.istio.io/gateway-service"] else { return [] }
        let named = Set(text.split(separator: ",").map { $0.filter { !$0.isWhitespace } })
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
    fileprivate mutating func add(
        _ server: Gateway.Server, of gateway: Named<Gateway>, port: Int, for view: ProxyView, _ own: ProxyPorts
    ) {
        let name = "\(gateway.metadata.namespace)/\(gateway.metadata.name)"
        let bind = server.bind.isEmpty ? view.ipFamilies.wildcard : server.bind
        let reject = { (why: String) in
            Rejection(gateway: name, ref: gateway.ref, name: server.port.name, port: port, bind: bind, why: why)
        }
        guard let kind = ServerKind(server) else {
            rejected.append(reject("\(server.port.protocol.name) is not served at a gateway"))
            return
        }
        let bound = BoundServer(
            gateway: name, ref: gateway.ref, namespace: gateway.metadata.namespace, server: server, kind: kind,
            port: port, bind: bind)
        if !view.canBind(port) {
            rejected.append(reject("an unprivileged proxy cannot bind port \(port)"))
        } else if own.occupies(port, bind: bind, of: view) {
            rejected.append(reject("port \(port) is the proxy's own"))
        } else if let why = claims[ServerPlace(port: port, bind: bind), default: ServerClaims()].take(bound) {
            rejected.append(reject(why))
        } else {
            byPort[port, default: []].append(bound)
        }
    }
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
