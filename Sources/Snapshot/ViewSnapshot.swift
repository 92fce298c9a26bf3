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

    /// As the other, with a type that is missing having no resources.
    public convenience init(
        view: ViewID, revision: Revision, sets: [ResourceType: ResourceSet], after before: ViewSnapshot? = nil,
        changed: (ResourceType) -> Bool = { _ in true }
    ) {
        self.init(
            view: view, revision: revision, sets: ResourceType.allCases.map { sets[$0] ?? .empty }, after: before,
            changed: changed)
    }

    /// - Parameters:
    ///   - sets: of every type, by raw value.
    ///   - before: the view's snapshot before this one; nil for its first.
    ///   - changed: the types that differ from it.
    public init(
        view: ViewID, revision: Revision, sets: [ResourceSet], after before: ViewSnapshot? = nil,
        changed: (ResourceType) -> Bool = { _ in true }
    ) {
        precondition(sets.count == ResourceType.allCases.count)
        self.view = view
        self.revision = revision
        self.sets = sets
        revisions = ResourceType.allCases.map { type in
            guard let before, !changed(type) else { return revision }
            return before.revision(of: type)
        }
        // Most snapshots are followed by the next before anybody asks for a list.
        ordered = Mutex([])
    }

    public subscript(type: ResourceType) -> ResourceSet { sets[Int(type.rawValue)] }

    /// Since which revision the view's resources of a type are what they are here: equal revisions of a view, equal sets.
    public func revision(of type: ResourceType) -> Revision { revisions[Int(type.rawValue)] }

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
