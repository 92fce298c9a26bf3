/// Kubernetes' Gateway API, and Ingresses beside it: the same few gateways, services and hosts, so that they meet each other
/// and Istio's kinds.
extension RandomMesh {
    private static let api = "gateway.networking.k8s.io/v1"
    private static let hostnames = ["shop.example.com", "*.example.com", "alpha.example.com", "new.example.com"]

    mutating func gatewayClass(_ name: String) -> String {
        let controller = random.pick([
            "istio.io/gateway-controller", "istio.io/gateway-controller", "example.com/other",
        ])
        return object(Self.api, "GatewayClass", "", name, "spec: {controllerName: \(controller)}")
    }

    // MARK: Gateways

    mutating func kubernetesGateway(_ namespace: String, _ name: String) -> String {
        let word = random.pick(["istio", "istio", "istio", "other"])
        let listeners = [plainListener(), secureListener(), otherListener()].prefix(1 + random.below(3))
        // The Service whose proxies serve it: the one that is made for it, one of another name, or one that it asks for.
        let named = maybe(1, in: 4, "gateway.istio.io/name-override: gamma")
        let addresses = maybe(1, in: 5, ", addresses: [{type: Hostname, value: \(random.pick(Self.names))}]")
        let clients =
            "tls: {frontend: {default: {validation: {caCertificateRefs: [{group: \"\", kind: ConfigMap, name: authority"
            + "\(maybe(1, in: 3, ", namespace: \(random.pick(Self.namespaces))"))}]}}}}"
        return object(
            Self.api, "Gateway", namespace, name, labels: "{\(maybe(1, in: 6, "topology.istio.io/network: far"))}",
            annotations: "{\(named)}",
            "spec: {gatewayClassName: \(word), listeners: [\(listeners.joined(separator: ", "))]\(addresses)"
                + "\(maybe(1, in: 4, ", \(clients)"))}")
    }

    private mutating func plainListener() -> String {
        let host = random.pick(["", ", hostname: \"*.example.com\"", ", hostname: shop.example.com"])
        return "{name: l0, port: 80, protocol: HTTP\(host), \(allowedRoutes())}"
    }

    private mutating func secureListener() -> String {
        let elsewhere = maybe(1, in: 2, ", namespace: \(random.pick(Self.namespaces))")
        let certificate = "tls: {certificateRefs: [{name: \(random.pick(["web", "web-2"]))\(elsewhere)}]}"
        let rest = random.pick([
            "port: 443, protocol: HTTPS, \(certificate)",
            "port: 443, protocol: HTTPS, hostname: shop.example.com, \(certificate)",
            "port: 443, protocol: TLS, \(certificate)", "port: 443, protocol: TLS, tls: {mode: Passthrough}",
            "port: 80, protocol: HTTP, hostname: alpha.example.com",
        ])
        return "{name: l1, \(rest), \(allowedRoutes())}"
    }

    /// Among them such as cannot be served beside the others, or at all.
    private mutating func otherListener() -> String {
        let rest = random.pick([
            "port: 9000, protocol: TCP", "port: 9000, protocol: TCP", "port: 8080, protocol: HTTP",
            "port: 80, protocol: TCP", "port: 53, protocol: UDP",
            "port: 15443, protocol: TLS, tls: {mode: Passthrough}",
            "port: 443, protocol: HTTPS, hostname: new.example.com, "
                + "tls: {options: {gateway.istio.io/tls-terminate-mode: ISTIO_MUTUAL}}",
        ])
        return "{name: \(random.pick(["l2", "l3"])), \(rest), \(allowedRoutes())}"
    }

    private mutating func allowedRoutes() -> String {
        let namespaces = random.pick([
            "", "from: All", "from: All", "from: Same", "from: None",
            "from: Selector, selector: {matchLabels: {routes: open}}",
            "from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: bank}}",
        ])
        let kinds = maybe(1, in: 6, ", kinds: [{kind: \(random.pick(["HTTPRoute", "GRPCRoute", "TCPRoute"]))}]")
        return "allowedRoutes: {namespaces: {\(namespaces)}\(kinds)}"
    }

    // MARK: Routes

    mutating func httpRoute(_ namespace: String, _ name: String) -> String {
        let rules = (0..<1 + random.below(2)).map { _ in httpRule() }
        return route("HTTPRoute", namespace, name, hosts: true, rules)
    }

    private mutating func httpRule() -> String {
        let path = random.pick(["PathPrefix, value: /\(random.below(3))", "Exact, value: /a", "PathPrefix, value: /"])
        let header = maybe(1, in: 4, ", headers: [{name: x-user, value: \(random.pick(Self.names))}]")
        let matches = "matches: [{path: {type: \(path)}\(header)}]"
        switch random.below(8) {
        case 0: return "{\(matches), filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}"
        case 1:
            return "{\(matches), filters: [{type: RequestMirror, requestMirror: {backendRef: {\(backend())}}}], "
                + "backendRefs: [{\(backend())}]}"
        case 2:
            return "{\(matches), filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-own, "
                + "value: \(random.pick(Self.names))}]}}], backendRefs: [{\(backend())}], timeouts: {request: 2s}}"
        case 3: return "{\(matches)}"
        default: return "{\(matches), backendRefs: [{\(backend())}, {\(backend()), weight: \(random.below(3))}]}"
        }
    }

    mutating func grpcRoute(_ namespace: String, _ name: String) -> String {
        let matches = maybe(1, in: 2, "matches: [{method: {service: own.\(random.pick(Self.names))}}], ")
        return route("GRPCRoute", namespace, name, hosts: true, ["{\(matches)backendRefs: [{\(backend())}]}"])
    }

    mutating func tlsRoute(_ namespace: String, _ name: String) -> String {
        route("TLSRoute", namespace, name, hosts: true, ["{backendRefs: [{\(backend())}]}"])
    }

    mutating func tcpRoute(_ namespace: String, _ name: String) -> String {
        route("TCPRoute", namespace, name, hosts: false, ["{backendRefs: [{\(backend())}, {\(backend()), weight: 2}]}"])
    }

    /// The order of its host names is random as well: it gives the rules of each their name.
    private mutating func route(
        _ kind: String, _ namespace: String, _ name: String, hosts: Bool, _ rules: [String]
    ) -> String {
        let names = Self.hostnames.shuffled(using: &random).prefix(random.below(3)).map { "\"\($0)\"" }
        return object(
            Self.api, kind, namespace, name,
            "spec: {parentRefs: [\(parents())]\(hosts ? ", hostnames: [\(names.joined(separator: ", "))]" : ""), "
                + "rules: [\(rules.joined(separator: ", "))]}")
    }

    /// A gateway, a service within the mesh, or both.
    private mutating func parents() -> String {
        let place = maybe(1, in: 2, ", namespace: \(random.pick(Self.namespaces))")
        let section = random.pick(["", "", ", sectionName: l0", ", sectionName: l1", ", port: 80", ", port: 9000"])
        let gateway = "{name: \(random.pick(["alpha", "alpha", "beta"]))\(place)\(section)}"
        let elsewhere = maybe(1, in: 3, ", namespace: \(random.pick(Self.namespaces))")
        let inMesh = random.pick([
            "{group: \"\", kind: Service, name: \(random.pick(Self.names))\(maybe(1, in: 2, ", port: 80"))\(elsewhere)}",
            "{group: networking.istio.io, kind: ServiceEntry, name: \(random.pick(Self.names))\(elsewhere)}",
        ])
        return random.pick([gateway, gateway, gateway, inMesh, "\(gateway), \(inMesh)", "\(inMesh), \(gateway)"])
    }

    private mutating func backend() -> String {
        if random.chance(1, in: 6) {
            return "group: networking.istio.io, kind: Hostname, name: \(random.pick(Self.outside.dropLast())), port: 80"
        }
        let elsewhere = maybe(1, in: 2, ", namespace: \(random.pick(Self.namespaces))")
        return "name: \(random.pick(Self.names)), port: \(random.pick([80, 80, 8080, 9000]))\(elsewhere)"
    }

    /// Lets objects of one namespace refer to those of another.
    mutating func referenceGrant(_ namespace: String, _ name: String) -> String {
        let from = ["HTTPRoute", "GRPCRoute", "TCPRoute", "Gateway"].shuffled(using: &random).prefix(2).map {
            "{group: gateway.networking.k8s.io, kind: \($0), namespace: \(random.pick(Self.namespaces))}"
        }
        let to = random.pick([
            "{group: \"\", kind: Service}", "{group: \"\", kind: Service, name: \(random.pick(Self.names))}",
            "{group: \"\", kind: Secret}", "{group: \"\", kind: ConfigMap}, {group: \"\", kind: Secret, name: web}",
            "{group: networking.istio.io, kind: Hostname}",
        ])
        return object(
            Self.api, "ReferenceGrant", namespace, name,
            "spec: {from: [\(from.joined(separator: ", "))], to: [\(to)]}")
    }

    // MARK: What they refer to

    /// The authority of clients' certificates. Its text is no certificate where the text between the lines is missing.
    mutating func authority(_ namespace: String) -> String {
        let text = random.pick(["-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n", "nothing"])
        return object("v1", "ConfigMap", namespace, "authority", "data: {ca.crt: \"\(text)\"}")
    }

    /// No translation reads it: a gateway asks for it by name, on a stream of its own.
    mutating func secret(_ namespace: String) -> String {
        object(
            "v1", "Secret", namespace, random.pick(["web", "web-2"]),
            "type: kubernetes.io/tls, stringData: {tls.crt: \(random.pick(Self.names)), tls.key: x}")
    }

    // MARK: Ingresses

    mutating func ingress(_ namespace: String, _ name: String) -> String {
        let word = random.pick(["", "", "ingressClassName: istio", "ingressClassName: edge"])
        let hosts = (Self.hostnames + ["", "new-example.com"]).shuffled(using: &random).prefix(1 + random.below(3))
        let rules = hosts.map { host in
            let kind = random.pick(["Prefix", "Exact", "ImplementationSpecific"])
            return
                "{\(host.isEmpty ? "" : "host: \"\(host)\", ")http: {paths: [{path: /\(random.below(3)), pathType: \(kind), "
                + "backend: \(ingressBackend())}, {path: /, pathType: Prefix, backend: \(ingressBackend())}]}}"
        }
        var fields = [word, "rules: [\(rules.joined(separator: ", "))]"]
        fields.append(maybe(1, in: 3, "tls: [{hosts: [shop.example.com], secretName: web}]"))
        fields.append(maybe(1, in: 4, "defaultBackend: \(ingressBackend())"))
        let annotation = maybe(1, in: 4, "kubernetes.io/ingress.class: \(random.pick(["istio", "edge"]))")
        return object(
            "networking.k8s.io/v1", "Ingress", namespace, name, annotations: "{\(annotation)}",
            "spec: {\(fields.filter { !$0.isEmpty }.joined(separator: ", "))}")
    }

    private mutating func ingressBackend() -> String {
        let port = random.pick(["number: 80", "number: 8080", "name: http", "name: http-extra"])
        return "{service: {name: \(random.pick(Self.names)), port: {\(port)}}}"
    }

    mutating func ingressClass(_ name: String) -> String {
        let controller = random.pick([
            "istio.io/ingress-controller", "istio.io/ingress-controller", "example.com/other",
        ])
        let mark = maybe(1, in: 2, "ingressclass.kubernetes.io/is-default-class: \"true\"")
        return object(
            "networking.k8s.io/v1", "IngressClass", "", name, annotations: "{\(mark)}",
            "spec: {controller: \(controller)}")
    }
}
