import MeshModel
import StreamAPI

/// A loop whose tasks run, and whose time passes, when it is told to.
///
/// `@unchecked Sendable`: benchmarks have one thread.
final class ManualLoop: EventLoop, @unchecked Sendable {
    let index = 0
    var isCurrent: Bool { true }
    private(set) var now = MonotonicTime(nanoseconds: 1_000_000_000)
    private var tasks: [@Sendable () -> Void] = []
    private var running: [@Sendable () -> Void] = []
    private var timers: [ManualTimer] = []
    private var earliest: MonotonicTime?
    /// Calls that were sent something which they have not answered.
    var speaking: [SilentCall] = []
    /// Responses of all calls so far.
    var responses = 0

    func execute(_ task: @escaping @Sendable () -> Void) { tasks.append(task) }

    func schedule(after delay: Duration, _ task: @escaping () -> Void) -> any LoopTimer {
        let timer = ManualTimer(at: now.advanced(by: delay), task)
        timers.append(timer)
        earliest = min(earliest ?? timer.at, timer.at)
        return timer
    }

    func runTasks() {
        while !tasks.isEmpty {
            swap(&tasks, &running)
            for task in running { task() }
            running.removeAll(keepingCapacity: true)
        }
    }

    /// Moves the clock and fires what is due by then.
    func pass(_ duration: Duration) {
        now = now.advanced(by: duration)
        guard let earliest, earliest <= now else { return }
        let due = timers.filter { $0.at <= now }
        timers.removeAll { $0.at <= now }
        self.earliest = timers.map(\.at).min()
        for timer in due where !timer.isCancelled { timer.task() }
        runTasks()
    }
}

final class ManualTimer: LoopTimer {
    let at: MonotonicTime
    let task: () -> Void
    private(set) var isCancelled = false

    init(at: MonotonicTime, _ task: @escaping () -> Void) {
        self.at = at
        self.task = task
    }

    func cancel() { isCancelled = true }
}
