import MeshModel
import Snapshot
import StreamAPI

/// The turns of one loop's first syncs: the queue decides, this carries out.
final class FirstSyncs {
    private unowned let shard: LoopShard
    private var queue: FirstSyncQueue
    private let turn: Duration
    /// Turns by the time they began; those that ended are still listed.
    private var holders = FIFO<(stream: ProxyID, since: MonotonicTime, looked: MonotonicTime)>()
    private var isTimerSet = false
    private var isRoundDue = false
    private var isPumping = false

    init(_ shard: LoopShard, _ limits: FirstSyncLimits) {
        self.shard = shard
        queue = FirstSyncQueue(limits)
        turn = limits.turn
    }

    var unsentBytes: Int { queue.unsent }

    /// True where the stream may send now; else it is told when it may (``XDSStream/turnHasCome()``).
    func ask(_ stream: XDSStream, hasBegun: Bool) -> Bool {
        if queue.ask(stream.id, hasBegun: hasBegun) { return true }
        // Only streams that have gone may be ahead of it.
        if queue.hasRoom { scheduleRound() }
        return false
    }

    func sent(_ bytes: Int, by stream: ProxyID, turnSince since: MonotonicTime, isFirst: Bool) {
        queue.sent(bytes)
        if queue.isRoundFull { scheduleRound() }
        guard isFirst else { return }
        holders.add((stream, since, shard.loop.now))
        setTimer()
    }

    /// A turn goes on, with less.
    func taken(_ bytes: Int) { queue.released(bytes) }

    func released(_ bytes: Int) {
        queue.released(bytes)
        pump()
    }

    /// Gives out turns for as long as there is room.
    private func pump() {
        // A turn that sends nothing ends while it is given.
        guard !isPumping, !queue.isEmpty else { return }
        isPumping = true
        while let next = queue.next() { shard.streams[next]?.turnHasCome() }
        isPumping = false
    }

    /// What the round let out is written before more is.
    private func scheduleRound() {
        guard !isRoundDue else { return }
        isRoundDue = true
        let shard = LoopBound(shard, on: shard.loop)
        shard.loop.execute { shard.value.firstSyncs.beginRound() }
    }

    private func beginRound() {
        isRoundDue = false
        queue.beginRound()
        pump()
    }

    private func setTimer() {
        guard !isTimerSet, let oldest = holders.first else { return }
        isTimerSet = true
        let delay = max(.zero, oldest.looked.advanced(by: turn).since(shard.loop.now))
        _ = shard.loop.schedule(after: delay) { [weak self] in self?.endOldTurns() }
    }

    private func endOldTurns() {
        isTimerSet = false
        while let oldest = holders.first, shard.loop.now.since(oldest.looked) >= turn {
            _ = holders.next()
            if let stream = shard.streams[oldest.stream], stream.keepsTurn(since: oldest.since) {
                holders.add((oldest.stream, oldest.since, shard.loop.now))
            }
        }
        setTimer()
        pump()
    }
}
