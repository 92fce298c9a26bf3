import Glibc
import Synchronization

/// Lets a test wait until something that it can check has come about.
final class Wake: @unchecked Sendable {
    // `@unchecked Sendable`: only the mutex and the condition are stored, which are made for several threads.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
    private let condition: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
        condition.deallocate()
    }

    func signal() {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// False when it has not come about after `seconds`: only a broken server takes that long.
    func wait(seconds: Int = 30, until holds: () -> Bool) -> Bool {
        var deadline = timespec()
        clock_gettime(CLOCK_REALTIME, &deadline)
        deadline.tv_sec += seconds
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !holds() {
            if pthread_cond_timedwait(condition, mutex, &deadline) != 0 { return holds() }
        }
        return true
    }
}

/// Waits for the answer of something that answers on another thread.
func answer<T: Sendable>(_ ask: (@escaping @Sendable (T) -> Void) -> Void) throws -> T {
    let box = Answer<T>()
    ask { box.set($0) }
    guard box.wake.wait(until: { box.value != nil }), let value = box.value else { throw Silence(of: "\(T.self)") }
    return value
}

/// Nothing came.
struct Silence: Error, CustomStringConvertible {
    var description: String
    init(of what: String) { description = "waited in vain for \(what)" }
}

private final class Answer<T: Sendable>: Sendable {
    let wake = Wake()
    private let stored = Mutex<T?>(nil)
    var value: T? { stored.withLock { $0 } }

    func set(_ value: T) {
        stored.withLock { $0 = value }
        wake.signal()
    }
}
