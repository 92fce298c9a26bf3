/// The number of a published World: it grows by one with each round. It orders things within one process and never
/// leaves it as a version (versions are content hashes).
public struct Revision: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var number: UInt64
    public init(_ number: UInt64) { self.number = number }
    public static let zero = Revision(0)
    public var next: Revision { Revision(number + 1) }
    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
    public var description: String { "\(number)" }
}

/// Nanoseconds of the monotonic clock of this machine.
public struct MonotonicTime: Hashable, Sendable, Comparable {
    public var nanoseconds: UInt64
    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }
    public static func < (a: Self, b: Self) -> Bool { a.nanoseconds < b.nanoseconds }
    /// The seconds from `start` to `self`; zero where `start` is later.
    public func seconds(since start: Self) -> Double {
        nanoseconds > start.nanoseconds ? Double(nanoseconds - start.nanoseconds) / 1e9 : 0
    }

    /// The time from `start` to `self`; zero where `start` is later.
    public func since(_ start: Self) -> Duration {
        .nanoseconds(Int64(clamping: nanoseconds > start.nanoseconds ? nanoseconds - start.nanoseconds : 0))
    }
    /// The time `duration` later (a negative duration counts as none).
    public func advanced(by duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return self }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return Self(nanoseconds: .max) }
        let (sum, carry) = nanoseconds.addingReportingOverflow(whole)
        guard !carry else { return Self(nanoseconds: .max) }
        let (total, last) = sum.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000))
        return Self(nanoseconds: last ? .max : total)
    }
}

/// What made a change: the object, what happened to it, and when it was seen. A push and an explanation carry it.
public struct Cause: Hashable, Sendable {
    public enum Action: String, Hashable, Sendable { case added, changed, removed }
    public var object: ObjectRef
    public var action: Action
    public var seen: MonotonicTime

    public init(_ object: ObjectRef, _ action: Action, seen: MonotonicTime) {
        self.object = object
        self.action = action
        self.seen = seen
    }
}
