import Glibc
import MeshModel
import Transport

/// Signals as events of the thread that waits for them. Everything that the agent's main thread reacts to arrives here,
/// also what other threads tell it.
public struct SignalQueue {
    private var set = sigset_t()
    /// What another thread sends to make the waiting one look around.
    private static let nudge = __libc_current_sigrtmin()

    /// Those that end the agent, those that it passes on, and that a child ended. Blocks them for this thread and every
    /// thread it starts afterwards: make it before the first is started.
    public init() {
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCHLD, Self.nudge] {
            sigaddset(&set, signal)
        }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    enum Arrival: Equatable {
        case terminate, childEnded, nudged, timePassed
        case other(Int32)
    }

    /// Waits for the next one, or until `deadline`.
    mutating func wait(until deadline: MonotonicTime?) -> Arrival {
        while true {
            let number: Int32
            if let deadline {
                let (seconds, attoseconds) = deadline.since(.now).components
                var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
                number = sigtimedwait(&set, nil, &time)
            } else {
                number = sigwaitinfo(&set, nil)
            }
            switch number {
            case SIGTERM, SIGINT: return .terminate
            case SIGCHLD: return .childEnded
            case Self.nudge: return .nudged
            case 1...: return .other(number)
            default: if errno == EAGAIN { return .timePassed }
            }
        }
    }

    /// Makes the waiting thread return `.nudged`. From any thread.
    static func wake() { kill(getpid(), nudge) }

    /// Lets the waiting thread end the agent as SIGTERM does. From any thread.
    static func terminate() { kill(getpid(), SIGTERM) }
}
