import MeshModel
import StreamAPI

/// A client that does not read.
extension XDSStream {
    var unsentBytes: Int { call.unsentBytes }

    /// Since when, as far as looks tell, the client has taken nothing of what waits for it; nil where it took some since the
    /// last look, or nothing waits.
    func stalledSince() -> MonotonicTime? {
        guard let unreadSince else {
            takenAt = nil
            return nil
        }
        let now = queued - call.unsentBytes
        guard let takenAt, taken == now else {
            taken = now
            takenAt = shard.loop.now
            return nil
        }
        return max(takenAt, unreadSince)
    }

    /// It is the one that has been unread for longest, and there is too much that nobody reads.
    func cutOff(beyond limit: Int) {
        shard.metrics.count { $0.slowReadersCutOff += 1 }
        abandon(
            RPCStatus(
                .resourceExhausted,
                "the client does not read its responses, and those that do not keep more than \(limit) bytes waiting"))
    }

    /// Ends the stream of a client that does not read. Its end may have to wait for the client as well; until then nothing
    /// more is made for it.
    func abandon(_ status: RPCStatus) {
        unreadSince = nil
        isAbandoned = true
        call.abort(status)
    }
}
