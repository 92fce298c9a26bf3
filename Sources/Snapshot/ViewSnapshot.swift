import MeshModel
import Synchronization

/// A number for a ProxyView, given by the engine; never used again for another.
public struct ViewID: Hashable, Sendable, Comparable {
    public var number: UInt64
    public init(_ number: UInt64) { self.number = number }
    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// All that the proxies of one view are to have at one revision. Immutable and shared by every stream of the view.
public final class ViewSnapshot: Sendable {
    public let view: ViewID
    public let revision: Revision
    private let sets: [ResourceSet]
    /// Sorted lists, made when the first stream asks and shared from then on.
    private let ordered: Mutex<[[Resource]?]>

    /// - Parameter sets: by type; a type that is missing has no resources.
    public convenience init(view: ViewID, revision: Revision, sets: [ResourceType: ResourceSet]) {
        self.init(view: view, revision: revision, sets: ResourceType.allCases.map { sets[$0] ?? .empty })
    }

    /// - Parameter sets: of every type, by raw value.
    public init(view: ViewID, revision: Revision, sets: [ResourceSet]) {
        precondition(sets.count == ResourceType.allCases.count)
        self.view = view
        self.revision = revision
        self.sets = sets
        // Most snapshots are followed by the next before anybody asks for a list.
        ordered = Mutex([])
    }

    public subscript(type: ResourceType) -> ResourceSet { sets[Int(type.rawValue)] }

    /// All resources of a type, sorted by name; computed once for all streams.
    public func sorted(_ type: ResourceType) -> [Resource] {
        ordered.withLock { lists in
            if lists.isEmpty { lists = Array(repeating: nil, count: sets.count) }
            if let list = lists[Int(type.rawValue)] { return list }
            let list = sets[Int(type.rawValue)].sorted
            lists[Int(type.rawValue)] = list
            return list
        }
    }
}
