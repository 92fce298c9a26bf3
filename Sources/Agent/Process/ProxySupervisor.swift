import Glibc
import MeshModel
import Synchronization
import Transport

/// Carries out what a ``ProxyLifecycle`` says, on the thread that takes the process's signals, until the agent is to end.
public final class ProxySupervisor: Sendable {
    /// What the proxy is started with.
    public struct Command: Sendable {
        public var program: String
        public var arguments: [String]
        public var environment: [String: String]

        public init(program: String, arguments: [String], environment: [String: String]) {
            self.program = program
            self.arguments = arguments
            self.environment = environment
        }
    }

    private let command: Command?
    private let drain: @Sendable () -> Void
    private let report: @Sendable (String) -> Void
    private let isReady = Atomic(false)
    private let didStart = Shared<@Sendable () -> Void>()

    /// - Parameters:
    ///   - command: nil for an agent that runs no proxy.
    ///   - drain: asks the proxy to let its connections go. May block for a moment.
    public init(
        _ command: Command?, drain: @escaping @Sendable () -> Void, report: @escaping @Sendable (String) -> Void
    ) {
        self.command = command
        self.drain = drain
        self.report = report
    }

    /// `body` runs when the proxy has been started.
    func onStart(_ body: @escaping @Sendable () -> Void) { didStart.set(body) }

    /// The proxy has all that it needs: start it. From any thread.
    public func ready() {
        isReady.store(true, ordering: .releasing)
        SignalQueue.wake()
    }

    /// Runs until the end, on the thread that made `signals`; what the process is to exit with.
    public func run(_ lifecycle: ProxyLifecycle, signals: inout SignalQueue) -> Int32 {
        var lifecycle = lifecycle
        var process: ProxyProcess?
        var deadline: MonotonicTime?
        while true {
            if process == nil, let command, !lifecycle.isEnding, isReady.load(ordering: .acquiring) {
                do throws(FileError) {
                    let started = try ProxyProcess.start(
                        command.program, arguments: command.arguments, environment: command.environment)
                    process = started
                    _ = lifecycle.handle(.started)
                    didStart.value?()
                    report("started    \(command.program), process \(started.pid)")
                } catch {
                    report("the proxy cannot be started: \(error)")
                    return 127
                }
            }
            var events: [ProxyLifecycle.Event] = []
            switch signals.wait(until: deadline) {
            case .terminate: events.append(.terminate)
            case .timePassed:
                deadline = nil
                events.append(.timePassed)
            case .other(let number): events.append(.signal(number))
            case .childEnded, .nudged: break
            }
            // Looked at each time: signals of one kind that come close together are one.
            if let end = process?.end() {
                report("the proxy \(end)")
                process = nil
                events = [.ended(end)]
            }
            for action in events.flatMap({ lifecycle.handle($0) }) {
                switch action {
                case .drain:
                    report("draining   for \(lifecycle.drainTime)")
                    drain()
                case .send(let signal): process?.send(signal)
                case .wake(let delay): deadline = MonotonicTime.now.advanced(by: delay)
                case .exit(let status): return status
                }
            }
        }
    }
}

extension ProxyLifecycle.End: CustomStringConvertible {
    public var description: String {
        switch self {
        case .exited(let status): "ended with status \(status)"
        case .signalled(let signal): "was ended by signal \(signal)"
        }
    }
}
