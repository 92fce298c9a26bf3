/// What decides between two objects that claim the same thing: the oldest wins.
///
/// Objects with a creation time come first, by time, then namespace and name as Istio orders them; objects without one
/// come after, in the order of their source (folder on the command line, path, document).
public struct Age: Hashable, Sendable, Comparable {
    /// Seconds since 1970; nil where the object carries no creationTimestamp.
    public var created: Int64?
    /// Position of the source among those configured, then path and document.
    public var sourceOrder: UInt32
    public var path: String
    public var document: UInt32
    public var name: String
    public var namespace: String

    public init(
        created: Int64? = nil, sourceOrder: UInt32 = 0, path: String = "", document: UInt32 = 0, name: String,
        namespace: String
    ) {
        self.created = created
        self.sourceOrder = sourceOrder
        self.path = path
        self.document = document
        self.name = name
        self.namespace = namespace
    }

    public static func < (a: Self, b: Self) -> Bool {
        switch (a.created, b.created) {
        case (let x?, let y?):
            if x != y { return x < y }
            return (a.name, a.namespace) < (b.name, b.namespace)
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil):
            return (a.sourceOrder, a.path, a.document, a.name, a.namespace)
                < (b.sourceOrder, b.path, b.document, b.name, b.namespace)
        }
    }

    /// Whether one thing comes before another: by age, and where that says nothing by key.
    @inlinable
    public static func isOlder<Key: Comparable>(_ a: (age: Age, key: Key), _ b: (age: Age, key: Key)) -> Bool {
        if a.age < b.age { return true }
        if b.age < a.age { return false }
        return a.key < b.key
    }
}
