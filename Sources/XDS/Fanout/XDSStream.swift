import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI

/// One xDS stream: decodes requests, carries out what its machine says, and keeps the stream's only timer. It decides
/// nothing about xDS.
final class XDSStream: ServerCallHandler {
    let id: ProxyID
    let variant: StreamMachine.Variant
    /// The view that it is given; nil before the first snapshot.
    var view: ViewID?
    let shard: LoopShard
    let subscriber: LoopInbox
    let call: any ServerCall
    let path: String
    let address: String
    /// Kept until the node is known and allowed.
    var request: CallRequest?
    /// The type of a per-type service.
    let fixedType: ResourceType?
    /// A stream of the SecretDiscoveryService, of which Envoy opens one for each secret: it has no snapshot, and no part in
    /// the count of proxies.
    var isSecretService: Bool { fixedType == .secret }
    var isIdentified = false
    var node: ProxyNode?
    /// Nil before the stream has been let in.
    var tenure: StreamTenure?
    let usesCertificate: Bool
    /// Secrets are for whoever has shown who it is, over a connection that nobody else reads.
    let isPrivate: Bool
    var machine: StreamMachine
    /// Nil until secrets are asked for, and where there are none to have.
    var secrets: SecretChannel?
    var hasRefusedSecrets = false
    let connectedAt: Int64
    let openedAt: MonotonicTime
    /// When the first cause of the newest round was seen; nil after an assignment alone.
    private var roundSeen: MonotonicTime?
    var hasSnapshot = false
    var isClosed = false
    var isAbandoned = false
    private var isPerforming = false
    private var wantsAdvance = false
    var sentVersions: [ContentHash?] = Array(repeating: nil, count: ResourceType.allCases.count)
    var acknowledgedVersions: [ContentHash?] = Array(repeating: nil, count: ResourceType.allCases.count)
    private var timer: (any LoopTimer)?
    private var timerAt: MonotonicTime?
    /// Since when queued bytes wait for the client.
    var unreadSince: MonotonicTime?
    /// The slow readers' watch has it on its list.
    var isWatched = false
    /// The machine was, or may have been, told that there is no room.
    private var wasFull = false
    /// Bytes that were ever queued, as far as responses go.
    var queued = 0
    /// What the client had taken when it was last looked at, and since when it has taken no more.
    var taken = 0
    var takenAt: MonotonicTime?
    /// Before its first sync is over a stream sends in turns.
    var turn = FirstSyncTurn.idle(hasBegun: false)
    /// Memory that it will take; nil once it has.
    var reservation: MemoryReservation?

    init(
        _ request: CallRequest, _ call: any ServerCall, _ variant: StreamMachine.Variant, _ fixedType: ResourceType?,
        _ shard: LoopShard, _ subscriber: LoopInbox, reservation: MemoryReservation? = nil
    ) {
        self.reservation = reservation
        id = ProxyID(request.callID)
        self.variant = variant
        self.fixedType = fixedType
        self.shard = shard
        self.subscriber = subscriber
        self.call = call
        self.request = request
        path = request.path
        address = request.peer.address
        usesCertificate = !request.peer.uriSANs.isEmpty || request.peer.certificateExpiry != nil
        isPrivate = request.peer.usesTLS || request.peer.isLoopback
        machine = StreamMachine(
            variant, limits: shard.configuration.stream, nonceTag: String(request.callID, radix: 36) + ".")
        connectedAt = shard.configuration.clock.now
        openedAt = shard.loop.now
        shard.metrics.count { $0.streamsOpened += 1 }
    }

    func begin() {
        shard.add(self)
        arm()
    }

    // MARK: From the call

    func received(_ message: UnsafeRawBufferPointer) {
        guard !isClosed else { return }
        shard.metrics.count { $0.requests += 1 }
        do {
            switch variant {
            case .sotw:
                try receivedSotW(
                    DiscoveryRequestMessage(
                        decoding: message, limits: shard.configuration.request, cache: shard.requests))
            case .delta:
                if takesAcknowledgement(message) { return }
                try receivedDelta(
                    DeltaDiscoveryRequestMessage(
                        decoding: message, limits: shard.configuration.request, cache: shard.requests))
            }
        } catch let error as WireError {
            finish(RPCStatus(.invalidArgument, error.description))
        } catch let status as RPCStatus {
            finish(status)
        } catch {
            finish(RPCStatus(.internal, "\(error)"))
        }
    }

    private func receivedSotW(_ message: DiscoveryRequestMessage) throws {
        if !isIdentified { try identify(message.node) }
        guard let type = try type(of: message.typeURL) else {
            if message.responseNonce.isEmpty { answerUnknown(message.typeURL) }
            return
        }
        let request = SotWRequest(
            type: type, names: message.resourceNames, nonce: message.responseNonce,
            error: message.errorDetail.map { RequestError(code: $0.code, message: $0.message) })
        if type == .secret {
            secretChannel()?.receive(request)
            arm()
        } else {
            perform(machine.receive(request, context()))
        }
    }

    /// The short way for what most requests are; false for a request that says more.
    private func takesAcknowledgement(_ message: UnsafeRawBufferPointer) -> Bool {
        guard isIdentified, let answer = DeltaAcknowledgement(message),
            let type = ResourceType(typeURL: answer.typeURL),
            type != .secret, fixedType ?? type == type, machine[type] != nil,
            let nonce = machine.number(ofNonce: answer.nonce)
        else { return false }
        perform(machine.acknowledge(type, nonce: nonce, context()))
        return true
    }

    private func receivedDelta(_ message: DeltaDiscoveryRequestMessage) throws {
        if !isIdentified { try identify(message.node) }
        guard let type = try type(of: message.typeURL) else {
            if message.responseNonce.isEmpty { answerUnknown(message.typeURL) }
            return
        }
        let request = DeltaRequest(
            type: type, subscribe: message.subscribe, unsubscribe: message.unsubscribe,
            initial: shard.versions(of: message),
            nonce: message.responseNonce,
            error: message.errorDetail.map { RequestError(code: $0.code, message: $0.message) })
        if type == .secret {
            secretChannel()?.receive(request)
            arm()
        } else {
            perform(machine.receive(request, context()))
        }
    }

    /// Nil for a type that is not served.
    private func type(of url: String) throws(RPCStatus) -> ResourceType? {
        if let fixedType {
            guard url.isEmpty || url == fixedType.typeURL else {
                throw RPCStatus(.invalidArgument, "\(path) serves \(fixedType.typeURL), not \(url.cut(toBytes: 256))")
            }
            return fixedType
        }
        guard !url.isEmpty else { throw RPCStatus(.invalidArgument, "type_url is empty") }
        return ResourceType(typeURL: url)
    }

    /// An empty response keeps the stream and the client's other types alive. A client that asks without reading is not
    /// answered, or its questions would pile up here.
    private func answerUnknown(_ url: String) {
        guard isWritable else { return }
        let nonce = machine.text(ofNonce: machine.nextNonce())
        let head =
            switch variant {
            case .sotw: ResponseHead.discovery(typeURL: url, version: "", nonce: nonce)
            case .delta: ResponseHead.delta(typeURL: url, systemVersion: "", nonce: nonce, removed: [String]())
            }
        call.send(OutboundMessage(head))
        noteUnread()
    }

    func receivedEnd() { finish(.ok) }

    func drained() {
        unreadSince = nil
        endTurn()
        // A machine that was never held up has nothing to add.
        if wasFull || !turn.isOver {
            wasFull = false
            advance()
        }
        secrets?.advance()
    }

    func closed(_ status: RPCStatus) {
        guard !isClosed else { return }
        isClosed = true
        timer?.cancel()
        timer = nil
        shard.remove(self)
        endTurn()
        reservation = nil
        secrets?.close()
        guard let node, !isSecretService else { return }
        shard.source.unregister(id)
        shard.metrics.count {
            $0.connected.decrement(node.istioVersion)
            if let root = tenure?.access.root { $0.connectedByRoot.decrement(root) }
        }
    }

    func finish(_ status: RPCStatus) {
        guard !isClosed else { return }
        call.finish(status)
    }

    /// Ends the stream after some time, unless it ends before.
    func end(after delay: Duration, _ status: RPCStatus) {
        tenure?.end(at: shard.loop.now.advanced(by: delay), status)
        arm()
    }

    // MARK: From the engine

    /// - Parameter change: what the round is for streams at rest, where it is about endpoints alone.
    func update(_ snapshot: ViewSnapshot, _ publication: Publication, _ change: EndpointChange? = nil) {
        guard !isClosed, !isAbandoned else { return }
        hasSnapshot = true
        roundSeen = publication.causes.isEmpty ? nil : publication.seen
        if let change, turn.isOver, let push = machine.take(change, snapshot, causes: publication.causes, context()) {
            send(push)
            return
        }
        perform(machine.update(snapshot, causes: publication.causes, context()))
    }

    // MARK: Carrying out

    var isWritable: Bool { call.unsentBytes <= shard.configuration.unsentBytes }
    func context() -> StreamContext { shard.context(isWritable: isWritable && mayPush()) }

    func advance() {
        guard !isClosed else { return }
        // The call may drain while it is being filled.
        if isPerforming { wantsAdvance = true } else { perform(machine.advance(context())) }
    }

    private func perform(_ first: [StreamAction]) {
        var actions = first
        isPerforming = true
        repeat {
            wantsAdvance = false
            for action in actions where !isClosed { carryOut(action) }
            actions = wantsAdvance && !isClosed ? machine.advance(context()) : []
        } while !actions.isEmpty
        isPerforming = false
        if !turn.isOver { settleTurn() }
        arm()
    }

    private func carryOut(_ action: StreamAction) {
        switch action {
        case .send(let push): send(push)
        case .acknowledged(let type):
            acknowledgedVersions[Int(type.rawValue)] = sentVersions[Int(type.rawValue)]
        case .rejected(let type, let rejection):
            shard.metrics.count { $0[type].rejects += 1 }
            if let node { shard.configuration.onRejection(node, rejection) }
            if VirtualHostDiscovery.isRefused(rejection) { takeRoutesWhole() }
        case .rejectedAgain(let type, _): shard.metrics.count { $0[type].rejects += 1 }
        case .expiredNonce(let type): shard.metrics.count { $0[type].expiredNonces += 1 }
        case .close(let status): finish(status)
        }
    }

    /// From now on the stream has the view of a proxy that takes no virtual hosts.
    private func takeRoutesWhole() {
        guard var changed = node, changed.takesVirtualHosts else { return }
        changed.takesVirtualHosts = false
        node = changed
        shard.source.register(id, node: changed, subscriber: subscriber)
    }

    @discardableResult
    func send(_ push: Push) -> ContentHash {
        let encoded = shard.encode(push, variant)
        sentVersions[Int(push.type.rawValue)] = encoded.version
        let size = encoded.message.count
        queued += size
        call.send(encoded.message)
        if !turn.isOver { noteSent(size) }
        noteUnread()
        let seen = push.isUpdate && push.type != .secret ? roundSeen : nil
        let delay = seen.map { shard.loop.now.seconds(since: $0) }
        shard.metrics.count {
            $0[push.type].pushes += 1
            $0[push.type].bytes += UInt64(size)
            $0[push.type].size.record(Double(size))
            if let delay { $0.convergence.record(delay) }
        }
        return encoded.version
    }

    private func noteUnread() {
        let unsent = call.unsentBytes
        if unsent > shard.configuration.unsentBytes { wasFull = true }
        guard unsent > 0, unreadSince == nil else { return }
        unreadSince = shard.loop.now
        shard.slowReaders.note(self)
        arm()
    }

    // MARK: The timer

    /// Whether the stream still waits for what its answers depend on.
    private var isWaiting: Bool { !isIdentified || (!hasSnapshot && !isSecretService) }

    /// The earliest time at which something has to be looked at though nothing happens.
    private var deadline: MonotonicTime? {
        // Without room to send, the machine waits for `drained`, without its turn for that.
        var earliest = isWritable && turn.waitsSince == nil ? machine.deadline : nil
        func consider(_ time: MonotonicTime) { earliest = earliest.map { min($0, time) } ?? time }
        if isWaiting { consider(openedAt.advanced(by: shard.configuration.firstSnapshot)) }
        if let unreadSince { consider(unreadSince.advanced(by: shard.configuration.stalledReader)) }
        if let time = tenure?.deadline { consider(time) }
        return earliest
    }

    /// A timer that is early is left alone: it looks again when it fires. So pushes do not cost timers.
    func arm() {
        guard !isClosed, let deadline else { return }
        if let timerAt, timerAt <= deadline { return }
        timer?.cancel()
        timerAt = deadline
        timer = shard.loop.schedule(after: deadline.since(shard.loop.now)) { [weak self] in self?.timerFired() }
    }

    private func timerFired() {
        timer = nil
        timerAt = nil
        guard !isClosed else { return }
        let now = shard.loop.now
        if isWaiting, now >= openedAt.advanced(by: shard.configuration.firstSnapshot) {
            shard.metrics.count { $0.firstSnapshotTimeouts += 1 }
            return finish(
                !isIdentified
                    ? RPCStatus(.deadlineExceeded, "no request with a node arrived in time")
                    : RPCStatus(.unavailable, "the configuration has not been read yet"))
        }
        if let unreadSince, now >= unreadSince.advanced(by: shard.configuration.stalledReader) {
            shard.metrics.count { $0.stalledReaders += 1 }
            return abandon(RPCStatus(.resourceExhausted, "the client does not read its responses"))
        }
        if let status = tenure?.due(now: now, wall: shard.configuration.clock.now) {
            // Another stream on this connection would bring the same certificate.
            if usesCertificate { call.retireConnection() }
            return finish(status)
        }
        advance()
        arm()
    }

}

extension Dictionary where Value == Int {
    /// One less; a count of none is left out.
    fileprivate mutating func decrement(_ key: Key) {
        let left = (self[key] ?? 1) - 1
        self[key] = left > 0 ? left : nil
    }
}
