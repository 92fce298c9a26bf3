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
    private let step: (MeshState, ReceivedDiscovery) throws -> Transition
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
        index: Int, node: NodeMessage, habits: Habits, observer: any Observer,
        step: @escaping (MeshState, ReceivedDiscovery) throws -> Transition
    ) {
        self.index = index
        self.node = node
        self.habits = habits
        self.observer = observer
        self.step = step
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
                let transition = try step(state, response)
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

    private func wanted(_ type: XDSType) -> [String] {
        switch type {
        case .endpoint: state.assignments.sorted()
        case .route: state.routes.sorted()
        case .secret: habits.secrets
        case .cluster, .listener, .virtualHost: []
        }
    }

    /// Asks for what the new clusters and listeners need.
    private func follow(_ transition: Transition) {
        for type in [XDSType.endpoint, .route] {
            let added = transition.subscribe[type] ?? []
            let gone = transition.unsubscribe[type] ?? []
            guard !added.isEmpty || !gone.isEmpty else { continue }
            if habits.delta {
                var request = DeltaDiscoveryRequestMessage()
                request.subscribe = added
                request.unsubscribe = gone
                send(request, type)
            } else {
                send(sotwRequest(type), type)
            }
        }
    }

    private func sotwRequest(_ type: XDSType) -> DiscoveryRequestMessage {
        var request = DiscoveryRequestMessage()
        request.resourceNames = wanted(type)
        request.versionInfo = versions[type] ?? ""
        request.responseNonce = nonces[type] ?? ""
        return request
    }

    private func acknowledge(_ type: XDSType, _ response: ReceivedDiscovery) {
        unsent.append(type)
        if habits.delta {
            var request = DeltaDiscoveryRequestMessage()
            request.responseNonce = response.nonce
            send(request, type)
        } else {
            versions[type] = response.version
            send(sotwRequest(type), type)
        }
    }

    /// The first request of a type on this stream.
    private func subscribe(_ type: XDSType) {
        guard habits.delta else { return send(sotwRequest(type), type) }
        var request = DeltaDiscoveryRequestMessage()
        request.subscribe = wanted(type)
        if type == .endpoint, isReconnected { request.subscribe.append(Self.probe) }
        if type == .secret {
            request.initialResourceVersions = secretVersions
        } else {
            for (name, resource) in state[type] { request.initialResourceVersions[name] = resource.version }
        }
        send(request, type)
    }

    private func send(_ request: DeltaDiscoveryRequestMessage, _ type: XDSType) {
        var request = request
        request.typeURL = type.typeURL
        if !sawNode { request.node = node }
        sawNode = true
        subscribed.insert(type)
        call?.send(OutboundMessage(request.serialized()))
    }

    private func send(_ request: DiscoveryRequestMessage, _ type: XDSType) {
        var request = request
        request.typeURL = type.typeURL
        if !sawNode { request.node = node }
        sawNode = true
        subscribed.insert(type)
        call?.send(OutboundMessage(request.serialized()))
    }
}
