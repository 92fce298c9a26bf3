import MeshModel

/// A thread that owns connections and their streams for life. What a loop owns is touched on that loop alone.
public protocol EventLoop: AnyObject, Sendable {
    /// 0 ..< number of loops.
    var index: Int { get }
    /// True on this loop's thread.
    var isCurrent: Bool { get }
    /// The time at which the current round of events began; cheap.
    var now: MonotonicTime { get }
    /// Runs `task` on the loop, in the order of the calls from one thread. From any thread.
    func execute(_ task: @escaping @Sendable () -> Void)
    /// Runs `task` once after `delay`. On the loop only.
    func schedule(after delay: Duration, _ task: @escaping () -> Void) -> any LoopTimer
}

/// A scheduled task. Cancelling after it ran does nothing. On the loop only.
public protocol LoopTimer: AnyObject {
    func cancel()
}

/// Carries something that one loop owns through code that other threads run, and gives it back on that loop alone.
///
/// `@unchecked Sendable` because the value is reachable only through ``value``, which checks that the caller runs on the
/// owning loop.
public struct LoopBound<Value>: @unchecked Sendable {
    public let loop: any EventLoop
    private let stored: Value

    public init(_ value: Value, on loop: any EventLoop) {
        self.loop = loop
        stored = value
    }

    public var value: Value {
        precondition(loop.isCurrent, "a value of loop \(loop.index) was used on another thread")
        return stored
    }
}
