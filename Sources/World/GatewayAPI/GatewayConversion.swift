import MeshConfig
import MeshModel

/// Makes the servers of a Gateway out of its listeners.
struct GatewayConversion {
    let key: ObjectKey
    let metadata: ObjectMetadata
    let gateway: GatewayAPI.Gateway
    var reader: GatewayAPIReader

    /// Nil where another controller serves it, or none.
    mutating func convert() -> ConvertedGateway? {
        let known = reader.gatewayClass(gateway.className)
        let controller =
            known?.controllerName
            ?? (gateway.className == ConvertedGateway.className ? ConvertedGateway.controller : "")
        guard controller == ConvertedGateway.controller else { return nil }
        var converted = ConvertedGateway()
        findServices(&converted)
        for listener in gateway.listeners { converted.listeners.append(convert(listener, after: converted.listeners)) }
        return converted
    }

    /// The Service that Istio would have made, or those that the addresses name.
    private func findServices(_ converted: inout ConvertedGateway) {
        let local = "\(key.namespace).svc.\(reader.domain)"
        let isManaged =
            gateway.addresses.isEmpty || gateway.addresses.count == 1 && gateway.addresses[0].type == "IPAddress"
        if isManaged {
            let name =
                metadata.annotations["gateway.istio.io/name-override"] ?? "\(key.name)-\(gateway.className)"
            converted.services = ["\(name).\(local)"]
            return
        }
        converted.namesServices = true
        var others: [String] = []
        for address in gateway.addresses {
            if address.type == "Hostname" {
                converted.services.append(
                    address.value.contains(".") ? address.value : "\(address.value).\(local)")
            } else {
                others.append(address.value)
            }
        }
        if !others.isEmpty {
            converted.problem = GatewayAPIProblem(
                "UnsupportedAddress",
                "of several addresses only host names are served, not \(others.joined(separator: ", "))")
        }
    }

    // MARK: Listeners

    private mutating func convert(
        _ listener: GatewayAPI.Listener, after earlier: [ConvertedListener]
    ) -> ConvertedListener {
        var made = ConvertedListener(
            name: listener.name, hostname: listener.hostname.isEmpty ? "*" : listener.hostname, port: listener.port,
            protocol: listener.protocol,
            gateway: "\(key.namespace)/\(key.name)-\(ConvertedGateway.suffix)-\(listener.name)")
        made.namespaces = namespaces(listener.namespaces)
        setKinds(of: &made, listener)
        guard let spoken = Self.protocols[listener.protocol] else {
            var message = "protocol \(listener.protocol) is not served"
            if Self.protocols[listener.protocol.uppercased()] != nil {
                message += "; \(listener.protocol.uppercased()) is"
            }
            made.notAccepted = GatewayAPIProblem("UnsupportedProtocol", message)
            return made
        }
        made.conflict = Self.conflict(made, earlier)
        var server = Gateway.Server(
            port: Gateway.Port(number: listener.port, name: "default", protocol: spoken))
        switch made.namespaces {
        case .all: server.hosts = ["*/\(made.hostname)"]
        case .some(let names):
            server.hosts = names.isEmpty ? ["~/\(made.hostname)"] : names.map { "\($0)/\(made.hostname)" }
        }
        if let tls = listener.tls { server.tls = convert(tls, listener.port, &made) }
        made.server = server
        return made
    }

    private static let protocols: [String: PortProtocol] = ["HTTP": .http, "HTTPS": .https, "TLS": .tls, "TCP": .tcp]

    private mutating func namespaces(_ allowed: GatewayAPI.Listener.Namespaces) -> ConvertedListener.Namespaces {
        switch allowed {
        case .all: .all
        case .same: .some([key.namespace])
        case .none: .some([])
        case .selector(let selector): .some(reader.namespaces(matching: selector))
        }
    }

    private func setKinds(of made: inout ConvertedListener, _ listener: GatewayAPI.Listener) {
        let all: [ObjectKind] =
            switch listener.protocol {
            case "HTTP", "HTTPS": [.httpRoute, .grpcRoute]
            case "TCP": [.tcpRoute]
            case "TLS": listener.tls?.isPassthrough == true ? [.tlsRoute] : [.tcpRoute]
            default: []
            }
        guard !listener.kinds.isEmpty else {
            made.kinds = all
            return
        }
        let isAsked = { (kind: ObjectKind) in
            listener.kinds.contains { $0.kind == kind.name && $0.group == kind.group }
        }
        made.kinds = all.filter(isAsked)
        if let wrong = listener.kinds.first(where: { asked in
            !all.contains { $0.name == asked.kind && $0.group == asked.group }
        }) {
            made.unresolved = GatewayAPIProblem(
                "InvalidRouteKinds", "a listener of \(listener.protocol) takes no \(wrong.kind) (\(wrong.group))")
        }
    }

    /// Of listeners that cannot stand at one port together, the first in the list stays.
    private static func conflict(_ listener: ConvertedListener, _ earlier: [ConvertedListener]) -> GatewayAPIProblem? {
        let transport = { (name: String) in name == "HTTPS" ? "TLS" : name }
        for other in earlier where other.port == listener.port && other.conflict == nil && other.notAccepted == nil {
            if transport(other.protocol) != transport(listener.protocol) {
                return GatewayAPIProblem(
                    "ProtocolConflict", "port \(listener.port) is \(other.protocol) for the listener \(other.name)")
            }
            if other.hostname == listener.hostname {
                return GatewayAPIProblem(
                    "HostnameConflict",
                    "the listener \(other.name) has the hostname \(listener.hostname) of port \(listener.port)")
            }
        }
        return nil
    }
}

extension GatewayAPIProblem {
    static func notPermitted(_ reference: GatewayAPI.Reference, from key: ObjectKey) -> GatewayAPIProblem {
        let namespace = reference.namespace ?? ""
        return GatewayAPIProblem(
            "RefNotPermitted",
            "\(reference.kind) \(namespace)/\(reference.name) is of another namespace, and no ReferenceGrant there lets a "
                + "\(key.kind.name) of \(key.namespace) refer to it")
    }
}
