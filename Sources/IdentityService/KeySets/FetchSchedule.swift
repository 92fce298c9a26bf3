import MeshModel

/// When each key set is fetched next: a pure value, told the time.
///
/// A set that was fetched is fetched again after a while. A fetch that failed is repeated: soon and ever later as long as
/// there is no set at all, because every token is refused meanwhile; at a longer interval where the last good one serves.
/// Every delay is shortened by up to a fifth at random, so that replicas and issuers do not fall into step.
struct FetchSchedule: Sendable {
    struct Intervals: Sendable {
        /// After a success.
        var refresh: Duration = .seconds(20 * 60)
        /// After a failure; the most while there is no set.
        var retry: Duration = .seconds(60)
        /// After the first failure while there is no set; doubles with each.
        var firstRetry: Duration = .seconds(2)
        init() {}
    }

    private struct Entry {
        var due: MonotonicTime
        var failures = 0
        var finished: MonotonicTime?
        /// Told apart from a later entry of the same name.
        var generation: Int
        var hasSet: Bool
    }

    /// A fetch under way: of which name, and of which entry.
    struct Attempt: Equatable, Sendable {
        var name: String
        var generation: Int
    }

    private let intervals: Intervals
    private var entries: [String: Entry] = [:]
    private var generations = 0

    init(_ intervals: Intervals) { self.intervals = intervals }

    var count: Int { entries.count }
    func contains(_ name: String) -> Bool { entries[name] != nil }

    /// Adds a name, due at once.
    mutating func add(_ name: String, hasSet: Bool, now: MonotonicTime) {
        generations += 1
        entries[name] = Entry(due: now, generation: generations, hasSet: hasSet)
    }

    mutating func remove(_ name: String) { entries[name] = nil }

    /// Lets a name be due now, or as soon as the interval after a failure has passed since its last attempt.
    mutating func hasten(_ name: String, now: MonotonicTime) {
        guard let entry = entries[name], let finished = entry.finished else { return }
        entries[name]?.due = min(entry.due, max(now, finished.advanced(by: intervals.retry)))
    }

    /// What has been due for the longest; nil where nothing is due.
    func next(at now: MonotonicTime) -> Attempt? {
        let first = entries.min { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
        guard let first, first.value.due <= now else { return nil }
        return Attempt(name: first.key, generation: first.value.generation)
    }

    /// When something is due next.
    var nextDue: MonotonicTime? { entries.values.map(\.due).min() }

    /// Notes how an attempt went. False where the entry has gone or is another by now: its result is not wanted.
    /// - Parameter refresh: takes the place of both intervals, for what costs nothing to look at.
    mutating func finish(
        _ attempt: Attempt, succeeded: Bool, refresh: Duration? = nil, now: MonotonicTime,
        random: inout some RandomNumberGenerator
    ) -> Bool {
        guard var entry = entries[attempt.name], entry.generation == attempt.generation else { return false }
        entry.finished = now
        let delay: Duration
        if succeeded {
            entry.failures = 0
            entry.hasSet = true
            delay = refresh ?? intervals.refresh
        } else {
            entry.failures = min(entry.failures + 1, 16)
            let first = min(intervals.retry, intervals.firstRetry * (1 << (entry.failures - 1)))
            delay = refresh ?? (entry.hasSet ? intervals.retry : first)
        }
        entry.due = now.advanced(by: delay * Double.random(in: 0.8...1, using: &random))
        entries[attempt.name] = entry
        return true
    }
}
