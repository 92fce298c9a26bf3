/// A decoded YAML or JSON document: scalars, lists and maps, each with the place it stands at.
///
/// It is what every source hands to `MeshConfig`. It never holds aliases or anchors (they are expanded, within
/// limits, by who reads the text), and its depth is bounded by who builds it (100 for files).
public struct ConfigValue: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case null
        case bool(Bool)
        case int(Int64)
        case double(Double)
        case string(String)
        case list([ConfigValue])
        case map(ConfigMapping)
    }

    public var content: Content
    public var position: SourcePosition

    public init(_ content: Content, at position: SourcePosition = .init()) {
        self.content = content
        self.position = position
    }

    /// Equality of content alone: the same object moved to another line is the same object.
    public static func == (a: Self, b: Self) -> Bool { a.content == b.content }
    public func hash(into hasher: inout Hasher) { hasher.combine(content) }

    public subscript(_ key: String) -> ConfigValue? {
        if case .map(let map) = content { map[key] } else { nil }
    }

    public var string: String? { if case .string(let s) = content { s } else { nil } }
    public var list: [ConfigValue]? { if case .list(let l) = content { l } else { nil } }
    public var map: ConfigMapping? { if case .map(let m) = content { m } else { nil } }
    public var isNull: Bool { if case .null = content { true } else { false } }

    /// What the value is called in a message to a person.
    public var kindName: String {
        switch content {
        case .null: "null"
        case .bool: "a boolean"
        case .int, .double: "a number"
        case .string: "a string"
        case .list: "a list"
        case .map: "a map"
        }
    }
}

/// A map of a document, in the order it was written. Keys are unique: of duplicates the first stays, and whoever
/// reads the text reports the others.
public struct ConfigMapping: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public var key: String
        public var keyPosition: SourcePosition
        public var value: ConfigValue

        public init(key: String, keyPosition: SourcePosition = .init(), value: ConfigValue) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }

        public static func == (a: Self, b: Self) -> Bool { a.key == b.key && a.value == b.value }
        public func hash(into hasher: inout Hasher) {
            hasher.combine(key)
            hasher.combine(value)
        }
    }

    public private(set) var entries: [Entry]
    /// Only for maps too large to search linearly.
    private var index: [String: Int]?
    private static let indexedFrom = 16

    public init(_ entries: [Entry] = []) {
        self.entries = []
        self.entries.reserveCapacity(entries.count)
        for entry in entries { append(entry) }
    }

    /// Adds an entry; false, and no change, where the key is there already.
    @discardableResult
    public mutating func append(_ entry: Entry) -> Bool {
        guard find(entry.key) == nil else { return false }
        entries.append(entry)
        if index != nil {
            index?[entry.key] = entries.count - 1
        } else if entries.count >= Self.indexedFrom {
            index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }
        return true
    }

    public subscript(_ key: String) -> ConfigValue? { find(key).map { entries[$0].value } }

    private func find(_ key: String) -> Int? {
        if let index { return index[key] }
        return entries.firstIndex { $0.key == key }
    }

    public static func == (a: Self, b: Self) -> Bool { a.entries == b.entries }
    public func hash(into hasher: inout Hasher) { hasher.combine(entries) }
}
