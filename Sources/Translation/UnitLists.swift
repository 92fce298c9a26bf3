import MeshConfig
public import MeshModel
public import World

/// The units that make up the configuration of some views, in the translator's order. Views that need the same share one
/// object.
public final class UnitList: Sendable {
    public let units: [TranslationUnit]
    public static let empty = UnitList([])

    init(_ units: [TranslationUnit]) { self.units = units }
}

/// Lists of units of one state of the world: a thousand views that see the same services cost one list, and one comparison
/// with the list they had before. Made for a round and thrown away with it.
public struct UnitLists {
    /// What one list has and another has not.
    public struct Difference: Sendable {
        public var gone: [TranslationUnit] = []
        public var new: [TranslationUnit] = []
    }

    private struct Key: Hashable {
        /// Without what the list does not depend on, or only by way of the services.
        var view: ProxyView
        /// The storage of the services that the view sees.
        var services: UnsafeRawPointer?
        var count: Int
        var hasAdditions: Bool

        /// - Parameter listens: whether the Sidecar of the view says itself what the proxies listen on.
        init(_ view: ProxyView, _ services: [Service], listens: Bool) {
            self.view = view
            self.view.namespace = ""
            self.view.labels = [:]
            if !listens { self.view.sidecar = nil }
            self.view.instances = []
            self.view.clusterID = ""
            self.view.network = ""
            self.view.locality = Locality()
            self.view.dnsDomain = ""
            self.view.nodeName = ""
            self.services = services.withUnsafeBytes { $0.baseAddress }
            self.view.patches = []
            count = services.count
            hasAdditions = view.hasAdditions
        }
    }

    private struct Pair: Hashable {
        var old: ObjectIdentifier
        var new: ObjectIdentifier
    }

    /// With the services, so that no others come to stand at their address.
    private var lists: [Key: (services: [Service], list: UnitList)] = [:]
    /// With the lists, likewise.
    private var differences: [Pair: (old: UnitList, new: UnitList, difference: Difference)] = [:]

    public init() {}

    /// The units of a view (``Translator/units(of:_:)``). Of a sidecar, and of a client without a proxy, they follow from
    /// the services that it sees and from what it can do.
    public mutating func units(of view: ProxyView, _ reader: inout WorldReader) -> UnitList {
        guard view.kind == .sidecar else { return UnitList(Translator.units(of: view, &reader)) }
        let services = reader.visibleServices(for: view)
        // Who is given a list that is known depends on what it was made of just as well.
        _ = reader.mesh
        let key = Key(view, services, listens: reader.sidecar(for: view)?.spec.listens ?? false)
        if let known = lists[key] { return known.list }
        let list = UnitList(Translator.units(of: view, &reader))
        lists[key] = (services, list)
        return list
    }

    public mutating func difference(from old: UnitList, to new: UnitList) -> Difference {
        if old === new { return Difference() }
        let pair = Pair(old: ObjectIdentifier(old), new: ObjectIdentifier(new))
        if let known = differences[pair] { return known.difference }
        let difference = Self.compare(old.units, new.units)
        differences[pair] = (old, new, difference)
        return difference
    }

    /// Both lists hold each unit once, in one order for the most part: what they begin and end with alike is not looked up.
    static func compare(_ old: [TranslationUnit], _ new: [TranslationUnit]) -> Difference {
        var start = 0
        let shorter = min(old.count, new.count)
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let (before, after) = (old[start..<old.count - end], new[start..<new.count - end])
        let (known, wanted) = (Set(before), Set(after))
        return Difference(
            gone: before.filter { !wanted.contains($0) }, new: after.filter { !known.contains($0) })
    }
}

extension Sidecar {
    /// Whether some listener follows from the Sidecar itself, and not from the services.
    fileprivate var listens: Bool { !ingress.isEmpty || egress.contains { $0.port != nil } }
}
