import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI
import Synchronization

@testable import XDS

/// A loop whose time stands still until a test moves it, and that runs what was handed to it when told to.
///
/// `@unchecked Sendable`: tests are single threaded.
final class FakeLoop: EventLoop, @unchecked Sendable {
    let index: Int
    var isCurrent: Bool { true }
    private(set) var now = MonotonicTime(nanoseconds: 1_000_000_000)
    private var tasks: [@Sendable () -> Void] = []
    private(set) var timers: [FakeTimer] = []

    init(index: Int = 0) { self.index = index }

    func execute(_ task: @escaping @Sendable () -> Void) { tasks.append(task) }

    func schedule(after delay: Duration, _ task: @escaping () -> Void) -> any LoopTimer {
        let timer = FakeTimer(at: now.advanced(by: delay), task)
        timers.append(timer)
        return timer
    }

    func run() {
        while !tasks.isEmpty { tasks.removeFirst()() }
    }

    /// Runs what waits now, and leaves what that adds to the next round.
    func runRound() {
        let round = tasks
        tasks = []
        for task in round { task() }
    }

    /// Moves the clock, firing timers in their order.
    func pass(_ duration: Duration) {
        let end = now.advanced(by: duration)
        while let next = timers.filter({ !$0.isCancelled && $0.at <= end }).min(by: { $0.at < $1.at }) {
            now = max(now, next.at)
            next.cancel()
            next.task()
            timers.removeAll { $0.isCancelled }
            run()
        }
        now = end
    }
}

final class FakeTimer: LoopTimer {
    let at: MonotonicTime
    let task: () -> Void
    private(set) var isCancelled = false

    init(at: MonotonicTime, _ task: @escaping () -> Void) {
        self.at = at
        self.task = task
    }

    func cancel() { isCancelled = true }
}

/// A call that keeps what was sent.
final class FakeCall: ServerCall {
    let loop: any EventLoop
    var handler: (any ServerCallHandler)?
    var unsentBytes = 0
    private(set) var isConnectionRetired = false
    /// Whether the client takes what is sent.
    var isReading = true
    private(set) var sent: [OutboundMessage] = []
    private(set) var status: RPCStatus?

    init(_ loop: any EventLoop) { self.loop = loop }

    func send(_ message: OutboundMessage) {
        guard status == nil else { return }
        sent.append(message)
        if !isReading { unsentBytes += message.count }
    }

    func finish(_ status: RPCStatus) { close(status) }
    func abort(_ status: RPCStatus) { close(status) }
    func retireConnection() { isConnectionRetired = true }

    func close(_ status: RPCStatus) {
        guard self.status == nil else { return }
        self.status = status
        handler?.closed(status)
    }

    func read() {
        isReading = true
        unsentBytes = 0
        handler?.drained()
    }

    func takeSent() -> [OutboundMessage] {
        defer { sent = [] }
        return sent
    }
}

/// Remembers who registered, and publishes what a test says.
final class FakeSource: SnapshotSource {
    struct State {
        var isSynced = true
        var registered: [(ProxyID, ProxyNode, any SnapshotSubscriber)] = []
        var gone: [ProxyID] = []
    }
    let state = Mutex(State())

    var isSynced: Bool { state.withLock { $0.isSynced } }

    func register(_ proxy: ProxyID, node: ProxyNode, subscriber: any SnapshotSubscriber) {
        state.withLock { $0.registered.append((proxy, node, subscriber)) }
    }

    func unregister(_ proxy: ProxyID) { state.withLock { $0.gone.append(proxy) } }

    var registered: [(ProxyID, ProxyNode, any SnapshotSubscriber)] { state.withLock { $0.registered } }
    var gone: [ProxyID] { state.withLock { $0.gone } }
}

/// A server of one loop, its clients, and an engine that is the test.
final class Mesh {
    let loop = FakeLoop()
    let source = FakeSource()
    let server: XDSServer
    private var callIDs: UInt64 = 0

    init(_ configure: (inout XDSConfiguration) -> Void = { _ in }) {
        var configuration = XDSConfiguration()
        configure(&configuration)
        server = XDSServer(loops: [loop], source: source, configuration: configuration)
    }

    func queueAges() -> QueueAges {
        // The loop runs on the test's own thread.
        nonisolated(unsafe) var ages = QueueAges()
        server.queueAges { ages = $0 }
        loop.run()
        return ages
    }

    func connect(
        _ path: String = "/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources",
        from peer: Peer = Peer(address: "10.0.0.1:1234")
    ) throws -> Client {
        callIDs += 1
        let call = FakeCall(loop)
        let request = CallRequest(path: path, metadata: [], peer: peer, callID: callIDs)
        call.handler = try server.service.open(request, call)
        return Client(call, callIDs, isDelta: path.contains("/Delta"))
    }

    static let delta = "/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources"

    /// Gives every registered proxy the snapshot.
    func assign(_ snapshot: ViewSnapshot, to clients: [Client]) {
        publish([], assignments: clients.map { (ProxyID($0.id), snapshot) }, snapshot.revision)
    }

    /// A round that changed one view.
    func publish(_ snapshot: ViewSnapshot, after old: ViewSnapshot) {
        publish([update(snapshot, after: old)], assignments: [], snapshot.revision)
    }

    func publish(
        _ updates: [ViewUpdate], losses: [ViewUpdate] = [],
        assignments: [(proxy: ProxyID, snapshot: ViewSnapshot)], _ revision: Revision
    ) {
        post(updates, losses: losses, assignments: assignments, revision)
        loop.run()
    }

    /// As ``publish(_:losses:assignments:_:)``; the loop has not run yet.
    func post(
        _ updates: [ViewUpdate], losses: [ViewUpdate] = [],
        assignments: [(proxy: ProxyID, snapshot: ViewSnapshot)] = [], _ revision: Revision
    ) {
        let cause = Cause(
            ObjectRef(
                ObjectKey(.service, namespace: "ns", name: "svc"), at: MeshModel.SourceLocation(path: "mesh.yaml")),
            .changed,
            seen: loop.now)
        source.registered.first?.2.publish(
            Publication(
                revision: revision, losses: losses, updates: updates, assignments: assignments,
                causes: updates.isEmpty ? [] : [cause], seen: loop.now))
    }

    /// What a round that leads from one snapshot of a view to another says of it.
    func update(_ snapshot: ViewSnapshot, after old: ViewSnapshot) -> ViewUpdate {
        var changes: [ResourceType: ResourceChanges] = [:]
        for type in ResourceType.allCases {
            let change = snapshot[type].changes(from: old[type])
            if !change.isEmpty { changes[type] = change }
        }
        return ViewUpdate(snapshot: snapshot, changes: changes)
    }
}

/// One end of a stream, as bytes.
final class Client {
    let call: FakeCall
    let id: UInt64
    let isDelta: Bool
    private var saidNode = false

    init(_ call: FakeCall, _ id: UInt64, isDelta: Bool) {
        self.call = call
        self.id = id
        self.isDelta = isDelta
    }

    static func node(_ id: String = "sidecar~10.0.0.1~pod.ns~ns.svc.cluster.local") -> NodeMessage {
        var node = NodeMessage()
        node.id = id
        node.metadata = ["NAMESPACE": "ns", "ISTIO_VERSION": "1.20.8"]
        return node
    }

    func ask(
        _ type: ResourceType, _ names: [String] = [], nonce: String = "", error: String? = nil,
        has: [String: String] = [:]
    ) {
        ask(url: type.typeURL, names, nonce: nonce, error: error, has: has)
    }

    func ask(
        url: String, _ names: [String] = [], nonce: String = "", error: String? = nil, has: [String: String] = [:],
        node: NodeMessage? = Client.node()
    ) {
        let detail = error.map { ErrorDetail(code: 13, message: $0) }
        let bytes: [UInt8]
        if isDelta {
            var message = DeltaDiscoveryRequestMessage()
            message.typeURL = url
            message.subscribe = names
            message.initialResourceVersions = has
            message.responseNonce = nonce
            message.errorDetail = detail
            if !saidNode { message.node = node }
            bytes = message.serialized()
        } else {
            var message = DiscoveryRequestMessage()
            message.typeURL = url
            message.resourceNames = names
            message.responseNonce = nonce
            message.errorDetail = detail
            if !saidNode { message.node = node }
            bytes = message.serialized()
        }
        saidNode = true
        send(bytes)
    }

    func send(_ bytes: [UInt8]) { bytes.withUnsafeBytes { call.handler?.received($0) } }

    struct Response: Equatable {
        var url: String
        var version: String
        var nonce: String
        /// Content, by name where the protocol gives one, else in order.
        var contents: [String]
        var versions: [String: String] = [:]
        var removed: [String] = []
    }

    func responses() throws -> [Response] {
        try call.takeSent().map { message in
            var bytes: [UInt8] = []
            for piece in message.pieces { bytes += Array(piece.bytes) }
            let arena = Arena()
            if isDelta {
                let response = try Envoy.DeltaDiscoveryResponse.decode(bytes, in: arena)
                var versions: [String: String] = [:]
                for resource in response.resources { versions[resource.name] = resource.version }
                return Response(
                    url: response.typeUrl, version: response.systemVersionInfo, nonce: response.nonce,
                    contents: response.resources.map {
                        String(decoding: $0.resource?.value ?? [], as: UTF8.self)
                    }, versions: versions, removed: response.removedResources)
            }
            let response = try Envoy.DiscoveryResponse.decode(bytes, in: arena)
            return Response(
                url: response.typeUrl, version: response.versionInfo, nonce: response.nonce,
                contents: response.resources.map { String(decoding: $0.value, as: UTF8.self) })
        }
    }

    /// `cds[1 2]` for each response; acknowledges nothing.
    func lines() throws -> [String] {
        try responses().map { response in
            let name = ResourceType(typeURL: response.url)?.shortName ?? response.url
            let removed = response.removed.map { " -" + $0 }.joined()
            return "\(name)[\(response.contents.joined(separator: " "))]\(removed)"
        }
    }
}
