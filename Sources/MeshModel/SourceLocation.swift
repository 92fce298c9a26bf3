/// Where in its source something stands. Lines and columns count from 1; 0 means unknown.
public struct SourcePosition: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var line: UInt32
    public var column: UInt32

    public init(line: UInt32 = 0, column: UInt32 = 0) {
        self.line = line
        self.column = column
    }

    public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }

    public var description: String { column == 0 ? "\(line)" : "\(line):\(column)" }
}

/// The place an object was read from: a file, or an object of an API server.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// A path as the operator named it, or a URL-like name of another source.
    public var path: String
    public var position: SourcePosition
    /// What the source itself calls this version (Kubernetes' resourceVersion); empty for files.
    public var version: String

    public init(path: String, position: SourcePosition = .init(), version: String = "") {
        self.path = path
        self.position = position
        self.version = version
    }

    public var description: String {
        position.line == 0 ? path : "\(path):\(position)"
    }
}
