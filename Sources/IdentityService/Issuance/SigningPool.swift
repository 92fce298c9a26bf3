import Glibc
import MeshModel
import Threads

/// Threads that sign, so that no event loop has to. What does not fit into the bounded queue is refused at once: a caller
/// that waits in a queue for longer than it is willing to is worse off than one that is told to come back.
///
/// Calls go before rotation, whose certificates have a third of their life to spare, but of every ``share`` jobs one is
/// rotation's where there is any. The two have queues of their own, so that neither can fill the other's.
public final class SigningPool: Sendable {
    public struct Limits: Hashable, Sendable {
        /// Threads; nil for one a core.
        public var threads: Int?
        /// Jobs of one kind that may wait.
        public var queue = 1_024
        /// Calls of one identity that may wait or be worked on: one caller does not fill the queue.
        public var perIdentity = 256

        public init() {}
    }

    public enum Kind: Int, Hashable, Sendable, CaseIterable {
        /// A caller waits for it.
        case call
        /// A certificate that the control plane holds.
        case rotation
    }

    /// Why a job was not taken.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        case full
        /// This identity has as many calls under way as it may.
        case identityBusy
        case stopped

        public var description: String {
            switch self {
            case .full: "too many certificates are being signed: try again later"
            case .identityBusy: "too many certificates are being signed for this identity: try again later"
            case .stopped: "the certificate authority is shutting down"
            }
        }
    }

    /// Of so many jobs one is rotation's, where calls wait as well.
    static let share = 8

    private struct Job {
        var identity: SPIFFEID
        var work: @Sendable () -> Void
    }

    private struct State {
        var calls = Fifo<Job>()
        var rotations = Fifo<Job>()
        /// Calls that wait or are worked on, by identity.
        var outstanding: [SPIFFEID: Int] = [:]
        /// Calls taken since the last rotation.
        var inARow = 0
        var threads = 0
        var isStopped = false

        mutating func next() -> (Kind, Job)? {
            if inARow < SigningPool.share - 1 || rotations.isEmpty, let job = calls.removeFirst() {
                inARow += 1
                return (.call, job)
            }
            inARow = 0
            return rotations.removeFirst().map { (.rotation, $0) }
        }

        mutating func finished(_ kind: Kind, _ identity: SPIFFEID) {
            guard kind == .call, let count = outstanding[identity] else { return }
            outstanding[identity] = count > 1 ? count - 1 : nil
        }
    }

    private let limits: Limits
    private let monitor: Monitor<State>

    public convenience init(_ limits: Limits = Limits()) {
        self.init(limits, startsThreads: true)
    }

    /// - Parameter startsThreads: false where a test runs the jobs itself (``runOne()``).
    init(_ limits: Limits, startsThreads: Bool) {
        self.limits = limits
        var state = State()
        state.threads = startsThreads ? max(limits.threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) : 0
        monitor = Monitor(state)
        for _ in 0..<state.threads { Thread.start { [monitor] in Self.run(monitor) } }
    }

    /// Queues work, or refuses it at once. From any thread.
    public func submit(_ kind: Kind, for identity: SPIFFEID, _ work: @escaping @Sendable () -> Void) throws(Refusal) {
        try monitor.withLock { state throws(Refusal) in
            guard !state.isStopped else { throw .stopped }
            let job = Job(identity: identity, work: work)
            switch kind {
            case .call:
                guard state.outstanding[identity, default: 0] < limits.perIdentity else { throw .identityBusy }
                guard state.calls.count < limits.queue else { throw .full }
                state.outstanding[identity, default: 0] += 1
                state.calls.append(job)
            case .rotation:
                guard state.rotations.count < limits.queue else { throw .full }
                state.rotations.append(job)
            }
        }
        monitor.signal()
    }

    /// Jobs that wait.
    public func depth(_ kind: Kind) -> Int {
        monitor.withLock { kind == .call ? $0.calls.count : $0.rotations.count }
    }

    /// Takes no more work, and returns when all that was queued is done and every thread has ended. Not from a job.
    public func shutdown() {
        monitor.withLock { $0.isStopped = true }
        monitor.broadcast()
        while runOne() {}
        monitor.wait { $0.threads == 0 ? () : nil }
        // Others may wait in here as well.
        monitor.broadcast()
    }

    /// Does one job on this thread; false where none waits.
    @discardableResult
    func runOne() -> Bool {
        guard let (kind, job) = monitor.withLock({ $0.next() }) else { return false }
        job.work()
        monitor.withLock { $0.finished(kind, job.identity) }
        return true
    }

    private static func run(_ monitor: Monitor<State>) {
        while true {
            let next: (Kind, Job)? = monitor.wait { state in
                if let next = state.next() { return .some(next) }
                return state.isStopped ? .some(nil) : nil
            }
            guard let (kind, job) = next else { break }
            job.work()
            monitor.withLock { $0.finished(kind, job.identity) }
        }
        monitor.withLock { $0.threads -= 1 }
        monitor.broadcast()
    }
}
