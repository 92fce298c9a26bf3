import MeshConfig
import MeshModel

/// Reads with recording: the only way a translation looks at a world. One for each translated unit; cheap to make.
///
/// As long as no later change touches one of ``reads``, the same questions have the same answers.
public struct WorldReader: Sendable {
    public let world: World
    public internal(set) var reads: Set<Dependency> = []

    public init(_ world: World) { self.world = world }

    /// What the operator fixed; it never changes, so nothing is recorded.
    public var options: WorldOptions { world.options }

    public var mesh: MeshConfiguration {
        mutating get {
            reads.insert(.mesh)
            return world.mesh
        }
    }

    public var rootNamespace: String {
        mutating get {
            reads.insert(.mesh)
            return world.rootNamespace
        }
    }

    public mutating func service(_ key: ServiceKey) -> Service? {
        reads.insert(.service(key))
        return world.services.byKey[key]?.service
    }

    /// Services with this host name that `view` may see, best first: Kubernetes before ServiceEntry, the client's namespace
    /// before others, then the oldest. With a Sidecar at most one, with the ports that it admits.
    public mutating func services(host: String, for view: ProxyView) -> [Service] {
        let host = canonicalHost(host)
        reads.insert(.host(host))
        if let scope = scope(of: view) {
            for name in scope.names(of: host) { reads.insert(.host(name)) }
            return scope.service(host: host).map { [$0] } ?? []
        }
        return world.carriers(of: host, seenFrom: view.namespace).map(\.service)
    }

    /// The host that a name leads to: itself, but for an ExternalName of a service of the mesh.
    public mutating func canonicalHost(_ host: String) -> String {
        reads.insert(.host(host))
        return world.services.byHost[host] == nil ? world.services.aliases.target(of: host) ?? host : host
    }

    /// Every service in the scope of the view: `exportTo`, and a Sidecar's egress hosts with the destinations of the
    /// VirtualServices that they import. Sorted by host name, one for each (the best).
    public mutating func visibleServices(for view: ProxyView) -> [Service] {
        if let scope = scope(of: view) {
            reads.formUnion(scope.reads)
            return scope.services
        }
        reads.insert(.services)
        return world.exportedServices(to: view.namespace)
    }

    /// Those of ``visibleServices(for:)`` that have a port of this number.
    public mutating func visibleServices(port: Int, for view: ProxyView) -> [Service] {
        guard let scope = scope(of: view) else {
            reads.insert(.port(port))
            return world.exportedServices(port: port, to: view.namespace)
        }
        // What the scope looked at, so that services outside of it cost nothing; the port where it looked at all.
        if scope.reads.contains(.services) { reads.insert(.port(port)) } else { reads.formUnion(scope.reads) }
        return scope.services.filter { $0.port(port) != nil }
    }

    /// The egress listeners of the view's Sidecar that a port number (0 for Unix sockets) concerns: those of its own, and
    /// that for the rest with the services that have the port. Nil where no Sidecar limits what the view sees.
    public mutating func egressListeners(port: Int, for view: ProxyView) -> [EgressListener]? {
        guard let scope = scope(of: view) else { return nil }
        let listeners = scope.listeners(port: port)
        let isOfPort = listeners.allSatisfy { $0.port == nil || $0.selectsByPort }
        if isOfPort, scope.reads.contains(.services) {
            reads.insert(.port(port))
        } else {
            reads.formUnion(scope.reads)
        }
        return listeners
    }

    /// All egress listeners of the view's Sidecar, in its order. Nil where none limits what the view sees.
    public mutating func egressListeners(for view: ProxyView) -> [EgressListener]? {
        guard let scope = scope(of: view) else { return nil }
        reads.formUnion(scope.reads)
        return scope.listeners
    }

    /// Sorted by address, port and service port.
    public mutating func endpoints(of key: ServiceKey) -> [Endpoint] {
        reads.insert(.endpoints(key))
        return world.endpoints.byService[key] ?? []
    }

    /// The rule that holds for a service as a client like `view` sees it.
    public mutating func destinationRule(for service: Service, view: ProxyView) -> ResolvedDestinationRule? {
        reads.insert(.destinationRules(host: service.hostname))
        return world.rules.destinationRules.resolve(
            host: service.hostname, serviceNamespace: service.namespace, view: view, root: world.rootNamespace)
    }

    /// The rule for a host that need not be a service (`*`).
    public mutating func destinationRule(host: String, view: ProxyView) -> ResolvedDestinationRule? {
        reads.insert(.destinationRules(host: host))
        for wildcard in HostName.wildcards(covering: host) { reads.insert(.destinationRules(host: wildcard)) }
        reads.insert(.host(host))
        let service = world.carriers(of: host, seenFrom: view.namespace).first
        return world.rules.destinationRules.resolve(
            host: host, serviceNamespace: service?.key.namespace, view: view, root: world.rootNamespace)
    }

    /// VirtualServices bound to `mesh` or `namespace/gateway` that the view sees, oldest first. Their hosts, destinations
    /// and gateways are written in full.
    public mutating func virtualServices(gateway: String, for view: ProxyView) -> [Named<VirtualService>] {
        reads.insert(.virtualServices(gateway: gateway))
        if gateway == "mesh", let scope = scope(of: view) { return scope.virtualServices }
        return world.exportedVirtualServices(gateway: gateway, to: view.namespace)
    }

    /// Gateways whose selector the view's labels satisfy (all of them for an empty selector), and those of the Gateway API
    /// that its proxies are of; oldest first.
    public mutating func gateways(for view: ProxyView) -> [Named<Gateway>] {
        reads.insert(.gateways)
        return world.rules.gateways.filter { $0.spec.isServed(by: view, in: $0.namespace) }.map(\.named)
    }

    /// The objects as their users wrote them: what was made of objects of the Gateway API, or of Ingresses, is replaced by
    /// these. In order, each once.
    public func written(_ refs: [ObjectRef]) -> [ObjectRef] {
        let origins = world.gatewayAPI.origins
        guard !origins.isEmpty, refs.contains(where: { origins[$0.key] != nil }) else { return refs }
        var seen: Set<ObjectKey> = []
        return refs.flatMap { origins[$0.key] ?? [$0] }.filter { seen.insert($0.key).inserted }
            .sorted { $0.key < $1.key }
    }

    public mutating func sidecar(for view: ProxyView) -> Named<Sidecar>? {
        guard let key = view.sidecar else { return nil }
        reads.insert(.sidecars(namespace: key.namespace))
        return world.rules.sidecarByKey[key]?.named
    }

    /// RequestAuthentications for the view's proxies: the root namespace's, then its own, each oldest first.
    public mutating func requestAuthentications(for view: ProxyView) -> [Named<RequestAuthentication>] {
        let root = rootNamespace
        reads.insert(.requestAuthentications(namespace: root))
        reads.insert(.requestAuthentications(namespace: view.namespace))
        return world.rules.requestAuthentications.policies(for: view, root: root)
    }

    /// AuthorizationPolicies for the view's proxies: the root namespace's, then its own, each oldest first.
    public mutating func authorizationPolicies(for view: ProxyView) -> [Named<AuthorizationPolicy>] {
        let root = rootNamespace
        reads.insert(.authorizationPolicies(namespace: root))
        reads.insert(.authorizationPolicies(namespace: view.namespace))
        return world.rules.authorizationPolicies.policies(for: view, root: root)
    }

    /// What the view's proxies log, trace and count, and the objects that say so.
    public mutating func telemetry(for view: ProxyView) -> (layers: TelemetryLayers, refs: [ObjectRef]) {
        let root = rootNamespace
        reads.insert(.telemetries(namespace: root))
        reads.insert(.telemetries(namespace: view.namespace))
        let objects = world.rules.telemetries.layers(for: view, root: root)
        return (TelemetryLayers(objects.map(\.spec), over: mesh), objects.map(\.ref))
    }

    /// WasmPlugins for the view's proxies: the root namespace's, then its own, each oldest first.
    public mutating func wasmPlugins(for view: ProxyView) -> [Named<WasmPlugin>] {
        let root = rootNamespace
        reads.insert(.wasmPlugins(namespace: root))
        reads.insert(.wasmPlugins(namespace: view.namespace))
        return world.rules.wasmPlugins.policies(for: view, root: root)
    }

    /// The keys that were fetched under this name (``JWTRule/keySetName``) last; nil where none were yet.
    public mutating func keySet(named name: String) -> JWKSDocument? {
        reads.insert(.keySet(name))
        return world.rules.keySets[name]
    }

    public var networkGateways: NetworkGateways {
        mutating get {
            reads.insert(.networkGateways)
            return world.networks.gateways
        }
    }

    private mutating func scope(of view: ProxyView) -> SidecarScope? {
        guard let key = view.sidecar else { return nil }
        reads.insert(.sidecars(namespace: key.namespace))
        guard let sidecar = world.limitingSidecar(view) else { return nil }
        reads.insert(.virtualServices(gateway: "mesh"))
        return world.sidecarScope(sidecar, for: view.namespace)
    }
}
