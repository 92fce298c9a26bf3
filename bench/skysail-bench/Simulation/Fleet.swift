import EnvoyAPI
import GRPC
import MeshModel
import StreamAPI
import Synchronization
import Transport

/// Many simulated proxies over the loops of this process.
final class Fleet: Sendable {
    struct Options: Sendable {
        var address: SocketAddress
        var tls: TLSClientContext?
        var proxies: Int
        var delta: Bool
        var template: NodeTemplate
    }

    private let options: Options
    private let group: EventLoopGroup
    private let shards: [LoopBound<FleetShard>]
    let progress = Progress()

    init(_ options: Options, loops: Int) throws {
        self.options = options
        // Handshakes first: a proxy is a process of its own, which no other proxy's responses keep from connecting.
        let group = try EventLoopGroup(count: loops, handshakeBudget: .seconds(3_600))
        self.group = group
        let metrics = WireMetrics(group: group)
        let progress = progress
        shards = group.loops.map { loop in
            LoopBound(FleetShard(loop, options, metrics, progress), on: loop)
        }
    }

    /// Connects every proxy and waits until each has everything; nil when time ran out.
    func connect(timeout: Duration) -> Duration? {
        let start = MonotonicTime.now
        for (position, shard) in shards.enumerated() {
            let indices = stride(from: position, to: options.proxies, by: shards.count)
            shard.loop.execute { shard.value.connect(indices) }
        }
        let wanted = options.proxies
        guard progress.wait(timeout: timeout, until: { totals, _ in totals.complete >= wanted }) else { return nil }
        return MonotonicTime.now.since(start)
    }

    /// Makes a change and waits until every proxy has received and acknowledged what comes of it; false when time ran
    /// out.
    func measure(_ type: ResourceType, timeout: Duration, change: () throws -> Void) rethrows -> Bool {
        progress.begin(type)
        try change()
        let wanted = options.proxies
        return progress.wait(timeout: timeout) { _, trial in trial.acknowledged >= wanted }
    }

    /// Waits until nothing has been received for half a second, a minute at most.
    func settle() {
        var last = -1
        for _ in 0..<120 {
            let now = progress.totals.responses
            if now == last { return }
            last = now
            _ = progress.wait(timeout: .milliseconds(500)) { _, _ in false }
        }
    }

    /// How many proxies hold each of the states that there are, by digest: with one view there is to be one.
    func digests() -> [String: Int] {
        let found = Gathered()
        for shard in shards {
            shard.loop.execute { found.add(shard.value.digests()) }
        }
        found.wait(for: shards.count)
        return found.all
    }

    func shutdown() { group.shutdown() }
}

/// The proxies of one loop.
final class FleetShard: SimulatedProxy.Observer {
    private let loop: EpollEventLoop
    private let options: Fleet.Options
    private let metrics: WireMetrics
    private let progress: Progress
    private var cache = TransitionCache()
    private var members: [Int: Member] = [:]

    private struct Member {
        var proxy: SimulatedProxy
        var connection: GRPCClientConnection
        var wasComplete = false
        var receivedTrial = 0
        var acknowledgedTrial = 0
    }

    init(_ loop: EpollEventLoop, _ options: Fleet.Options, _ metrics: WireMetrics, _ progress: Progress) {
        self.loop = loop
        self.options = options
        self.metrics = metrics
        self.progress = progress
    }

    func connect(_ indices: some Sequence<Int>) {
        for index in indices {
            let connection = GRPCClientConnection(
                to: options.address, tls: options.tls, on: loop, metrics: metrics, options: .envoy)
            let proxy = SimulatedProxy(
                index: index, node: options.template.node(index), delta: options.delta, observer: self
            ) { [unowned self, delta = options.delta] state, response in
                try cache.step(from: state, response, delta: delta)
            }
            members[index] = Member(proxy: proxy, connection: connection)
            proxy.open(on: connection)
        }
    }

    func digests() -> [String: Int] {
        var counts: [ObjectIdentifier: (state: MeshState, count: Int)] = [:]
        for member in members.values {
            counts[ObjectIdentifier(member.proxy.state), default: (member.proxy.state, 0)].count += 1
        }
        return counts.values.reduce(into: [:]) { $0[$1.state.digest.description, default: 0] += $1.count }
    }

    // MARK: SimulatedProxy.Observer

    func proxy(_ proxy: SimulatedProxy, received type: ResourceType, bytes: Int, transition: Transition) {
        guard var member = members[proxy.index] else { return }
        member.receivedTrial = progress.received(type, last: member.receivedTrial)
        let nowComplete = !member.wasComplete && proxy.isComplete
        if nowComplete { member.wasComplete = true }
        members[proxy.index] = member
        progress.count {
            $0.bytes += bytes
            $0.responses += 1
            $0.resources += transition.updated + transition.removed
            if nowComplete { $0.complete += 1 }
        }
    }

    func proxy(_ proxy: SimulatedProxy, acknowledged type: ResourceType) {
        guard var member = members[proxy.index] else { return }
        member.acknowledgedTrial = progress.acknowledged(
            type, receivedIn: member.receivedTrial, last: member.acknowledgedTrial)
        members[proxy.index] = member
    }

    func proxy(_ proxy: SimulatedProxy, ended reason: String) {
        progress.count { $0.ended[reason, default: 0] += 1 }
    }
}

/// Counts by digest that several loops bring together.
private final class Gathered: Sendable {
    private let state = Mutex((parts: 0, counts: [String: Int]()))
    private let progress = Progress()

    func add(_ counts: [String: Int]) {
        state.withLock {
            $0.parts += 1
            $0.counts.merge(counts, uniquingKeysWith: +)
        }
        progress.count { $0.complete += 1 }
    }

    func wait(for parts: Int) {
        _ = progress.wait(timeout: .seconds(60)) { totals, _ in totals.complete >= parts }
    }

    var all: [String: Int] { state.withLock { $0.counts } }
}
