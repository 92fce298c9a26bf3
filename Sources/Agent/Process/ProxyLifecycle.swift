import Glibc

/// What happens to the proxy from its start to its end, and what the agent makes of it: events in, actions out.
///
///     waiting ─▶ running ─SIGTERM▶ draining ─time▶ ending ─time▶ killed
///                   └──────────── the proxy ends: so does the agent, with its status
public struct ProxyLifecycle: Sendable {
    public enum End: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    public enum Event: Hashable, Sendable {
        case started
        /// SIGTERM or SIGINT came, or somebody asked for the end otherwise.
        case terminate
        /// A signal that is the proxy's affair.
        case signal(Int32)
        case timePassed
        case ended(End)
    }

    public enum Action: Hashable, Sendable {
        /// Ask the proxy to let its connections go.
        case drain
        case send(signal: Int32)
        /// `timePassed` is due then.
        case wake(after: Duration)
        case exit(Int32)
    }

    private enum Phase { case waiting, running, draining, ending, killed, over }

    /// How long connections may take to go, and how long the proxy may take to end after it was told to.
    public let drainTime: Duration
    public let endTime: Duration
    private var phase = Phase.waiting

    public init(drainTime: Duration, endTime: Duration = .seconds(5)) {
        self.drainTime = drainTime
        self.endTime = endTime
    }

    public var isEnding: Bool { phase != .waiting && phase != .running }

    public mutating func handle(_ event: Event) -> [Action] {
        switch (event, phase) {
        case (.started, .waiting):
            phase = .running
            return []
        case (.terminate, .waiting):
            phase = .over
            return [.exit(0)]
        case (.terminate, .running) where drainTime > .zero:
            phase = .draining
            return [.drain, .wake(after: drainTime)]
        // Somebody who asks twice does not want to wait.
        case (.terminate, .running), (.terminate, .draining), (.timePassed, .draining):
            phase = .ending
            return [.send(signal: SIGTERM), .wake(after: endTime)]
        case (.terminate, .ending), (.timePassed, .ending):
            phase = .killed
            return [.send(signal: SIGKILL)]
        case (.signal(let number), .running), (.signal(let number), .draining), (.signal(let number), .ending):
            return [.send(signal: number)]
        case (.ended(let end), .running), (.ended(let end), .draining), (.ended(let end), .ending),
            (.ended(let end), .killed):
            defer { phase = .over }
            return [.exit(status(of: end))]
        default: return []
        }
    }

    /// As a shell has it, but that a proxy which dies of the SIGTERM it was sent has done what it was told.
    private func status(of end: End) -> Int32 {
        switch end {
        case .exited(let code): code
        case .signalled(SIGTERM) where phase == .ending: 0
        case .signalled(let number): 128 + number
        }
    }
}
