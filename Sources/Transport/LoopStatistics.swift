import MeshModel
import StreamAPI
import Synchronization

/// How busy a loop is. Written by the loop, read by any thread.
public final class LoopStatistics: Sendable {
    public let connections = Counter()
    private let busy = Counter()
    private let longest = Atomic<Int>(0)
    private let previousLongest = Atomic<Int>(0)
    private let windowStart = Atomic<UInt64>(0)
    private static let window: UInt64 = 10_000_000_000

    func finishedRound(from start: MonotonicTime, to end: MonotonicTime) {
        let took = Int(clamping: end.nanoseconds &- start.nanoseconds)
        busy.add(took)
        if end.nanoseconds &- windowStart.load(ordering: .relaxed) > Self.window {
            windowStart.store(end.nanoseconds, ordering: .relaxed)
            previousLongest.store(longest.load(ordering: .relaxed), ordering: .relaxed)
            longest.store(took, ordering: .relaxed)
        } else if took > longest.load(ordering: .relaxed) {
            longest.store(took, ordering: .relaxed)
        }
    }

    var snapshot: WireSnapshot.LoopSnapshot {
        WireSnapshot.LoopSnapshot(
            busyNanoseconds: busy.value,
            longestRoundNanoseconds: max(longest.load(ordering: .relaxed), previousLongest.load(ordering: .relaxed)),
            connections: connections.value)
    }
}
