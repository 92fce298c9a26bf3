import MeshModel

/// What is wrong with a text, and where.
public struct YAMLProblem: Error, Sendable, Hashable {
    public var position: SourcePosition
    /// One sentence without a full stop.
    public var message: String

    public init(_ message: String, at position: SourcePosition) {
        self.position = position
        self.message = message
    }
}
