import MeshConfig
import MeshModel
import World

/// A port that the workload listens on, and the service (or Sidecar ingress listener) that says what is spoken there.
struct InboundPort {
    var targetPort: Int
    var servicePort: ServicePort
    /// Who is named in routes and operations.
    var host: String
    /// All services that end at this port, oldest first; empty for a Sidecar's.
    var services: [Service] = []
    var rule: ResolvedDestinationRule?
    var sources = Sources()

    /// A Sidecar's ingress listener: it says where the application is.
    var isOfSidecar = false
    /// It is at the address that was dialled.
    var isAtOwnAddress = false
    var applicationHost = ""
    var applicationPort = 0
    var unixPath: String?
    /// TLS of a client that is outside the mesh, where the port takes no mutual TLS.
    var tls: ServerTLS?
    /// Clients dial the proxy itself here, and are not intercepted.
    var isDialled = false
    /// Where the proxy listens then; empty: at every address.
    var bind = ""
    /// What the Sidecar says of connections to the application, in place of the rules for services.
    var connectionPool: ConnectionPool?
}

extension UnitTranslation {
    /// The ports that the view's workloads serve, by number. Of several services at one port the oldest names it.
    mutating func inboundPorts() -> [InboundPort] {
        let sidecar = reader.sidecar(for: view)
        if let sidecar, !sidecar.spec.ingress.isEmpty { return sidecarPorts(sidecar) }
        // The application has its ports to itself where nobody intercepts what arrives.
        if view.interception == .none { return [] }
        var byPort: [Int: [(Service, ServicePort)]] = [:]
        for instance in view.instances {
            guard let service = reader.service(instance.service), let port = service.port(instance.servicePort),
                port.protocol != .udp, instance.targetPort > 0
            else { continue }
            byPort[instance.targetPort, default: []].append((service, port))
        }
        return byPort.sorted { $0.key < $1.key }.compactMap { targetPort, found in
            let found = found.sorted { ($0.0.age, $0.0.key, $0.1.number) < ($1.0.age, $1.0.key, $1.1.number) }
            guard let (service, port) = found.first else { return nil }
            var inbound = InboundPort(targetPort: targetPort, servicePort: port, host: service.hostname)
            var seen: Set<ServiceKey> = []
            for (other, otherPort) in found where seen.insert(other.key).inserted {
                inbound.services.append(other)
                inbound.sources.add(other.ref)
                if otherPort.protocol != port.protocol {
                    report(
                        .inboundListener, at: "\(targetPort)",
                        "\(other.hostname) says \(otherPort.protocol.name) where \(service.hostname) says "
                            + "\(port.protocol.name) for the same port; the older holds", object: other.ref)
                }
            }
            inbound.rule = reader.destinationRule(for: service, view: view)
            if let rule = inbound.rule { inbound.sources.add(rule.refs) }
            if let sidecar, let pool = sidecar.spec.inboundConnectionPool {
                inbound.connectionPool = pool
                inbound.sources.add(sidecar.ref)
            }
            return inbound
        }
    }

    private mutating func sidecarPorts(_ sidecar: Named<Sidecar>) -> [InboundPort] {
        let taken = proxyPorts()
        return sidecar.spec.ingress.compactMap { ingress in
            let isDialled = view.interception == .none || ingress.captureMode == .none
            // Where the proxy itself listens nobody else can.
            let number = ingress.port.number
            let isTaken = taken.isTakenEverywhere(number) || taken.isExclusive(number)
            if isDialled, isTaken || !view.canBind(number) { return nil }
            let port = ServicePort(
                name: ingress.port.name, number: ingress.port.number, protocol: ingress.port.protocol)
            var inbound = InboundPort(
                targetPort: ingress.port.number, servicePort: port,
                host: "\(sidecar.metadata.name).\(sidecar.metadata.namespace)")
            inbound.sources.add(sidecar.ref)
            inbound.isOfSidecar = true
            inbound.tls = ingress.tls
            inbound.isDialled = isDialled
            inbound.bind = ingress.bind
            inbound.connectionPool = ingress.connectionPool ?? sidecar.spec.inboundConnectionPool
            inbound.setApplication(ingress.defaultEndpoint)
            return inbound
        }.sorted { $0.targetPort < $1.targetPort }
    }
}

extension InboundPort {
    /// Its own TLS, where it has one that ends at the proxy and says all that is needed.
    var terminatedTLS: ServerTLS? {
        guard let tls, tls.lack == nil else { return nil }
        switch tls.mode {
        case .simple, .mutual, .optionalMutual: return tls
        case .istioMutual, .passthrough, .autoPassthrough: return nil
        }
    }

    /// What is spoken once TLS has ended.
    var speaksHTTP: Bool { servicePort.protocol.isHTTP || servicePort.protocol == .https }

    /// Reads `127.0.0.1:port`, `[::1]:port`, `unix://path`, and for the instance's own address `0.0.0.0:port` or
    /// `[::]:port`; nothing means the port on localhost.
    fileprivate mutating func setApplication(_ endpoint: String) {
        applicationHost = "127.0.0.1"
        applicationPort = targetPort
        if endpoint.hasPrefix("unix://") {
            unixPath = String(endpoint.dropFirst("unix://".count))
        } else if let colon = endpoint.lastIndex(of: ":") {
            applicationPort = Int(endpoint[endpoint.index(after: colon)...]) ?? targetPort
            if endpoint.hasPrefix("[") { applicationHost = "::1" }
            // Who dials the proxy itself has no destination to look at.
            isAtOwnAddress = !isDialled && (endpoint.hasPrefix("0.0.0.0:") || endpoint.hasPrefix("[::]:"))
        }
    }
}
