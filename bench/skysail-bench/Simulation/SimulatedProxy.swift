import EnvoyAPI
import GRPC
import MeshModel
import StreamAPI

/// One proxy on one ADS stream at a time, with the habits of Envoy: clusters first, the endpoints of its EDS clusters before
/// the acknowledgement of the clusters, listeners once it has those endpoints, then the routes that listeners name, and
/// the virtual hosts that routes leave to VHDS. On a later stream it asks for everything at once and says what it has.
/// Owned by a loop.
final class SimulatedProxy: ClientCallHandler {
    /// What the proxy tells who runs it.
    protocol Observer: AnyObject {
        /// A response was taken in; its acknowledgement is on the way.
        func proxy(_ proxy: SimulatedProxy, received type: XDSType, bytes: Int, transition: Transition)
        func proxy(_ proxy: SimulatedProxy, acknowledged type: XDSType)
        /// It has another secret.
        func proxy(_ proxy: SimulatedProxy, received secret: String, bytes: Int)
        /// Everything that this stream asked for was answered. A delta proxy that lacks nothing is answered nothing:
        /// it also asks for an assignment that there is not, and the answer to that tells.
        func proxySynced(_ proxy: SimulatedProxy)
        func proxy(_ proxy: SimulatedProxy, ended reason: String)
    }

    /// The name of the assignment that there is not.
    static let probe = "skysail-bench.probe"

    struct Habits {
        var delta: Bool
        /// Secrets that it asks for.
        var secrets: [String] = []
    }

    let index: Int
    private let node: NodeMessage
    private let habits: Habits
    private weak var observer: (any Observer)?
    private let memory: SharedMemory
    private(set) var state: MeshState = .empty
    /// Fingerprints of the secrets that it has, by name.
    private(set) var secrets: [String: Fingerprint] = [:]
    private var secretVersions: [String: String] = [:]
    private var versions: [XDSType: String] = [:]

    // Of the stream that is open.
    private var call: GRPCClientCall?
    private var sawNode = false
    private var subscribed: Set<XDSType> = []
    private var answered: Set<XDSType> = []
    private var nonces: [XDSType: String] = [:]
    private var isSynced = false
    /// Why it ended the stream itself.
    private var problem: String?
    private var isReconnected = false
    /// Acknowledgements queued but not yet handed to the socket.
    private var unsent: [XDSType] = []

    init(
        index: Int, node: NodeMessage, habits: Habits, sharing memory: SharedMemory, observer: any Observer
    ) {
        self.index = index
        self.node = node
        self.habits = habits
        self.observer = observer
        self.memory = memory
    }

    /// Everything that clusters, listeners and routes ask for has arrived, and each secret.
    var isComplete: Bool { state.isWhole && secrets.count >= habits.secrets.count }

    func open(on connection: GRPCClientConnection, metadata: [(name: String, value: String)]) {
        sawNode = false
        subscribed = []
        answered = []
        nonces = [:]
        unsent = []
        isSynced = false
        isReconnected = state.isWhole
        let method = habits.delta ? "DeltaAggregatedResources" : "StreamAggregatedResources"
        call = connection.call(
            "/envoy.service.discovery.v3.AggregatedDiscoveryService/\(method)", metadata: metadata, handler: self)
        guard isReconnected else {
            subscribe(.cluster)
            if !habits.secrets.isEmpty { subscribe(.secret) }
            return
        }
        for type in XDSType.shared where type != .virtualHost || wantsVirtualHosts { subscribe(type) }
        if !habits.secrets.isEmpty { subscribe(.secret) }
    }

    func close() { call?.cancel() }

    // MARK: ClientCallHandler

    func received(_ message: UnsafeRawBufferPointer) {
        do {
            let response = try ReceivedDiscovery(message)
            guard let type = response.type else { return }
            nonces[type] = response.nonce
            answered.insert(type)
            if type == .secret {
                try takeSecrets(response)
                acknowledge(type, response)
            } else {
                let transition = try memory.transitions.step(from: state, response, delta: habits.delta)
                state = transition.next
                observer?.proxy(self, received: type, bytes: message.count, transition: transition)
                follow(transition)
                acknowledge(type, response)
                askForMore(type)
            }
            finishSync()
        } catch {
            problem = "response not understood: \(error)"
            call?.cancel()
        }
    }

    func drained() {
        let sent = unsent
        unsent = []
        for type in sent { observer?.proxy(self, acknowledged: type) }
    }

    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
        call = nil
        observer?.proxy(self, ended: problem ?? "\(status)")
        problem = nil
    }

    // MARK: What comes of a response

    private var wantsVirtualHosts: Bool { habits.delta && !state.vhdsRoutes.isEmpty }

    private func askForMore(_ type: XDSType) {
        if type == .cluster || type == .endpoint, !subscribed.contains(.listener), state.endpointsArrived {
            subscribe(.listener)
        }
        // Once a stream, whatever route configurations follow.
        if type == .route, wantsVirtualHosts, !subscribed.contains(.virtualHost) { subscribe(.virtualHost) }
    }

    private func takeSecrets(_ response: ReceivedDiscovery) throws {
        var received: [String] = []
        try response.forEachResource(delta: habits.delta) { element in
            guard let value = element.value else { return }
            secretVersions[element.name] = element.version
            let content = Fingerprint(of: value)
            if secrets.updateValue(content, forKey: element.name) != content { received.append(element.name) }
        }
        for name in received { observer?.proxy(self, received: name, bytes: response.bytes.count) }
    }

    private func finishSync() {
        guard !isSynced, isComplete else { return }
        // After a reconnect it has everything from before: the server's word counts.
        guard !isReconnected || answered.isSuperset(of: habits.delta ? [.endpoint] : subscribed) else { return }
        isSynced = true
        observer?.proxySynced(self)
    }

    // MARK: Requests

    /// Asks for what the new clusters and listeners need.
    private func follow(_ transition: Transition) {
        for type in [XDSType.endpoint, .route] where transition.asks(type) {
            if habits.delta {
                send(type, memory.requests.changes(transition, type))
            } else {
                sendList(type)
            }
        }
    }

    private func acknowledge(_ type: XDSType, _ response: ReceivedDiscovery) {
        unsent.append(type)
        if habits.delta {
            send(type, [], nonce: response.nonce)
        } else {
            versions[type] = response.version
            sendList(type)
        }
    }

    /// The first request of a type on this stream.
    private func subscribe(_ type: XDSType) {
        guard habits.delta else { return sendList(type) }
        guard type != .secret else {
            var request = DeltaDiscoveryRequestMessage()
            request.subscribe = habits.secrets
            request.initialResourceVersions = secretVersions
            return send(type, [ByteSlice(SharedBytes(request.serialized()))])
        }
        var pieces = [memory.requests.names(state, type), memory.requests.versions(state, type)]
        if type == .endpoint, isReconnected { pieces.append(Self.probeName) }
        send(type, pieces)
    }

    private static let probeName: ByteSlice = {
        var request = DeltaDiscoveryRequestMessage()
        request.subscribe = [probe]
        return ByteSlice(SharedBytes(request.serialized()))
    }()

    /// State of the world: the whole list again, with the newest version and nonce.
    private func sendList(_ type: XDSType) {
        guard type != .secret else {
            var request = DiscoveryRequestMessage()
            request.resourceNames = habits.secrets
            return send(type, [ByteSlice(SharedBytes(request.serialized()))], nonce: nonces[type] ?? "")
        }
        send(type, [memory.requests.names(state, type)], nonce: nonces[type] ?? "")
    }

    /// Sends a request whose lists are encoded already: a message's encoding may be put together from parts.
    private func send(_ type: XDSType, _ lists: [ByteSlice], nonce: String = "") {
        let head: [UInt8]
        if habits.delta {
            var request = DeltaDiscoveryRequestMessage()
            request.typeURL = type.typeURL
            request.responseNonce = nonce
            if !sawNode { request.node = node }
            head = request.serialized()
        } else {
            var request = DiscoveryRequestMessage()
            request.typeURL = type.typeURL
            request.responseNonce = nonce
            request.versionInfo = versions[type] ?? ""
            if !sawNode { request.node = node }
            head = request.serialized()
        }
        sawNode = true
        subscribed.insert(type)
        call?.send(OutboundMessage([ByteSlice(SharedBytes(head))] + lists.filter { $0.count > 0 }))
    }
}
