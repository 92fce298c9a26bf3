import HashTreeCollections
import MeshModel

/// Who has which of the addresses that are given to ServiceEntries without one. The name decides; where names meet in one
/// place the oldest has it and the others go on, each in steps of its own. So the same services have the same addresses
/// whatever order they came in, and who comes later takes nothing from those before. Costs what meets.
struct AutomaticAddresses: Sendable {
    private struct Claim: Sendable, Comparable {
        var key: ServiceKey
        var age: Age

        static func == (a: Claim, b: Claim) -> Bool { a.key == b.key && a.age == b.age }
        static func < (a: Claim, b: Claim) -> Bool { Age.isOlder((a.age, a.key), (b.age, b.key)) }
    }

    private struct Standing: Sendable {
        var claim: Claim
        /// Which of its places it has; ``limit`` where all are others'.
        var attempt: Int
    }

    /// The places of one service, in the order in which it wants them; no two alike.
    private struct Path {
        private let start: UInt32
        private let step: UInt32

        init(_ key: ServiceKey) {
            // FNV-1a of namespace/host.
            var hash: UInt32 = 2_166_136_261
            func add(_ text: String) { for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 } }
            add(key.namespace)
            add("/")
            add(key.hostname)
            start = hash % UInt32(AutomaticAddress.count)
            // Odd and less than 127: it has no factor in common with the count, which is 2⁹ · 127.
            step = 1 + 2 * ((hash >> 16) % 63)
        }

        subscript(attempt: Int) -> AutomaticAddress { AutomaticAddress(place: start + UInt32(attempt) * step) }
    }

    private static let limit = 512

    private var holders: TreeDictionary<AutomaticAddress, Claim> = [:]
    private var standings: TreeDictionary<ServiceKey, Standing> = [:]
    /// Who would rather have a place than what it has.
    private var waiting: TreeDictionary<AutomaticAddress, [Claim]> = [:]

    subscript(key: ServiceKey) -> AutomaticAddress? {
        guard let standing = standings[key], standing.attempt < Self.limit else { return nil }
        return Path(key)[standing.attempt]
    }

    /// Gives a service an address, or takes it away (`age` nil). Returns the other services that have another one now.
    mutating func set(_ key: ServiceKey, age: Age?) -> Set<ServiceKey> {
        if let standing = standings[key] {
            if standing.claim.age == age { return [] }
            var moved = remove(standing)
            if let age { moved.formUnion(insert(Claim(key: key, age: age))) }
            moved.remove(key)
            return moved
        }
        guard let age else { return [] }
        var moved = insert(Claim(key: key, age: age))
        moved.remove(key)
        return moved
    }

    private mutating func insert(_ claim: Claim) -> Set<ServiceKey> {
        var moved: Set<ServiceKey> = []
        var current = Standing(claim: claim, attempt: 0)
        while current.attempt < Self.limit {
            let place = Path(current.claim.key)[current.attempt]
            let holder = holders[place]
            if let holder, holder < current.claim {
                wait(current.claim, for: place)
                current.attempt += 1
                continue
            }
            holders[place] = current.claim
            standings[current.claim.key] = current
            moved.insert(current.claim.key)
            guard let holder, let lost = standings[holder.key] else { return moved }
            wait(holder, for: place)
            current = Standing(claim: holder, attempt: lost.attempt + 1)
        }
        standings[current.claim.key] = current
        moved.insert(current.claim.key)
        return moved
    }

    private mutating func remove(_ standing: Standing) -> Set<ServiceKey> {
        let path = Path(standing.claim.key)
        for attempt in 0..<standing.attempt { stopWaiting(standing.claim, for: path[attempt]) }
        standings[standing.claim.key] = nil
        var moved: Set<ServiceKey> = []
        var free = standing.attempt < Self.limit ? path[standing.attempt] : nil
        while let place = free {
            holders[place] = nil
            free = nil
            guard let next = waiting[place]?.min(), let before = standings[next.key] else { continue }
            let path = Path(next.key)
            guard let attempt = (0..<before.attempt).first(where: { path[$0] == place }) else { continue }
            for later in attempt..<before.attempt { stopWaiting(next, for: path[later]) }
            holders[place] = next
            standings[next.key] = Standing(claim: next, attempt: attempt)
            moved.insert(next.key)
            if before.attempt < Self.limit { free = path[before.attempt] }
        }
        return moved
    }

    private mutating func wait(_ claim: Claim, for place: AutomaticAddress) {
        waiting[place, default: []].append(claim)
    }

    private mutating func stopWaiting(_ claim: Claim, for place: AutomaticAddress) {
        waiting[place]?.removeAll { $0.key == claim.key }
        if waiting[place]?.isEmpty == true { waiting[place] = nil }
    }
}
