import Glibc
import MeshModel
import StreamAPI
import Threads

/// Tells a ``MemoryBudget`` at intervals what the process takes, and has what a peak left behind given back to the system,
/// on a thread of its own.
public final class MemoryWatch: Sendable {
    private let budget: MemoryBudget
    private let resident: @Sendable () -> Int?
    private let giveBack: @Sendable () -> Void
    private let stopping = WakeSignal()
    private let isOver = Monitor(false)
    static let interval: Duration = .milliseconds(250)

    /// - Parameters:
    ///   - resident: reads the process's resident memory, in bytes.
    ///   - giveBack: returns free memory to the system.
    public init(
        _ budget: MemoryBudget, resident: @escaping @Sendable () -> Int? = { residentMemory() },
        giveBack: @escaping @Sendable () -> Void
    ) {
        self.budget = budget
        self.resident = resident
        self.giveBack = giveBack
    }

    /// Takes the first reading and starts the thread. Once.
    public func start() {
        budget.read(now: .now, resident)
        Thread.start { self.run() }
    }

    /// Ends the thread after what it is doing.
    public func stop() {
        isOver.withLock { $0 = true }
        stopping.wake()
    }

    private func run() {
        var reclaim = MemoryReclaim()
        while true {
            stopping.wait(until: MonotonicTime.now.advanced(by: Self.interval))
            if isOver.withLock({ $0 }) { return }
            budget.read(now: .now, resident)
            guard let bytes = resident(), reclaim.isDue(bytes, isRefusing: budget.snapshot.isRefusing, now: .now) else {
                continue
            }
            giveBack()
            budget.read(now: .now, resident)
            reclaim.gaveBack(from: bytes, to: resident() ?? bytes, now: .now)
        }
    }
}

/// Bytes of this process that are in memory; nil where the system does not say.
public func residentMemory() -> Int? {
    guard let text = systemText("/proc/self/statm") else { return nil }
    let fields = text.split(separator: " ", maxSplits: 2)
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * sysconf(Int32(_SC_PAGESIZE))
}
