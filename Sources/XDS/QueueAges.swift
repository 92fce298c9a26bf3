import MeshModel

/// How long what waits in a server's streams has waited, at one moment.
public struct QueueAges: Sendable, Equatable {
    /// Since a stream's client has not taken all that was sent, the longest; nil where none waits.
    public var unsent: Duration?
    /// Since a response was sent that its client has not answered, the longest of each type; by raw value of the type.
    public var unacknowledged: [Duration?] = Array(repeating: nil, count: ResourceType.allCases.count)
    /// Identified streams whose first sync is not over.
    public var firstSyncs = 0
    /// Those of them that wait for their turn, and how long the first of them has waited.
    public var firstSyncsWaiting = 0
    public var firstSyncWait: Duration?
    /// Bytes of first syncs that the sockets have not taken.
    public var firstSyncBytes = 0
    /// Streams whose configuration has not been computed yet, and how long the first of them has waited.
    public var awaitingSnapshot = 0
    public var snapshotWait: Duration?

    public init() {}

    mutating func add(_ other: QueueAges) {
        unsent = Self.longer(unsent, other.unsent)
        for i in unacknowledged.indices {
            unacknowledged[i] = Self.longer(unacknowledged[i], other.unacknowledged[i])
        }
        firstSyncs += other.firstSyncs
        firstSyncsWaiting += other.firstSyncsWaiting
        firstSyncWait = Self.longer(firstSyncWait, other.firstSyncWait)
        firstSyncBytes += other.firstSyncBytes
        awaitingSnapshot += other.awaitingSnapshot
        snapshotWait = Self.longer(snapshotWait, other.snapshotWait)
    }

    static func longer(_ a: Duration?, _ b: Duration?) -> Duration? {
        guard let a, let b else { return a ?? b }
        return max(a, b)
    }
}

extension LoopShard {
    /// O(streams): for whoever asks, never on the way of a push.
    var queueAges: QueueAges {
        var ages = QueueAges()
        for stream in streams.values { stream.add(to: &ages, now: loop.now) }
        ages.firstSyncBytes = firstSyncs.unsentBytes
        return ages
    }
}
