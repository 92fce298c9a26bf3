import EnvoyAPI
import MeshModel
import StreamAPI

/// What a stream does for its secrets.
protocol SecretCarrier: AnyObject {
    var isWritable: Bool { get }
    var now: MonotonicTime { get }
    /// Sends and counts; the version of the whole message.
    func send(_ push: Push) -> ContentHash
    func secretsRefused(_ rejection: Rejection, again: Bool)
    func secretsExpiredNonce()
    func finish(_ status: RPCStatus)
}

/// The rim of a ``SecretMachine``: holds its subscriptions at the source and carries out what it says. Lives and dies with
/// one stream, on its loop.
final class SecretChannel {
    private var machine: SecretMachine
    private let source: any SecretSource
    private let access: StreamAccess
    private let node: ProxyNode?
    private let loop: any EventLoop
    private weak var carrier: (any SecretCarrier)?
    private var subscriptions: [String: any SecretSubscription] = [:]
    /// Tells a subscription from an earlier one to the same name.
    private var generations: [String: UInt64] = [:]
    private var generation: UInt64 = 0
    private var sentVersion: ContentHash?
    private var acknowledgedVersion: ContentHash?
    private var isPerforming = false
    private var wantsAdvance = false
    private var isClosed = false

    init(
        _ machine: SecretMachine, from source: any SecretSource, as access: StreamAccess, node: ProxyNode?,
        on loop: any EventLoop, carrier: any SecretCarrier
    ) {
        self.machine = machine
        self.source = source
        self.access = access
        self.node = node
        self.loop = loop
        self.carrier = carrier
    }

    func receive(_ request: SotWRequest) { perform { $0.receive(request, $1) } }
    func receive(_ request: DeltaRequest) { perform { $0.receive(request, $1) } }

    /// There is room to send again.
    func advance() {
        // The call may drain while it is being filled.
        if isPerforming { wantsAdvance = true } else { perform { $0.advance($1) } }
    }

    func close() {
        isClosed = true
        let left = subscriptions.values
        subscriptions = [:]
        generations = [:]
        for subscription in left { subscription.cancel() }
    }

    var unacknowledgedSince: MonotonicTime? { machine.unacknowledgedSince }
    var reports: [SecretReport] { machine.reports }
    var report: TypeReport? { machine.report(sent: sentVersion, acknowledged: acknowledgedVersion) }

    private func perform(_ event: (inout SecretMachine, SecretContext) -> [SecretAction]) {
        guard !isClosed, let carrier else { return }
        func context() -> SecretContext { SecretContext(now: carrier.now, isWritable: carrier.isWritable) }
        var actions = event(&machine, context())
        let isOuter = !isPerforming
        isPerforming = true
        repeat {
            wantsAdvance = false
            for action in actions where !isClosed { carryOut(action, carrier) }
            actions = isOuter && wantsAdvance && !isClosed ? machine.advance(context()) : []
        } while !actions.isEmpty
        if isOuter { isPerforming = false }
    }

    private func carryOut(_ action: SecretAction, _ carrier: any SecretCarrier) {
        switch action {
        case .subscribe(let name): subscribe(name)
        case .cancel(let name):
            generations[name] = nil
            subscriptions.removeValue(forKey: name)?.cancel()
        case .send(let push): sentVersion = carrier.send(push)
        case .acknowledged: acknowledgedVersion = sentVersion
        case .rejected(let rejection): carrier.secretsRefused(rejection, again: false)
        case .rejectedAgain(let rejection): carrier.secretsRefused(rejection, again: true)
        case .expiredNonce: carrier.secretsExpiredNonce()
        case .close(let status): carrier.finish(status)
        }
    }

    private func subscribe(_ name: String) {
        generation += 1
        let mine = generation
        generations[name] = mine
        let subscription = source.subscribe(to: name, as: access, node: node, on: loop) { [weak self] state in
            guard let self, generations[name] == mine else { return }
            perform { machine, context in
                switch state {
                case .available(let resource): machine.update(name, resource, context)
                case .absent(let reason): machine.lose(name, reason, context)
                }
            }
        }
        // A source that delivers at once may have closed the stream.
        if isClosed || generations[name] != mine { subscription.cancel() } else { subscriptions[name] = subscription }
    }
}
