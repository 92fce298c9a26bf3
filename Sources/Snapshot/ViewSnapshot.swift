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
    public init(view: ViewID, revision: Revision, sets: [ResourceType: ResourceSet]) {
        self.view = view
        self.revision = revision
        self.sets = ResourceType.allCases.map { sets[$0] ?? .empty }
        ordered = Mutex(Array(repeating: nil, count: ResourceType.allCases.count))
    }

    public subscript(type: ResourceType) -> ResourceSet { sets[Int(type.rawValue)] }

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
