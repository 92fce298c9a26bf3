/// Certificates that are due and wait for their turn: a heap for each degree of urgency, over arrays that the handle
/// indexes, so that any entry can be taken out in O(log n).
struct ReadyQueue {
    /// What an entry may do to be issued, the most urgent first.
    enum Tier: UInt8, CaseIterable {
        /// There is nothing valid to serve: at once.
        case missing
        /// Expires soon, or is not valid yet: with the emergency rate.
        case urgent
        /// In its time: with the ordinary rate.
        case ordinary
    }

    private struct Item {
        var key: Int64
        var handle: UInt32
    }

    private static let absent = UInt32.max

    private var heaps: [[Item]] = Array(repeating: [], count: Tier.allCases.count)
    private var tiers: [Tier] = []
    private var positions: [UInt32] = []

    func count(_ tier: Tier) -> Int { heaps[Int(tier.rawValue)].count }
    var count: Int { heaps.reduce(0) { $0 + $1.count } }

    /// The handle with the least key.
    func first(_ tier: Tier) -> UInt32? { heaps[Int(tier.rawValue)].first?.handle }

    /// - Precondition: the handle is not in the queue.
    mutating func insert(_ handle: UInt32, _ tier: Tier, key: Int64) {
        let i = Int(handle)
        if i >= positions.count {
            let more = i + 1 - positions.count
            positions.append(contentsOf: repeatElement(Self.absent, count: more))
            tiers.append(contentsOf: repeatElement(.ordinary, count: more))
        }
        assert(positions[i] == Self.absent)
        tiers[i] = tier
        let heap = Int(tier.rawValue)
        heaps[heap].append(Item(key: key, handle: handle))
        rise(heap, from: heaps[heap].count - 1)
    }

    /// Nothing where the handle is not in the queue.
    mutating func remove(_ handle: UInt32) {
        let i = Int(handle)
        guard i < positions.count, positions[i] != Self.absent else { return }
        let heap = Int(tiers[i].rawValue)
        let position = Int(positions[i])
        positions[i] = Self.absent
        let last = heaps[heap].removeLast()
        guard last.handle != handle else { return }
        heaps[heap][position] = last
        positions[Int(last.handle)] = UInt32(position)
        sink(heap, from: position)
        rise(heap, from: position)
    }

    private mutating func rise(_ heap: Int, from start: Int) {
        var child = start
        let item = heaps[heap][child]
        while child > 0 {
            let parent = (child - 1) / 2
            guard item.key < heaps[heap][parent].key else { break }
            heaps[heap][child] = heaps[heap][parent]
            positions[Int(heaps[heap][child].handle)] = UInt32(child)
            child = parent
        }
        heaps[heap][child] = item
        positions[Int(item.handle)] = UInt32(child)
    }

    private mutating func sink(_ heap: Int, from start: Int) {
        var parent = start
        let item = heaps[heap][parent]
        while true {
            var child = 2 * parent + 1
            guard child < heaps[heap].count else { break }
            if child + 1 < heaps[heap].count, heaps[heap][child + 1].key < heaps[heap][child].key { child += 1 }
            guard heaps[heap][child].key < item.key else { break }
            heaps[heap][parent] = heaps[heap][child]
            positions[Int(heaps[heap][parent].handle)] = UInt32(parent)
            parent = child
        }
        heaps[heap][parent] = item
        positions[Int(item.handle)] = UInt32(parent)
    }
}
