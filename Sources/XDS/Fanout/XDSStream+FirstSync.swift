import MeshModel

/// The turns in which a stream sends before its first sync is over.
extension XDSStream {
    /// Whether the stream may send now. Before its first sync is over it takes its turn, or a place in the queue.
    func mayPush() -> Bool {
        switch turn {
        case .over, .held: return true
        case .waiting: return false
        case .idle(let hasBegun):
            guard hasSnapshot, isWritable else { return true }
            let isNow = shard.firstSyncs.ask(self, hasBegun: hasBegun)
            turn = isNow ? .held(bytes: 0, since: shard.loop.now) : .waiting(since: shard.loop.now)
            return isNow
        }
    }

    func turnHasCome() {
        guard case .waiting = turn, !isClosed else { return }
        turn = .held(bytes: 0, since: shard.loop.now)
        advance()
    }

    func noteSent(_ count: Int) {
        guard case .held(let bytes, let since) = turn else { return }
        turn = .held(bytes: bytes + count, since: since)
        shard.firstSyncs.sent(count, by: id, turnSince: since, isFirst: bytes == 0)
    }

    func settleTurn() {
        if machine.isFirstSyncOver {
            endTurn()
            turn = .over
            reservation = nil
        } else if call.unsentBytes == 0 {
            endTurn()
        }
    }

    /// The client took what it was sent, or is not waited for.
    func endTurn() {
        guard case .held(let bytes, _) = turn else { return }
        turn = .idle(hasBegun: true)
        shard.firstSyncs.released(bytes)
    }

    /// Its client does not read: others go on. True where it has read since it was last asked, and keeps its turn.
    func keepsTurn(since time: MonotonicTime) -> Bool {
        guard case .held(let bytes, let since) = turn, since == time else { return false }
        let unsent = call.unsentBytes
        guard unsent > 0, unsent < bytes else {
            endTurn()
            return false
        }
        turn = .held(bytes: unsent, since: since)
        shard.firstSyncs.taken(bytes - unsent)
        return true
    }
}
