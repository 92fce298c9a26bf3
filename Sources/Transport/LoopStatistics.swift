import MeshModel
import StreamAPI
import Synchronization

/// How busy a loop is, and how late what it does. Written by the loop, read by any thread.
public final class LoopStatistics: Sendable {
    public let connections = Counter()
    private let busy = Counter()
    private let rounds = RecentMaximum()
    private let timers = RecentMaximum()
    private let tasks = RecentMaximum()
    private let handshakes = Atomic<Int>(0)
    /// Nanoseconds of the loop's clock; 0 while none waits.
    private let oldestHandshake = Atomic<UInt64>(0)

    func finishedRound(from start: MonotonicTime, to end: MonotonicTime) {
        let took = Int(clamping: end.nanoseconds &- start.nanoseconds)
        busy.add(took)
        rounds.note(took, at: end)
    }

    /// A timer ran in the round that began at `now`.
    func ranTimer(due: MonotonicTime, at now: MonotonicTime) { timers.note(Self.late(due, now), at: now) }

    /// Tasks from other threads run, the first of which has waited since then.
    func ranTask(waiting since: MonotonicTime, at now: MonotonicTime) { tasks.note(Self.late(since, now), at: now) }

    func handshakesWait(_ count: Int, since: MonotonicTime?) {
        handshakes.store(count, ordering: .relaxed)
        oldestHandshake.store(since?.nanoseconds ?? 0, ordering: .relaxed)
    }

    private static func late(_ due: MonotonicTime, _ now: MonotonicTime) -> Int {
        now > due ? Int(clamping: now.nanoseconds - due.nanoseconds) : 0
    }

    func snapshot(at now: MonotonicTime) -> WireSnapshot.LoopSnapshot {
        var snapshot = WireSnapshot.LoopSnapshot(
            busyNanoseconds: busy.value, longestRoundNanoseconds: rounds.value(at: now), connections: connections.value)
        snapshot.timerLatenessNanoseconds = timers.value(at: now)
        snapshot.taskWaitNanoseconds = tasks.value(at: now)
        snapshot.handshakesWaiting = handshakes.load(ordering: .relaxed)
        let since = oldestHandshake.load(ordering: .relaxed)
        if since > 0 { snapshot.handshakeWaitNanoseconds = Self.late(MonotonicTime(nanoseconds: since), now) }
        return snapshot
    }
}

/// The largest value of the last 10 to 20 seconds. Noted by one thread, read by any.
final class RecentMaximum: Sendable {
    private let current = Atomic<Int>(0)
    private let previous = Atomic<Int>(0)
    private let windowStart = Atomic<UInt64>(0)
    private static let window: UInt64 = 10_000_000_000

    func note(_ value: Int, at now: MonotonicTime) {
        let age = now.nanoseconds &- windowStart.load(ordering: .relaxed)
        if age > Self.window {
            windowStart.store(now.nanoseconds, ordering: .relaxed)
            // After a pause of two windows what was before is no longer of late.
            previous.store(age > 2 * Self.window ? 0 : current.load(ordering: .relaxed), ordering: .relaxed)
            current.store(value, ordering: .relaxed)
        } else if value > current.load(ordering: .relaxed) {
            current.store(value, ordering: .relaxed)
        }
    }

    /// Zero where nothing was noted of late.
    func value(at now: MonotonicTime) -> Int {
        let age = now.nanoseconds &- windowStart.load(ordering: .relaxed)
        guard age <= 2 * Self.window || now.nanoseconds < windowStart.load(ordering: .relaxed) else { return 0 }
        let current = current.load(ordering: .relaxed)
        return age > Self.window ? current : max(current, previous.load(ordering: .relaxed))
    }
}
