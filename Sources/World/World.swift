import HashTreeCollections
import MeshConfig
import MeshModel

/// The single writer's store: objects in, and what the mesh is made of, derived and indexed.
///
///     events ─▶ objects ─┬─▶ services (catalog by host, port, namespace)
///                        ├─▶ workloads, selections (who selects whom)  ─┐
///                        ├─▶ endpoints of each service  ◀───────────────┘
///                        └─▶ rules (DestinationRules, VirtualServices, Gateways, Sidecars …)
///
/// A value: a copy is cheap and never changes, because all maps are persistent. A change costs what it touches. It does
/// no I/O, and the order of no hash map shows in what it answers.
public struct World: Sendable {
    public let options: WorldOptions
    public private(set) var revision = Revision.zero

    var objects: TreeDictionary<ObjectKey, Shared<ConfigObject>> = [:]
    var services = ServiceCatalog()
    var workloads = WorkloadIndex()
    var selections = SelectionIndex()
    var endpoints = EndpointIndex()
    var rules = RuleCatalog()
    /// Labels of proxies that some object asks for.
    var labelKeys = LabelKeyCounts()
    var gatewayAPI = GatewayAPIIndex()
    var nodeLocalities: TreeDictionary<String, Locality> = [:]
    /// The network of workloads that say none.
    var network: String
    /// The mesh configuration in force: of several the oldest, else the defaults.
    public internal(set) var mesh = MeshConfiguration.defaults
    public internal(set) var meshRef: ObjectRef?
    var meshObjects: [ObjectKey: ConfigObject] = [:]
    var networks = NetworkIndex()
    var networkObjects: [ObjectKey: ConfigObject] = [:]
    /// What views of equal scope see; made on demand, thrown away when something of it may have changed.
    var cache = ScopeCache()

    public init(options: WorldOptions = WorldOptions()) {
        self.options = options
        network = options.network
        _ = labelKeys.replace([], by: Self.labelKeys(of: mesh))
    }

    /// The namespace of mesh-wide objects: the mesh configuration's where it names one, else the operator's.
    public var rootNamespace: String {
        mesh.rootNamespace == MeshConfiguration.defaults.rootNamespace ? options.rootNamespace : mesh.rootNamespace
    }

    /// Takes in what happened, in order, as one round.
    ///
    /// - Parameter seen: when the source learned of it, for the causes.
    public mutating func apply(_ events: [ObjectEvent], seen: MonotonicTime = MonotonicTime(nanoseconds: 0))
        -> WorldChange
    {
        var update = Update(seen: seen)
        for event in events {
            switch event {
            case .upsert(let object): upsert(object, &update)
            case .remove(let ref): remove(ref, &update)
            }
        }
        if update.meshChanged { applyMesh(&update) }
        convertGatewayAPI(&update)
        deriveEndpoints(&update)
        if update.scopesMayChange { cache = ScopeCache() }
        revision = revision.next
        return update.change
    }

    private mutating func upsert(_ object: ConfigObject, _ update: inout Update) {
        let old = objects[object.key]?.value
        objects[object.key] = Shared(object)
        // The same object at another place of its file is the same object.
        if let old, old.spec == object.spec, old.metadata == object.metadata { return }
        update.change.causes.append(Cause(object.ref, old == nil ? .added : .changed, seen: update.seen))
        if isDiscovered(object.key) { derive(object.key, old: old, new: object, &update) }
    }

    private mutating func remove(_ ref: ObjectRef, _ update: inout Update) {
        guard let old = objects.removeValue(forKey: ref.key)?.value else { return }
        update.change.causes.append(Cause(ref, .removed, seen: update.seen))
        if isDiscovered(ref.key) { derive(ref.key, old: old, new: nil, &update) }
    }
}

extension World {
    /// What one `apply` gathers on its way.
    struct Update {
        var change = WorldChange()
        let seen: MonotonicTime
        /// Services whose endpoints are derived at the end, once each.
        var dirtyEndpoints: Set<ServiceKey> = []
        /// Objects of the Gateway API, and Ingresses, that are converted at the end, once each.
        var conversions: Set<ObjectKey> = []
        var meshChanged = false
        /// What a ScopeCache holds may be another now.
        var scopesMayChange = false

        init(seen: MonotonicTime) { self.seen = seen }

        mutating func touch(_ dependency: Dependency) { change.touched.insert(dependency) }
    }

    /// Brings everything that stands on one object to what the object says now.
    mutating func derive(_ key: ObjectKey, old: ConfigObject?, new: ConfigObject?, _ update: inout Update) {
        switch key.kind {
        case .service, .serviceEntry:
            deriveServices(key, new, &update)
            deriveGatewayService(key, new, &update)
            if key.kind == .serviceEntry { touchConversions(.object(key), &update) }
        case .endpointSlice, .endpoints: deriveSource(key, new, &update)
        case .pod, .workloadEntry: setWorkload(key, new.flatMap(workloadRecord), &update)
        case .node: deriveNode(key, new, &update)
        case .namespace:
            gatewayAPI.namespaces[key.name] = new?.metadata.labels
            deriveNamespace(key, old: old, &update)
            touchConversions(.namespaces, &update)
        case .destinationRule: deriveDestinationRule(key, new, &update)
        case .virtualService: deriveVirtualService(key, old: old, new, &update)
        case .gateway: deriveGateway(key, new, &update)
        case .sidecar: deriveSidecar(key, new, &update)
        case .peerAuthentication: derivePeerAuthentication(key, new, &update)
        case .meshConfig:
            meshObjects[key] = new
            update.meshChanged = true
        case .meshNetworks: deriveMeshNetworks(key, new, &update)
        case .requestAuthentication: deriveRequestAuthentication(key, new, &update)
        case .authorizationPolicy: deriveAuthorizationPolicy(key, new, &update)
        case .jwks: deriveKeySet(key, new, &update)
        case .telemetry: deriveTelemetry(key, new, &update)
        case .wasmPlugin: deriveWasmPlugin(key, new, &update)
        // Kept for who makes proxies; no view and no translation depends on it.
        case .proxyConfig: rules.proxyConfigs.set(key, to: new)
        case .gatewayClass: touchConversions(.gatewayClass(key.name), &update)
        case .referenceGrant: deriveReferenceGrant(key, new, &update)
        case .kubernetesGateway, .httpRoute, .grpcRoute, .tlsRoute, .tcpRoute, .ingress: update.conversions.insert(key)
        case .ingressClass:
            gatewayAPI.ingressClasses[key.name] = new
            touchConversions(.ingressClasses, &update)
        case .configMap: touchConversions(.object(key), &update)
        case .envoyFilter: deriveEnvoyFilter(key, new, &update)
        case .secret, .workloadGroup: break
        }
    }
}
