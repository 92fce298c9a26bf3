/// What a text may cost at most.
public struct YAMLLimits: Sendable, Hashable {
    /// Nested lists and maps, aliases included.
    public var depth: Int
    /// Documents of one file.
    public var documents: Int
    /// How many times its own size a document may become once its aliases are expanded.
    public var expansion: Int
    /// Expansion up to this size (bytes of text and nodes together) is always allowed, so that small documents may use
    /// an anchor many times.
    public var expansionFloor: Int

    public init(depth: Int = 100, documents: Int = 65_536, expansion: Int = 10, expansionFloor: Int = 65_536) {
        self.depth = depth
        self.documents = documents
        self.expansion = expansion
        self.expansionFloor = expansionFloor
    }

    public static let defaults = YAMLLimits()
}
