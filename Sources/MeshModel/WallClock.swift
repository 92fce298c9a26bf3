import Glibc

/// The time of day. Certificates and tokens are judged by it; a test gives its own.
public protocol WallClock: Sendable {
    /// Seconds since 1970.
    var now: Int64 { get }
}

/// This machine's clock.
public struct SystemClock: WallClock {
    public init() {}
    public var now: Int64 { Int64(time(nil)) }
}
