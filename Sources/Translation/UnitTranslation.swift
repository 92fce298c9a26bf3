import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// One unit at work: what it may look at, the arena its messages are built in, and what came of it so far. The features
/// are extensions of it, a file each.
struct UnitTranslation {
    let view: ProxyView
    var reader: WorldReader
    let arena = Arena()
    var output = UnitOutput()
    var memo: TranslationMemo
    /// Messages that many routes or clusters of the unit share.
    var shared = SharedMessages()
    /// The egress listener of a Sidecar that is at work; nil where no Sidecar limits the view.
    var egress: EgressListener?
    var patching = PatchState()

    init(view: ProxyView, reader: WorldReader, memo: TranslationMemo = TranslationMemo()) {
        self.view = view
        self.reader = reader
        self.memo = memo
    }

    var mesh: MeshConfiguration { mutating get { reader.mesh } }

    mutating func emit(_ type: ResourceType, _ name: String, _ message: some EnvoyMessage, _ sources: Sources) {
        guard view.patches.isEmpty else { return emitPatched(type, name, message, sources) }
        append(type, name, message, sources)
    }

    /// Emits a message as it is.
    mutating func append(_ type: ResourceType, _ name: String, _ message: some EnvoyMessage, _ sources: Sources) {
        output.resources.append(.encode(type, name: name, message: message, sources: reader.written(sources.sorted)))
    }

    mutating func report(_ kind: Conflict.Kind, at place: String, _ message: String, object: ObjectRef? = nil) {
        let written = object.flatMap { reader.written([$0]).first }
        output.conflicts.append(Conflict(kind, at: place, message, object: written))
    }
}

/// Messages of the unit's arena that are built once and pointed at from many places.
struct SharedMessages {
    var defaultRetries: Envoy.RetryPolicy?
    var adsSource: Envoy.ConfigSource?
    var anyPrefix: Envoy.RouteMatch?
    /// What policies come to, with the objects that it is made of.
    var httpPolicies: (filters: HTTPPolicyFilters, sources: Sources)?
    var networkPolicies: (filters: NetworkPolicyFilters, sources: Sources)?
    var workloadSource: Envoy.ConfigSource?
    var credentialSource: Envoy.ConfigSource?
    var meshServerSocket: Envoy.TransportSocket?
    var offeredProtocols: Envoy.HttpFilter?
    var telemetry: (layers: TelemetryLayers, refs: [ObjectRef])?
    var accessLogs: [LogKey: (logs: [Envoy.AccessLog], sources: Sources)] = [:]
    var tracing: [Telemetry.Mode: (manager: Envoy.HttpConnectionManager.Tracing?, sources: Sources)] = [:]
    /// In the order in which they see requests.
    var wasmPlugins: [Named<WasmPlugin>]?
    var proxyPorts: ProxyPorts?

    struct LogKey: Hashable {
        var side: Telemetry.Mode
        var place: UnitTranslation.LoggedPlace
    }
}

/// The objects that made a resource.
struct Sources {
    private var byKey: [ObjectKey: ObjectRef] = [:]

    init(_ refs: ObjectRef...) { for ref in refs { add(ref) } }

    mutating func add(_ ref: ObjectRef) { byKey[ref.key] = ref }
    mutating func add(_ others: Sources) { byKey.merge(others.byKey) { mine, _ in mine } }
    mutating func add(_ refs: some Sequence<ObjectRef>) { for ref in refs { add(ref) } }

    /// Each once, in the order of kind, namespace and name.
    var sorted: [ObjectRef] { byKey.count < 2 ? Array(byKey.values) : byKey.values.sorted { $0.key < $1.key } }
}
