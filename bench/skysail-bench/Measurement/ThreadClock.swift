import Glibc

/// CPU time of the thread that asks.
enum ThreadClock {
    /// User and system time, in nanoseconds.
    static var nanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
