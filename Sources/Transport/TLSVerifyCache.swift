import COpenSSL
import Synchronization

/// Chains that have been verified under one trust bundle, by SHA-256 of everything that was presented. Failures are never
/// kept: they are the peer's to pay for.
///
/// At most `capacity` entries; the clock algorithm (second chance) decides which one goes. Sixteen shards, so that loops
/// seldom meet at a lock.
final class TLSVerifyCache: Sendable {
    struct Key: Hashable, Sendable {
        fileprivate var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

        init(of bytes: UnsafeRawBufferPointer) {
            withUnsafeMutableBytes(of: &words) { out in
                _ = SHA256(
                    bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
                    out.baseAddress?.assumingMemoryBound(to: UInt8.self))
            }
        }

        static func == (a: Key, b: Key) -> Bool { a.words == b.words }
        func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
    }

    private static let shardCount = 16
    private let shards: [Shard]

    init(capacity: Int) {
        let each = max(1, (capacity + Self.shardCount - 1) / Self.shardCount)
        shards = (0..<Self.shardCount).map { _ in Shard(Clock(capacity: each)) }
    }

    private final class Shard: Sendable {
        let clock: Mutex<Clock>
        init(_ clock: Clock) { self.clock = Mutex(clock) }
    }

    private func shard(_ key: Key) -> Shard { shards[Int(key.words.1 % UInt64(Self.shardCount))] }

    subscript(_ key: Key) -> TLSVerifiedPeer? { shard(key).clock.withLock { $0.find(key) } }

    func insert(_ peer: TLSVerifiedPeer, for key: Key) {
        // A constant bound on memory needs one on each entry; longer names are verified every time.
        guard peer.nameBytes <= 2048 else { return }
        shard(key).clock.withLock { $0.insert(peer, for: key) }
    }

    var count: Int { shards.reduce(0) { $0 + $1.clock.withLock { $0.count } } }

    private struct Clock {
        struct Entry {
            var key: Key
            var peer: TLSVerifiedPeer
            var isReferenced: Bool
        }

        let capacity: Int
        private var places: [Key: Int] = [:]
        private var entries: [Entry] = []
        private var hand = 0

        init(capacity: Int) { self.capacity = capacity }

        var count: Int { entries.count }

        mutating func find(_ key: Key) -> TLSVerifiedPeer? {
            guard let place = places[key] else { return nil }
            entries[place].isReferenced = true
            return entries[place].peer
        }

        mutating func insert(_ peer: TLSVerifiedPeer, for key: Key) {
            let entry = Entry(key: key, peer: peer, isReferenced: false)
            if let place = places[key] {
                entries[place] = entry
            } else if entries.count < capacity {
                places[key] = entries.count
                entries.append(entry)
            } else {
                // Ends after one turn at most: the hand takes the marks away as it passes.
                while entries[hand].isReferenced {
                    entries[hand].isReferenced = false
                    hand = (hand + 1) % entries.count
                }
                places[entries[hand].key] = nil
                places[key] = hand
                entries[hand] = entry
                hand = (hand + 1) % entries.count
            }
        }
    }
}
