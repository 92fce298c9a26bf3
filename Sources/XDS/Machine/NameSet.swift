/// Names that a stream subscribes to: sorted, each once, immutable. Streams of one loop that ask for the same names share
/// one set (``NameInterner``), so that a thousand proxies with equal subscriptions cost one list.
final class NameSet: Equatable, Sendable {
    static let empty = NameSet(sorted: [])

    let names: [String]
    /// Independent of the order: two lists with the same names have the same fingerprint.
    let fingerprint: UInt64

    private init(sorted: [String]) {
        names = sorted
        fingerprint = Self.fingerprint(of: sorted)
    }

    /// - Parameter names: in any order, duplicates allowed.
    convenience init(_ names: some Sequence<String>) {
        var sorted = names.sorted()
        if sorted.count > 1 {
            var kept = 1
            for i in 1..<sorted.count where sorted[i] != sorted[kept - 1] {
                sorted[kept] = sorted[i]
                kept += 1
            }
            sorted.removeLast(sorted.count - kept)
        }
        self.init(sorted: sorted)
    }

    var count: Int { names.count }
    var isEmpty: Bool { names.isEmpty }

    /// O(log n).
    func contains(_ name: String) -> Bool {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle] < name { low = middle + 1 } else { high = middle }
        }
        return low < names.count && names[low] == name
    }

    /// Names that `other` lacks; O(n + m).
    func subtracting(_ other: NameSet) -> [String] {
        guard !other.isEmpty else { return names }
        var result: [String] = []
        var j = 0
        for name in names {
            while j < other.names.count, other.names[j] < name { j += 1 }
            if j == other.names.count || other.names[j] != name { result.append(name) }
        }
        return result
    }

    /// True where `names`, in whatever order, are probably this set: equal length and fingerprint. The hash is seeded
    /// for the process, so a peer cannot look for a collision.
    func matches(_ names: [String]) -> Bool {
        names.count == count && Self.fingerprint(of: names) == fingerprint
    }

    static func == (a: NameSet, b: NameSet) -> Bool { a === b || a.names == b.names }

    static func fingerprint(of names: some Sequence<String>) -> UInt64 {
        var sum: UInt64 = 0
        for name in names { sum &+= UInt64(bitPattern: Int64(name.hashValue)) }
        return sum
    }
}
