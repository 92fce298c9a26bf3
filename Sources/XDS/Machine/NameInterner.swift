import MeshModel

/// Gives the streams of a loop one object for equal name sets, and remembers what was found out about the latest of them:
/// streams of one kind ask for the same names, and are told the same of them. Owned by a loop.
final class NameInterner {
    private struct Entry { weak var set: NameSet? }
    private struct List {
        /// Kept, so that its storage tells it from every other.
        let names: [String]
        let set: NameSet
    }
    private struct Step {
        let old: NameSet
        let added: [String]
        let dropped: [String]
        let new: NameSet
    }
    private struct Gap {
        let names: NameSet
        let place: Held.Place
        let missing: [String]
    }

    private var table: [UInt64: Entry] = [:]
    private var sweepAt = 256
    private var lists = Ring<List>()
    private var steps = Ring<Step>()
    private var gaps = Ring<Gap>()
    /// Below this a list is as soon read as remembered.
    private static let long = 32

    /// A list that was interned lately, if this is the same one: streams whose requests were decoded once, or which are
    /// told the same change, have the same array. Costs nothing.
    func known(_ list: [String]) -> NameSet? {
        lists.first { $0.names.isSameStorage(as: list) }?.set
    }

    /// - Parameter names: in any order, duplicates allowed; without `*`, which stands for no name.
    func intern(_ names: [String]) -> NameSet {
        if let set = known(names) { return set }
        let set = intern(unordered: names)
        if names.count >= Self.long { lists.append(List(names: names, set: set)) }
        return set
    }

    func intern(_ names: Set<String>) -> NameSet { intern(unordered: names) }

    private func intern(unordered names: some Collection<String>) -> NameSet {
        if names.isEmpty { return .empty }
        // Equal length and fingerprint are equal names, as ``NameSet/matches(_:)`` has it: no need to sort them.
        let fingerprint = NameSet.fingerprint(of: names)
        if let known = table[fingerprint]?.set, known.count == names.count { return known }
        let fresh = NameSet(names)
        if let known = table[fresh.fingerprint]?.set, known == fresh { return known }
        table[fresh.fingerprint] = Entry(set: fresh)
        if table.count > sweepAt {
            table = table.filter { $0.value.set != nil }
            sweepAt = max(256, table.count * 2)
        }
        return fresh
    }

    /// `old` with some names and without others; a name in both lists is in.
    func intern(_ old: NameSet, adding added: [String], dropping dropped: [String]) -> NameSet {
        if let step = steps.first(where: { $0.old === old && $0.added == added && $0.dropped == dropped }) {
            return step.new
        }
        var names = Set(old.names)
        names.subtract(dropped)
        names.formUnion(added)
        let new = names == Set(old.names) ? old : intern(names)
        steps.append(Step(old: old, added: added, dropped: dropped, new: new))
        return new
    }

    /// The names that a set of resources lacks, sorted.
    func missing(_ names: NameSet, in held: Held) -> [String] {
        if let gap = gaps.first(where: { $0.names === names && $0.place == held.place }) { return gap.missing }
        let missing = names.names.filter { held.set[$0] == nil }
        // A set in which something is held back is of one stream alone.
        if held.variant == 0 { gaps.append(Gap(names: names, place: held.place, missing: missing)) }
        return missing
    }
}

/// The last eight of something.
private struct Ring<Element> {
    private var elements: [Element] = []
    private var next = 0

    func first(where matches: (Element) -> Bool) -> Element? { elements.first(where: matches) }

    mutating func append(_ element: Element) {
        if elements.count < 8 { return elements.append(element) }
        elements[next] = element
        next = (next + 1) % elements.count
    }
}

extension [String] {
    fileprivate func isSameStorage(as other: [String]) -> Bool {
        withUnsafeBufferPointer { mine in
            other.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress && $0.count == mine.count }
        }
    }
}
