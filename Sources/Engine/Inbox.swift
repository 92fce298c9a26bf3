import Glibc
import MeshConfig
import MeshModel
import Snapshot

/// Messages to the engine's thread, in order.
///
/// `@unchecked Sendable` because every access to the stored messages happens while `mutex` is held.
final class Inbox: @unchecked Sendable {
    enum Message: Sendable {
        case batch(ObjectBatch)
        case register(EngineCore.Registration)
        case unregister(ProxyID)
        case question(@Sendable (borrowing EngineCore) -> Void)
        case stop
    }

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var messages: [Message] = []

    init() {
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

    func post(_ message: Message) {
        pthread_mutex_lock(mutex)
        messages.append(message)
        pthread_mutex_unlock(mutex)
        pthread_cond_signal(condition)
    }

    /// Waits for messages until `deadline` (forever without one) and takes all there are.
    func take(until deadline: MonotonicTime?) -> [Message] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while messages.isEmpty {
            guard let deadline else {
                pthread_cond_wait(condition, mutex)
                continue
            }
            var time = timespec(
                tv_sec: Int(deadline.nanoseconds / 1_000_000_000), tv_nsec: Int(deadline.nanoseconds % 1_000_000_000))
            if pthread_cond_timedwait(condition, mutex, &time) != 0 { break }
        }
        let taken = messages
        messages = []
        return taken
    }
}
