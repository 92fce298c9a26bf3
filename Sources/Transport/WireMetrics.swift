import MeshModel
import StreamAPI
import Synchronization

/// A number that any thread may change and read.
public final class Counter: Sendable {
    private let stored = Atomic<Int>(0)

    public init() {}
    @inline(__always)
    public func add(_ amount: Int = 1) { stored.wrappingAdd(amount, ordering: .relaxed) }
    public var value: Int { stored.load(ordering: .relaxed) }
}

/// What one loop counts for one server or client.
public final class WireShard: Sendable {
    public let connectionsAccepted = Counter()
    public let connectionsRefused = Counter()
    public let connectionsOpen = Counter()
    public let streamsOpened = Counter()
    public let streamsOpen = Counter()
    public let messagesReceived = Counter()
    public let messagesSent = Counter()
    public let bytesReceived = Counter()
    public let bytesSent = Counter()
    private let limits = WireLimit.allCases.map { _ in Counter() }
    private let failures = HandshakeFailure.allCases.map { _ in Counter() }

    public init() {}

    public func exceeded(_ limit: WireLimit) { limits[Self.position[limit, default: 0]].add() }

    /// A connection ended before it could carry calls.
    public func handshakeFailed(_ why: HandshakeFailure) { failures[Self.failurePosition[why, default: 0]].add() }

    private static let position = Dictionary(
        uniqueKeysWithValues: WireLimit.allCases.enumerated().map { ($1, $0) })
    private static let failurePosition = Dictionary(
        uniqueKeysWithValues: HandshakeFailure.allCases.enumerated().map { ($1, $0) })

    func add(to sum: inout WireSnapshot) {
        sum.connectionsAccepted += connectionsAccepted.value
        sum.connectionsRefused += connectionsRefused.value
        sum.connectionsOpen += connectionsOpen.value
        sum.streamsOpened += streamsOpened.value
        sum.streamsOpen += streamsOpen.value
        sum.messagesReceived += messagesReceived.value
        sum.messagesSent += messagesSent.value
        sum.bytesReceived += bytesReceived.value
        sum.bytesSent += bytesSent.value
        for (limit, counter) in zip(WireLimit.allCases, limits) where counter.value > 0 {
            sum.limitsExceeded[limit, default: 0] += counter.value
        }
        for (failure, counter) in zip(HandshakeFailure.allCases, failures) where counter.value > 0 {
            sum.handshakeFailures[failure, default: 0] += counter.value
        }
    }
}

/// Counts what happens on the wire, a shard for each loop, summed when read.
public final class WireMetrics: Sendable {
    public let group: EventLoopGroup
    private let shards: [WireShard]
    private let memory: MemoryBudget

    public init(group: EventLoopGroup, memory: MemoryBudget = .unlimited) {
        self.group = group
        self.memory = memory
        shards = group.loops.map { _ in WireShard() }
    }

    public func shard(_ loop: EpollEventLoop) -> WireShard { shards[loop.index] }

    /// Connections that are open now.
    public var openConnections: Int { shards.reduce(0) { $0 + $1.connectionsOpen.value } }

    /// The sums at this moment. From any thread.
    public func snapshot() -> WireSnapshot {
        var sum = WireSnapshot()
        for shard in shards { shard.add(to: &sum) }
        sum.memory = memory.snapshot
        let now = MonotonicTime.now
        sum.loops = group.loops.map { $0.statistics.snapshot(at: now) }
        return sum
    }
}
