/// How a string is compared.
public enum StringMatch: Sendable, Hashable {
    case exact(String)
    case prefix(String)
    /// RE2, of the whole string.
    case regex(String)
}

/// A match on a header or query parameter of this name.
public struct NamedMatch: Sendable, Hashable {
    public var name: String
    /// Nil: it is enough that it is present.
    public var match: StringMatch?

    public init(name: String, match: StringMatch?) {
        self.name = name
        self.match = match
    }
}
