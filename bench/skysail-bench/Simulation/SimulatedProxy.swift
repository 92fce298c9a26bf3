import EnvoyAPI
import GRPC
import MeshModel
import StreamAPI

/// One proxy on one ADS stream, with the habits of Envoy: clusters first, the endpoints of its EDS clusters before the
/// acknowledgement of the clusters, listeners once it has those endpoints, then the routes that listeners name.
/// Owned by a loop.
final class SimulatedProxy: ClientCallHandler {
    /// What the proxy tells who runs it.
    protocol Observer: AnyObject {
        /// A response was taken in; its acknowledgement is on the way.
        func proxy(_ proxy: SimulatedProxy, received type: ResourceType, bytes: Int, transition: Transition)
        func proxy(_ proxy: SimulatedProxy, acknowledged type: ResourceType)
        func proxy(_ proxy: SimulatedProxy, ended reason: String)
    }

    let index: Int
    private let node: NodeMessage
    private let delta: Bool
    private weak var observer: (any Observer)?
    private let step: (MeshState, ResponseFields) throws -> Transition
    private(set) var state: MeshState
    private var call: GRPCClientCall?
    private var sawNode = false
    private var subscribed: Set<ResourceType> = []
    private var versions: [ResourceType: String] = [:]
    /// Acknowledgements queued but not yet handed to the socket.
    private var unsent: [ResourceType] = []

    init(
        index: Int, node: NodeMessage, delta: Bool, from state: MeshState = .empty, observer: any Observer,
        step: @escaping (MeshState, ResponseFields) throws -> Transition
    ) {
        self.index = index
        self.node = node
        self.delta = delta
        self.state = state
        self.observer = observer
        self.step = step
    }

    /// Everything that clusters and listeners ask for has arrived at least once.
    var isComplete: Bool {
        subscribed.isSuperset(of: [.cluster, .listener])
            && (state.versions[.endpoint]?.count ?? 0) >= state.edsClusters.count
            && (state.versions[.route]?.count ?? 0) >= state.routeNames.count
            && state.versions[.cluster] != nil && state.versions[.listener] != nil
    }

    func open(on connection: GRPCClientConnection) {
        let method = delta ? "DeltaAggregatedResources" : "StreamAggregatedResources"
        call = connection.call("/envoy.service.discovery.v3.AggregatedDiscoveryService/\(method)", handler: self)
        subscribe(.cluster, names: [])
    }

    func close() { call?.cancel() }

    // MARK: ClientCallHandler

    func received(_ message: UnsafeRawBufferPointer) {
        do {
            let response = try ResponseFields(message)
            guard let type = ResourceType(typeURL: response.typeURL) else { return }
            let transition = try step(state, response)
            state = transition.next
            observer?.proxy(self, received: type, bytes: message.count, transition: transition)
            if type == .cluster || type == .listener { follow(transition) }
            acknowledge(type, response)
            if type == .cluster || type == .endpoint, !subscribed.contains(.listener), endpointsArrived {
                subscribe(.listener, names: [])
            }
        } catch {
            call?.cancel()
            observer?.proxy(self, ended: "response not understood: \(error)")
        }
    }

    func drained() {
        let sent = unsent
        unsent = []
        for type in sent { observer?.proxy(self, acknowledged: type) }
    }

    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
        call = nil
        observer?.proxy(self, ended: "\(status)")
    }

    // MARK: Requests

    private var endpointsArrived: Bool { (state.versions[.endpoint]?.count ?? 0) >= state.edsClusters.count }

    /// Asks for what the new clusters and listeners need.
    private func follow(_ transition: Transition) {
        for type in [ResourceType.endpoint, .route] {
            let added = transition.subscribe[type] ?? []
            let gone = transition.unsubscribe[type] ?? []
            guard !added.isEmpty || !gone.isEmpty else { continue }
            if delta {
                var request = DeltaDiscoveryRequestMessage()
                request.typeURL = type.typeURL
                request.subscribe = added
                request.unsubscribe = gone
                send(request, type)
            } else {
                let wanted = type == .endpoint ? state.edsClusters : state.routeNames
                var request = DiscoveryRequestMessage()
                request.typeURL = type.typeURL
                request.resourceNames = wanted.sorted()
                request.versionInfo = versions[type] ?? ""
                request.responseNonce = nonces[type] ?? ""
                send(request, type)
            }
        }
    }

    private var nonces: [ResourceType: String] = [:]

    private func acknowledge(_ type: ResourceType, _ response: ResponseFields) {
        nonces[type] = response.nonce
        unsent.append(type)
        if delta {
            var request = DeltaDiscoveryRequestMessage()
            request.typeURL = type.typeURL
            request.responseNonce = response.nonce
            send(request, type)
        } else {
            versions[type] = response.version
            var request = DiscoveryRequestMessage()
            request.typeURL = type.typeURL
            request.versionInfo = response.version
            request.responseNonce = response.nonce
            switch type {
            case .endpoint: request.resourceNames = state.edsClusters.sorted()
            case .route: request.resourceNames = state.routeNames.sorted()
            default: break
            }
            send(request, type)
        }
    }

    private func subscribe(_ type: ResourceType, names: [String]) {
        if delta {
            var request = DeltaDiscoveryRequestMessage()
            request.typeURL = type.typeURL
            request.subscribe = names
            request.initialResourceVersions = state.versions[type] ?? [:]
            send(request, type)
        } else {
            var request = DiscoveryRequestMessage()
            request.typeURL = type.typeURL
            request.resourceNames = names
            send(request, type)
        }
    }

    private func send(_ request: DeltaDiscoveryRequestMessage, _ type: ResourceType) {
        var request = request
        if !sawNode { request.node = node }
        sawNode = true
        subscribed.insert(type)
        call?.send(OutboundMessage(request.serialized()))
    }

    private func send(_ request: DiscoveryRequestMessage, _ type: ResourceType) {
        var request = request
        if !sawNode { request.node = node }
        sawNode = true
        subscribed.insert(type)
        call?.send(OutboundMessage(request.serialized()))
    }
}
