import GRPC
import MeshModel
import StreamAPI
import Threads
import Transport

/// Many simulated proxies over the loops of this process.
final class Fleet: Sendable {
    struct Options: Sendable {
        var address: SocketAddress
        var credentials: ProxyCredentials
        /// The numbers of the proxies.
        var proxies: [Int]
        var habits: SimulatedProxy.Habits
        var template: NodeTemplate
        var reconnect = ReconnectDelay(base: .milliseconds(500), cap: .seconds(30))
        /// So many of a hundred proxies are on a loop of their own, which can be held up.
        var stuckPercent = 0

        func isStuck(_ proxy: Int) -> Bool { proxy * stuckPercent / 100 != (proxy + 1) * stuckPercent / 100 }
    }

    let options: Options
    private let groups: [EventLoopGroup]
    private let shards: [LoopBound<FleetShard>]
    /// Of the loop that can be held up.
    private let stuckShard: LoopBound<FleetShard>?
    private let isHeldUp = Monitor(false)
    let progress: Progress

    init(_ options: Options, loops: Int, ledger: ChangeLedger) throws {
        self.options = options
        let progress = Progress(ledger)
        self.progress = progress
        // Handshakes first: a proxy is a process of its own, which no other proxy's responses keep from connecting.
        func makeShards(_ loops: Int) throws -> (EventLoopGroup, [LoopBound<FleetShard>]) {
            let group = try EventLoopGroup(count: loops, handshakeBudget: .seconds(3_600))
            let metrics = WireMetrics(group: group)
            return (
                group, group.loops.map { LoopBound(FleetShard($0, options, metrics, progress), on: $0) }
            )
        }
        let (group, shards) = try makeShards(loops)
        self.shards = shards
        if options.stuckPercent > 0 {
            let (second, stuck) = try makeShards(1)
            groups = [group, second]
            stuckShard = stuck[0]
        } else {
            groups = [group]
            stuckShard = nil
        }
    }

    private var allShards: [LoopBound<FleetShard>] { shards + [stuckShard].compactMap(\.self) }

    /// Connects every proxy and waits until each has everything; nil when time ran out.
    func connect(timeout: Duration) -> Duration? {
        let start = MonotonicTime.now
        let reading = options.proxies.filter { !options.isStuck($0) }
        for (position, shard) in shards.enumerated() {
            let mine = reading.enumerated().filter { $0.offset % shards.count == position }.map(\.element)
            shard.loop.execute { shard.value.connect(mine) }
        }
        if let stuckShard {
            let mine = options.proxies.filter(options.isStuck)
            stuckShard.loop.execute { stuckShard.value.connect(mine) }
        }
        let wanted = options.proxies.count
        guard progress.wait(timeout: timeout, until: { totals, _ in totals.complete >= wanted }) else { return nil }
        return MonotonicTime.now.since(start)
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

    /// Keeps the stuck proxies from reading until ``letGo()``: their loop's thread waits.
    func holdUp() {
        guard let stuckShard else { return }
        isHeldUp.withLock { $0 = true }
        wait { done in
            stuckShard.loop.execute { [isHeldUp] in
                done(())
                isHeldUp.wait { $0 ? nil : () }
            }
        }
    }

    func letGo() {
        isHeldUp.withLock { $0 = false }
        isHeldUp.broadcast()
    }

    /// What each proxy holds.
    func states() -> [Int: MeshState] {
        allShards.reduce(into: [:]) { all, shard in
            let some: [Int: MeshState] = wait { done in shard.loop.execute { done(shard.value.states) } }
            all.merge(some) { $1 }
        }
    }

    /// From now on a stream that ends is opened again.
    func setReconnects(_ reconnects: Bool) {
        for shard in allShards {
            wait { done in
                shard.loop.execute {
                    shard.value.reconnects = reconnects
                    done(())
                }
            }
        }
    }

    func shutdown() { for group in groups { group.shutdown() } }
}
