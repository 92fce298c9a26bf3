import MeshModel
import Synchronization

/// Bytes that wait for clients which do not read, over all loops of a server. What a slow stream has queued may be the last
/// reference to resources that nobody else has any more: beyond a limit the stream that has been unread for longest is cut
/// off. All that is unsent is counted, though most of it is shared: never too little.
final class SlowReaders: Sendable {
    /// What one loop has: bytes, and since when the first of its slow streams has been unread.
    struct Share {
        var bytes = 0
        var oldest: MonotonicTime?
    }

    private let shares = Mutex<[Int: Share]>([:])

    /// At the loop's latest look.
    var bytes: Int { shares.withLock { $0.values.reduce(0) { $0 + $1.bytes } } }

    /// Notes what a loop has, and says whether it must cut off its oldest: there is too much in all, and no other loop
    /// has a stream that has been unread for longer.
    func note(_ share: Share, of loop: Int, limit: Int) -> Bool {
        shares.withLock { shares in
            shares[loop] = share.bytes > 0 ? share : nil
            guard let oldest = share.oldest, shares.values.reduce(0, { $0 + $1.bytes }) > limit else { return false }
            return shares.allSatisfy { $0.key == loop || ($0.value.oldest ?? oldest) >= oldest }
        }
    }
}

/// Looks every second at the streams of one loop that had something unread since it last looked.
final class SlowReaderWatch {
    private unowned let shard: LoopShard
    private let readers: SlowReaders
    private var isDue = false
    /// Each is listed once (``XDSStream/isWatched``).
    private var unread: [XDSStream] = []
    /// A client that has taken nothing for this long, though something waits for it, is slow.
    static let slow: Duration = .seconds(1)

    init(_ shard: LoopShard, _ readers: SlowReaders) {
        self.shard = shard
        self.readers = readers
    }

    /// A stream has something that its client has not read. Cheap: called for each push.
    func note(_ stream: XDSStream) {
        if !stream.isWatched {
            stream.isWatched = true
            unread.append(stream)
        }
        if !isDue { schedule() }
    }

    private func schedule() {
        isDue = true
        _ = shard.loop.schedule(after: Self.slow) { [weak self] in self?.look() }
    }

    private func look() {
        isDue = false
        var slow: [(since: MonotonicTime, stream: XDSStream)] = []
        var still: [XDSStream] = []
        for stream in unread {
            let since = stream.stalledSince()
            guard stream.unreadSince != nil, !stream.isClosed else {
                stream.isWatched = false
                continue
            }
            still.append(stream)
            if let since, shard.loop.now.since(since) >= Self.slow { slow.append((since, stream)) }
        }
        unread = still
        slow.sort { ($1.since, $1.stream.id.number) < ($0.since, $0.stream.id.number) }
        var share = SlowReaders.Share(bytes: slow.reduce(0) { $0 + $1.stream.unsentBytes }, oldest: slow.last?.since)
        let limit = shard.configuration.slowReaderBytes
        while readers.note(share, of: shard.loop.index, limit: limit), let oldest = slow.popLast() {
            share.bytes -= oldest.stream.unsentBytes
            share.oldest = slow.last?.since
            oldest.stream.cutOff(beyond: limit)
        }
        if !unread.isEmpty { schedule() }
    }
}
