import MeshModel

/// When free memory is worth giving back to the system: the allocator keeps what a peak needed, and giving back takes
/// milliseconds in which others wait for memory. A pure value.
///
/// That is where memory has grown, once it has been quiet for ``quiet``; as often as it is quiet while streams are refused
/// for want of memory; and else at intervals, because memory that becomes free shows nowhere: the longer ones the less the
/// last attempts brought.
struct MemoryReclaim {
    /// Growth, and what an attempt brings, below this is not noticed.
    static let noticed = 8 << 20
    static let quiet: Duration = .seconds(2)
    static let shortestInterval: Duration = .seconds(30)
    static let longestInterval: Duration = .seconds(240)

    private var interval = shortestInterval
    private var highest: Int?
    private var hasGrown = false
    /// When memory grew, or an attempt was made.
    private var busyAt = MonotonicTime(nanoseconds: 0)
    private var attemptedAt = MonotonicTime(nanoseconds: 0)

    mutating func isDue(_ resident: Int, isRefusing: Bool, now: MonotonicTime) -> Bool {
        guard let highest else {
            self.highest = resident
            (busyAt, attemptedAt) = (now, now)
            return false
        }
        if resident >= highest + Self.noticed {
            self.highest = resident
            busyAt = now
            hasGrown = true
        }
        guard now.since(busyAt) >= Self.quiet else { return false }
        return hasGrown || isRefusing || now.since(attemptedAt) >= interval
    }

    mutating func gaveBack(from before: Int, to after: Int, now: MonotonicTime) {
        interval =
            before - after >= Self.noticed || hasGrown
            ? Self.shortestInterval : min(interval * 2, Self.longestInterval)
        highest = after
        hasGrown = false
        (busyAt, attemptedAt) = (now, now)
    }
}
