import MeshModel

/// Decides when gathered changes are due. A pure value: times come in, a due time comes out.
///
/// Endpoint changes are due at once. Configuration is due after `quiet` without a further change, and `limit` after the
/// first at the latest, so that twenty files that are applied together make one push: every intermediate listener
/// would drain connections.
public struct Settling: Sendable {
    public struct Options: Sendable {
        /// Quiet time that ends a burst of configuration changes.
        public var quiet: Duration = .milliseconds(10)
        /// The longest that the first change of a burst waits.
        public var limit: Duration = .milliseconds(100)
        public static let defaults = Options()
        public init() {}
    }

    private let options: Options
    private var first: MonotonicTime?
    private var last: MonotonicTime?

    public init(_ options: Options = .defaults) { self.options = options }

    /// A configuration change arrived.
    public mutating func note(at now: MonotonicTime) {
        if first == nil { first = now }
        last = now
    }

    /// When the gathered configuration is due; nil where there is none.
    public var due: MonotonicTime? {
        guard let first, let last else { return nil }
        return min(first.advanced(by: options.limit), last.advanced(by: options.quiet))
    }

    /// The gathered changes were taken.
    public mutating func reset() {
        first = nil
        last = nil
    }
}
