import MeshModel
import Snapshot

/// Lets the streams of a loop whose first sync is not over send in turns. A first snapshot is a megabyte or two: a fleet
/// that comes back would have all of them queued at once, and the updates of the streams that are served behind them.
///
/// Two bounds: bytes that the sockets have not taken (memory), and bytes let out in one round of the loop (the latency of
/// everybody else). Streams that have begun go before those that have not, because a proxy is of use when it has everything;
/// every eighth turn is a new one's all the same. Among equals whoever asked first. A pure value; every step is O(1).
struct FirstSyncQueue {
    private let limits: FirstSyncLimits
    private var begun = FIFO<ProxyID>()
    private var fresh = FIFO<ProxyID>()
    private var turns: UInt = 0
    /// Bytes of turns that the sockets have not taken.
    private(set) var unsent = 0
    private(set) var sentThisRound = 0

    init(_ limits: FirstSyncLimits) { self.limits = limits }

    /// Who has gone since is counted as well, until its turn would have come.
    var isEmpty: Bool { begun.isEmpty && fresh.isEmpty }
    var hasRoom: Bool { unsent < limits.unsentBytes && sentThisRound < limits.roundBytes }
    var isRoundFull: Bool { sentThisRound >= limits.roundBytes }

    /// A stream has something to send. True where its turn is now; else ``next()`` will name it.
    mutating func ask(_ stream: ProxyID, hasBegun: Bool) -> Bool {
        if hasRoom, hasBegun ? begun.isEmpty : isEmpty { return true }
        if hasBegun { begun.add(stream) } else { fresh.add(stream) }
        return false
    }

    /// Whose turn it is; nil where nobody waits or nobody may begin.
    mutating func next() -> ProxyID? {
        guard hasRoom, !isEmpty else { return nil }
        turns &+= 1
        return turns % 8 == 0 ? fresh.next() ?? begun.next() : begun.next() ?? fresh.next()
    }

    mutating func sent(_ bytes: Int) {
        unsent += bytes
        sentThisRound += bytes
    }

    /// The socket has them, or they are not waited for any longer.
    mutating func released(_ bytes: Int) { unsent -= bytes }

    mutating func beginRound() { sentThisRound = 0 }
}

/// What first syncs may take of a loop.
public struct FirstSyncLimits: Sendable {
    /// Bytes queued by streams before their first sync is over that the sockets have not taken. The last turn may exceed it.
    public var unsentBytes = 16 << 20
    /// Bytes let out in one round of the loop: the updates of everybody else wait for no more. Likewise.
    public var roundBytes = 2 << 20
    /// How long a turn counts though its client takes nothing: it holds up nobody for longer.
    public var turn: Duration = .milliseconds(250)

    public init() {}
}

/// Where a stream stands in its loop's ``FirstSyncQueue``.
enum FirstSyncTurn {
    case idle(hasBegun: Bool)
    case waiting(since: MonotonicTime)
    /// With the bytes that its client has not taken.
    case held(bytes: Int, since: MonotonicTime)
    case over

    var isOver: Bool { if case .over = self { true } else { false } }
    var waitsSince: MonotonicTime? { if case .waiting(let since) = self { since } else { nil } }
}

extension StreamMachine {
    /// Whether the proxy has had everything once: a plan has ended; on a stream without plans, a response was answered.
    var isFirstSyncOver: Bool {
        if isOrdered { return hasSettled }
        return states.contains { $0.map { $0.acknowledgedNonce > 0 || $0.rejection != nil } ?? false }
    }
}
