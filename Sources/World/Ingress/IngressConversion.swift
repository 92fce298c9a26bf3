import MeshConfig
import MeshModel

/// Makes a Gateway and rules of an Ingress.
struct IngressConversion {
    let key: ObjectKey
    let metadata: ObjectMetadata
    let ingress: IngressSpec
    var reader: GatewayAPIReader
    private var positions: [String: Int] = [:]

    init(key: ObjectKey, metadata: ObjectMetadata, ingress: IngressSpec, reader: GatewayAPIReader) {
        self.key = key
        self.metadata = metadata
        self.ingress = ingress
        self.reader = reader
    }

    /// Nil where another controller serves it, or none.
    mutating func convert() -> ConvertedIngress? {
        guard isOurs() else { return nil }
        var made = ConvertedIngress(metadata: metadata)
        made.gateway = gateway()
        for rule in ingress.rules where !rule.paths.isEmpty || ingress.defaultBackend != nil {
            add(rule.host, rule.paths.compactMap { route(to: $0, &made) }, to: &made)
        }
        guard let backend = ingress.defaultBackend, let route = route(to: backend, &made) else { return made }
        // What no path takes, and no host.
        var rest = route
        rest.matches = [match("/", .implementationSpecific)]
        for i in made.hosts.indices { made.hosts[i].rules.append(rest) }
        if positions["*"] == nil { add("", [rest], to: &made) }
        return made
    }

    // MARK: Class

    private mutating func isOurs() -> Bool {
        let mesh = reader.world.mesh
        guard mesh.ingressControllerMode != .off else { return false }
        if let named = metadata.annotations["kubernetes.io/ingress.class"] { return named == mesh.ingressClass }
        if let name = ingress.className {
            // A class without an object is known by the name that the mesh gives it.
            guard let known = reader.ingressClass(name) else { return name == mesh.ingressClass }
            return known.controller == ConvertedIngress.controller
        }
        return mesh.ingressControllerMode == .default || reader.isDefaultIngressClassOurs()
    }

    // MARK: Gateway

    private func gateway() -> Gateway {
        let mesh = reader.world.mesh
        var gateway = Gateway()
        let selected = mesh.ingressSelector.isEmpty ? mesh.ingressService : mesh.ingressSelector
        gateway.selector = ["istio": selected.isEmpty ? "ingressgateway" : selected]
        for (i, tls) in ingress.tls.enumerated() where !tls.secretName.isEmpty {
            var server = Gateway.Server(
                port: Gateway.Port(
                    number: 443, name: "https-443-ingress-\(key.name)-\(key.namespace)-\(i)", protocol: .https))
            server.hosts = tls.hosts.isEmpty ? ["*"] : tls.hosts
            var settings = ServerTLS(mode: .simple)
            settings.credentialName = tls.secretName
            server.tls = settings
            gateway.servers.append(server)
        }
        var plain = Gateway.Server(
            port: Gateway.Port(number: 80, name: "http-80-ingress-\(key.name)-\(key.namespace)", protocol: .http))
        plain.hosts = ["*"]
        gateway.servers.append(plain)
        return gateway
    }

    // MARK: Rules

    private mutating func add(_ host: String, _ rules: [HTTPRoute], to made: inout ConvertedIngress) {
        let known = host.isEmpty ? "*" : host
        if let i = positions[known] {
            made.hosts[i].rules += rules
            return
        }
        positions[known] = made.hosts.count
        let prefix = host.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "-")
        var name = "\(prefix)-\(key.name)-\(ConvertedIngress.suffix)"
        // `a.b` and `a-b` would be one, and the rules of one host be lost.
        if made.hosts.contains(where: { $0.name == name }) { name += "-\(made.hosts.count)" }
        made.hosts.append(ConvertedIngress.Host(host: known, name: name, rules: rules))
    }

    private mutating func route(to path: IngressSpec.Path, _ made: inout ConvertedIngress) -> HTTPRoute? {
        guard var route = route(to: path.backend, &made) else { return nil }
        route.matches = [match(path.path, path.kind)]
        return route
    }

    private mutating func route(to backend: IngressSpec.Backend, _ made: inout ConvertedIngress) -> HTTPRoute? {
        let host = "\(backend.service).\(key.namespace).svc.\(reader.domain)"
        let port: Int
        switch backend.port {
        case .number(let number): port = number
        case .name(let name):
            guard let found = reader.services(host).lazy.compactMap({ $0.ports.first { $0.name == name } }).first
            else {
                made.problem = .joined(
                    made.problem, GatewayAPIProblem("BackendNotFound", "the backend \(host) has no port \(name)"))
                return nil
            }
            port = found.number
        }
        return HTTPRoute(action: .route([HTTPRouteDestination(destination: Destination(host: host, port: port))]))
    }

    /// `ImplementationSpecific` is what Istio makes of it: `/a.*` and `/a/*` are prefixes, all else is exact.
    private func match(_ path: String, _ kind: IngressSpec.Path.Kind) -> HTTPMatch {
        var match = HTTPMatch()
        var text = path
        switch kind {
        case .exact: match.uri = .exact(path)
        case .prefix:
            while text.count > 1, text.hasSuffix("/") { text.removeLast() }
            match.uri = .prefix(text)
            match.isPathSeparated = text != "/"
        case .implementationSpecific:
            if text.isEmpty || text == "/" {
                match.uri = .prefix("/")
            } else if text.hasSuffix(".*") || text.hasSuffix("/*") {
                text.removeLast(2)
                match.uri = .prefix(text.isEmpty ? "/" : text)
            } else {
                match.uri = .exact(text)
            }
        }
        return match
    }
}

extension GatewayAPIReader {
    /// Whether the IngressClass that is marked as the default is of our controller.
    fileprivate mutating func isDefaultIngressClassOurs() -> Bool {
        let marked = ingressClasses().filter {
            $0.metadata.annotations["ingressclass.kubernetes.io/is-default-class"] == "true"
        }
        return marked.contains {
            if case .ingressClass(let spec) = $0.spec { spec.controller == ConvertedIngress.controller } else { false }
        }
    }
}
