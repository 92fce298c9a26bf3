import Glibc
import MeshModel

/// Steps at even times, whatever each takes: one that is late does not move those behind it.
struct Pace {
    private let start = MonotonicTime.now
    /// Nanoseconds from one step to the next.
    private let interval: Double

    init(perSecond: Double) { interval = 1e9 / perSecond }

    var elapsed: Double { Double(MonotonicTime.now.nanoseconds - start.nanoseconds) / 1e9 }

    func await(_ step: Int) {
        let at = start.nanoseconds + UInt64(Double(step) * interval)
        var time = timespec(tv_sec: Int(at / 1_000_000_000), tv_nsec: Int(at % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }
}
