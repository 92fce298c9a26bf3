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
    /// By raw value of the type: the revision of the view's last snapshot in which the type differed from the one before.
    private let revisions: [Revision]
    /// Sorted lists, made when the first stream asks and shared from then on.
    private let ordered: Mutex<[[Resource]?]>

    /// - Parameters:
    ///   - sets: by type; a type that is missing has no resources.
    ///   - before: the view's snapshot before this one; nil for its first.
    ///   - changed: the types that differ from it.
    public init(
        view: ViewID, revision: Revision, sets: [ResourceType: ResourceSet], after before: ViewSnapshot? = nil,
        changed: (ResourceType) -> Bool = { _ in true }
    ) {
        self.view = view
        self.revision = revision
        self.sets = ResourceType.allCases.map { sets[$0] ?? .empty }
        revisions = ResourceType.allCases.map { type in
            guard let before, !changed(type) else { return revision }
            return before.revision(of: type)
        }
        ordered = Mutex(Array(repeating: nil, count: ResourceType.allCases.count))
    }

    public subscript(type: ResourceType) -> ResourceSet { sets[Int(type.rawValue)] }

    /// Since which revision the view's resources of a type are what they are here: equal revisions of a view, equal sets.
    public func revision(of type: ResourceType) -> Revision { revisions[Int(type.rawValue)] }

    /// All resources of a type, sorted by name; computed once for all streams.
    public func sorted(_ type: ResourceType) -> [Resource] {
        ordered.withLock { lists in
            if let list = lists[Int(type.rawValue)] { return list }
            let list = sets[Int(type.rawValue)].sorted
            lists[Int(type.rawValue)] = list
            return list
        }
    }
}
