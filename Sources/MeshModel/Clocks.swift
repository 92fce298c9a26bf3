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

extension MonotonicTime {
    /// This machine's monotonic clock (CLOCK_MONOTONIC), now.
    public static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec))
    }
}
