import Glibc

/// Signals that end the process, taken by the thread that waits for them and by no other.
struct TerminationSignals {
    private var set = sigset_t()

    /// Blocks them for this thread and every thread it starts afterwards: call before the first is started.
    init() {
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for the next one, and names it.
    mutating func wait() -> String {
        while true {
            var number: Int32 = 0
            guard sigwait(&set, &number) == 0 else { continue }
            switch number {
            case SIGTERM: return "SIGTERM"
            case SIGINT: return "SIGINT"
            // A terminal that closes must not end a daemon; files are watched, so there is nothing to reload.
            default: continue
            }
        }
    }

    /// From now on a further signal ends the process at once.
    mutating func restoreDefaults() { pthread_sigmask(SIG_UNBLOCK, &set, nil) }
}

/// Writes a line to standard error.
func say(_ text: String) {
    let line = text + "\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
