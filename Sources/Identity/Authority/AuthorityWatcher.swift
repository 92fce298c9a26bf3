import Glibc
import Synchronization

/// Has an authority read its files again when they have changed and have come to rest: when two looks in a row find the same
/// new files. Kubernetes replaces the files of a Secret at once, a person one after the other.
public final class AuthorityWatcher: Sendable {
    public typealias Outcome = Result<CertificateAuthority.ReloadOutcome, AuthorityError>

    private let authority: CertificateAuthority
    private let milliseconds: Int32
    private let report: @Sendable (Outcome) -> Void
    private let seen = Mutex<FileIdentities?>(nil)
    /// While the thread runs: one end of a pair of sockets, whose closing wakes it.
    private let running = Mutex<Int32?>(nil)

    /// - Parameters:
    ///   - interval: seconds between two looks.
    ///   - report: told of every reload, good or bad, on the watcher's thread.
    public init(
        _ authority: CertificateAuthority, interval: Double = 1, report: @escaping @Sendable (Outcome) -> Void
    ) {
        self.authority = authority
        milliseconds = Int32(min(max(interval, 0.01), 3600) * 1000)
        self.report = report
    }

    /// Looks once; the outcome where that led to a reload.
    @discardableResult
    public func check() -> Outcome? {
        guard let changed = authority.changedFiles else {
            seen.withLock { $0 = nil }
            return nil
        }
        let isAtRest = seen.withLock { seen in
            defer { seen = changed }
            return seen == changed
        }
        guard isAtRest else { return nil }
        let outcome: Outcome
        do { outcome = .success(try authority.reload()) } catch { outcome = .failure(error) }
        report(outcome)
        return outcome
    }

    /// Starts the thread that looks. It holds the watcher until ``stop()``.
    public func start() {
        running.withLock { running in
            var ends: [Int32] = [-1, -1]
            let streams = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            guard running == nil, socketpair(AF_UNIX, streams, 0, &ends) == 0 else { return }
            let run = Unmanaged.passRetained(Run(watcher: self, wakes: ends[0]))
            var thread = pthread_t()
            guard pthread_create(&thread, nil, runWatcher, run.toOpaque()) == 0 else {
                run.release()
                close(ends[0])
                close(ends[1])
                return
            }
            pthread_detach(thread)
            running = ends[1]
        }
    }

    /// No look begins after this; one that is under way ends by itself.
    public func stop() {
        running.withLock { running in
            if let end = running { close(end) }
            running = nil
        }
    }

    fileprivate final class Run {
        let watcher: AuthorityWatcher
        let wakes: Int32

        init(watcher: AuthorityWatcher, wakes: Int32) {
            self.watcher = watcher
            self.wakes = wakes
        }

        func loop() {
            defer { close(wakes) }
            while true {
                var waits = pollfd(fd: wakes, events: Int16(POLLIN), revents: 0)
                let ready = poll(&waits, 1, watcher.milliseconds)
                if ready > 0 { return }
                if ready == 0 { watcher.check() }
            }
        }
    }
}

private func runWatcher(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<AuthorityWatcher.Run>.fromOpaque(argument).takeRetainedValue().loop() }
    return nil
}
