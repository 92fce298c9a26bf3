import Glibc
import Histogram
import MeshModel

/// What all proxies of this process have counted, and the trial that is being measured.
///
/// `@unchecked Sendable` because everything stored is touched only while `mutex` is held.
final class Progress: @unchecked Sendable {
    struct Totals: Sendable {
        /// Proxies that have everything they asked for.
        var complete = 0
        var connected = 0
        var ended: [String: Int] = [:]
        var bytes = 0
        var responses = 0
        var resources = 0
    }

    /// One change under measurement.
    struct Trial {
        /// Counts trials: a proxy takes part in each once.
        var number = 0
        var type: ResourceType?
        var start = MonotonicTime(nanoseconds: 0)
        var received = 0
        var acknowledged = 0
    }

    private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
    private let condition: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
    private var storedTotals = Totals()
    private var trial = Trial()
    private var receivedLatency = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    private var acknowledgedLatency = Histogram<UInt64>(numberOfSignificantValueDigits: .three)

    init() {
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

    private func locked<R>(_ body: () -> R) -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    var totals: Totals { locked { storedTotals } }

    /// Latencies of every trial so far, in nanoseconds.
    var latencies: (received: Histogram<UInt64>, acknowledged: Histogram<UInt64>) {
        locked { (receivedLatency, acknowledgedLatency) }
    }

    func count(_ change: (inout Totals) -> Void) {
        locked { change(&storedTotals) }
        pthread_cond_broadcast(condition)
    }

    /// Begins a trial: from now on responses of `type` count for it.
    func begin(_ type: ResourceType) {
        let now = MonotonicTime.now
        locked { trial = Trial(number: trial.number + 1, type: type, start: now) }
    }

    func forgetLatencies() {
        locked {
            receivedLatency.reset()
            acknowledgedLatency.reset()
        }
    }

    /// A proxy that took part in trial `last` received a response; the trial it now belongs to.
    func received(_ type: ResourceType, last: Int) -> Int {
        let now = MonotonicTime.now
        return locked {
            guard trial.type == type, last != trial.number else { return last }
            trial.received += 1
            _ = receivedLatency.record(max(1, now.nanoseconds - trial.start.nanoseconds))
            return trial.number
        }
    }

    /// It handed the acknowledgement to the socket; the trial that counted it.
    func acknowledged(_ type: ResourceType, receivedIn: Int, last: Int) -> Int {
        let now = MonotonicTime.now
        let result = locked {
            guard trial.type == type, receivedIn == trial.number, last != trial.number else { return last }
            trial.acknowledged += 1
            _ = acknowledgedLatency.record(max(1, now.nanoseconds - trial.start.nanoseconds))
            return trial.number
        }
        pthread_cond_broadcast(condition)
        return result
    }

    /// Waits until `condition` holds of what was counted; false when time ran out.
    func wait(timeout: Duration, until holds: (Totals, Trial) -> Bool) -> Bool {
        let deadline = MonotonicTime.now.advanced(by: timeout)
        var time = timespec(
            tv_sec: Int(deadline.nanoseconds / 1_000_000_000), tv_nsec: Int(deadline.nanoseconds % 1_000_000_000))
        return locked {
            while !holds(storedTotals, trial) {
                if pthread_cond_timedwait(condition, mutex, &time) != 0 { return holds(storedTotals, trial) }
            }
            return true
        }
    }
}
