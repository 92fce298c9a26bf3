import HashTreeCollections
import MeshModel

/// The resources of one type, by name. A persistent map: a copy costs nothing and a change costs what it touches,
/// while readers keep what they hold.
public struct ResourceSet: Sendable {
    private var byName: TreeDictionary<String, Resource>

    public init() { byName = [:] }

    public init(_ resources: some Sequence<Resource>) {
        byName = [:]
        for resource in resources { byName[resource.name] = resource }
    }

    public static let empty = ResourceSet()

    public var count: Int { byName.count }
    public var isEmpty: Bool { byName.isEmpty }

    public subscript(name: String) -> Resource? {
        get { byName[name] }
        set { byName[name] = newValue }
    }

    /// All names, sorted. O(n log n).
    public var names: [String] { byName.keys.sorted() }

    /// All resources, sorted by name. O(n log n).
    public var sorted: [Resource] { byName.values.sorted { $0.name < $1.name } }

    public func forEach(_ body: (Resource) -> Void) { for (_, resource) in byName { body(resource) } }

    /// What a holder of `old` lacks. O(n): for a holder whose history is unknown; rounds carry their own changes.
    public func changes(from old: ResourceSet) -> ResourceChanges {
        var changes = ResourceChanges()
        for (name, resource) in byName where old.byName[name]?.version != resource.version {
            changes.updated.append(name)
        }
        for (name, _) in old.byName where byName[name] == nil { changes.removed.append(name) }
        changes.updated.sort()
        changes.removed.sort()
        return changes
    }
}

/// Names of one type that a round added or changed, and that it removed. Both are sorted.
public struct ResourceChanges: Sendable, Hashable {
    public var updated: [String]
    public var removed: [String]

    public init(updated: [String] = [], removed: [String] = []) {
        self.updated = updated
        self.removed = removed
    }

    public var isEmpty: Bool { updated.isEmpty && removed.isEmpty }
}
