import GRPC
import MeshModel
import StreamAPI
import Transport

/// The proxies of one loop.
final class FleetShard: SimulatedProxy.Observer {
    private let loop: EpollEventLoop
    private let options: Fleet.Options
    private let metrics: WireMetrics
    private let progress: Progress
    private let memory = SharedMemory()
    private var members: [Int: Member] = [:]
    var reconnects = false

    private final class Member {
        let proxy: SimulatedProxy
        var connection: GRPCClientConnection?
        var delay: ReconnectDelay
        var wasComplete = false

        init(_ proxy: SimulatedProxy, _ delay: ReconnectDelay) {
            self.proxy = proxy
            self.delay = delay
        }
    }

    init(_ loop: EpollEventLoop, _ options: Fleet.Options, _ metrics: WireMetrics, _ progress: Progress) {
        self.loop = loop
        self.options = options
        self.metrics = metrics
        self.progress = progress
    }

    func connect(_ indices: [Int]) {
        for index in indices {
            let proxy = SimulatedProxy(
                index: index, node: options.template.node(index), habits: options.habits, sharing: memory,
                observer: self)
            let member = Member(proxy, options.reconnect)
            members[index] = member
            open(member)
        }
    }

    private func open(_ member: Member) {
        let namespace = options.template.namespace(member.proxy.index)
        let connection = GRPCClientConnection(
            to: options.address, tls: options.credentials.tls(namespace), on: loop, metrics: metrics, options: .envoy)
        connection.onOpen = { [progress] _ in
            let now = MonotonicTime.now
            progress.count {
                $0.connected += 1
                if $0.firstConnected == nil { $0.firstConnected = now }
                $0.lastConnected = now
            }
        }
        member.connection = connection
        member.proxy.open(on: connection, metadata: options.credentials.metadata(namespace))
    }

    var states: [Int: MeshState] { members.mapValues { $0.proxy.state } }

    // MARK: SimulatedProxy.Observer

    func proxy(_ proxy: SimulatedProxy, received type: XDSType, bytes: Int, transition: Transition) {
        guard let member = members[proxy.index] else { return }
        let now = MonotonicTime.now
        let isFirst = !member.wasComplete && proxy.isComplete
        progress.update { totals, ledger in
            count(bytes, proxy, &totals)
            totals.resources += transition.updated + transition.removed
            totals.changedBytes += transition.changedBytes
            if isFirst { totals.complete += 1 }
            for refusal in transition.refusals { totals.violations[refusal, default: 0] += 1 }
            // While a proxy starts, what it has is not in use.
            if member.wasComplete, let dangling = transition.next.dangling.first {
                totals.violations[dangling, default: 0] += 1
            }
            ledger.received(proxy.index, type, transition.sequences, at: now)
        }
        if isFirst { member.wasComplete = true }
        member.delay.succeeded()
    }

    func proxy(_ proxy: SimulatedProxy, received secret: String, bytes: Int) {
        guard let member = members[proxy.index] else { return }
        let isFirst = !member.wasComplete && proxy.isComplete
        let now = MonotonicTime.now
        progress.update { totals, ledger in
            count(bytes, proxy, &totals)
            totals.secrets[secret, default: 0] += 1
            totals.lastSecret = now
            if isFirst { totals.complete += 1 }
            if secret == "default" { ledger.received(proxy.index, .secret, [], at: now) }
        }
        if isFirst { member.wasComplete = true }
    }

    private func count(_ bytes: Int, _ proxy: SimulatedProxy, _ totals: inout Progress.Totals) {
        totals.bytes += bytes
        totals.responses += 1
        totals.touched.insert(proxy.index)
    }

    func proxy(_ proxy: SimulatedProxy, acknowledged type: XDSType) {
        let now = MonotonicTime.now
        progress.update { _, ledger in ledger.acknowledged(proxy.index, type, at: now) }
    }

    func proxySynced(_ proxy: SimulatedProxy) {
        let now = MonotonicTime.now
        progress.count {
            $0.synced += 1
            $0.lastSynced = now
        }
    }

    func proxy(_ proxy: SimulatedProxy, ended reason: String) {
        progress.count { $0.ended[reason, default: 0] += 1 }
        guard reconnects, let member = members[proxy.index] else { return }
        member.connection?.close()
        let delay = member.delay.failed()
        _ = loop.schedule(after: delay) { [weak self, weak member] in
            guard let self, let member else { return }
            open(member)
        }
    }
}
