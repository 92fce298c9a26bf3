/// A sorted set in chunks of bounded size. A copy costs a reference, and a change costs one chunk and the list of chunks,
/// however many copies are held: the ordered companion of the persistent hash maps.
///
/// `==` and `<` of the element say where it stands; an element equal to one that is there replaces it.
struct SortedChunks<Element: Comparable & Sendable>: Sendable, Sequence {
    private var chunks: [[Element]] = []
    private(set) var count = 0
    private static var limit: Int { 128 }

    init() {}

    var isEmpty: Bool { count == 0 }
    var first: Element? { chunks.first?.first }

    mutating func insert(_ element: Element) {
        guard !chunks.isEmpty else {
            chunks = [[element]]
            count = 1
            return
        }
        let c = Swift.min(chunk(for: element), chunks.count - 1)
        let i = Self.position(of: element, in: chunks[c])
        if i < chunks[c].count, chunks[c][i] == element {
            chunks[c][i] = element
            return
        }
        chunks[c].insert(element, at: i)
        count += 1
        if chunks[c].count > Self.limit {
            let half = chunks[c].count / 2
            chunks.insert(Array(chunks[c][half...]), at: c + 1)
            chunks[c].removeSubrange(half...)
        }
    }

    mutating func remove(_ element: Element) {
        let c = chunk(for: element)
        guard c < chunks.count else { return }
        let i = Self.position(of: element, in: chunks[c])
        guard i < chunks[c].count, chunks[c][i] == element else { return }
        if chunks[c].count == 1 {
            chunks.remove(at: c)
        } else {
            chunks[c].remove(at: i)
        }
        count -= 1
    }

    /// The first chunk whose last element is not before `element`.
    private func chunk(for element: Element) -> Int {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if let last = chunks[middle].last, last < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func position(of element: Element, in chunk: [Element]) -> Int {
        var low = 0
        var high = chunk.count
        while low < high {
            let middle = (low + high) / 2
            if chunk[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func makeIterator() -> FlattenSequence<[[Element]]>.Iterator { chunks.joined().makeIterator() }
    var underestimatedCount: Int { count }
}
