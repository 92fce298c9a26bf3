import Glibc
public import MeshModel

/// State that threads share, with a condition to wait on for a change of it.
///
/// `@unchecked Sendable` because every access to the state happens while `mutex` is held.
public final class Monitor<State>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var state: State

    public init(_ state: State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    public func withLock<R, E: Error>(_ body: (inout State) throws(E) -> R) throws(E) -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }

    /// Runs `body` with the state as often as it gives nil, each time after a ``signal()`` or when `deadline` is over.
    ///
    /// - Parameter deadline: on the system's monotonic clock, of the state before the wait; nil to wait for a signal alone.
    public func wait<R>(until deadline: (inout State) -> MonotonicTime? = { _ in nil }, _ body: (inout State) -> R?)
        -> R
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&state) { return result }
            if let deadline = deadline(&state) {
                var time = timespec(
                    tv_sec: Int(clamping: deadline.nanoseconds / 1_000_000_000),
                    tv_nsec: Int(deadline.nanoseconds % 1_000_000_000))
                pthread_cond_timedwait(condition, mutex, &time)
            } else {
                pthread_cond_wait(condition, mutex)
            }
        }
    }

    /// Wakes one that waits.
    public func signal() { pthread_cond_signal(condition) }
    /// Wakes all that wait.
    public func broadcast() { pthread_cond_broadcast(condition) }
}
