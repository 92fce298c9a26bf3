import Glibc
import StreamAPI
import Synchronization

/// The loops of a process. Each is a thread; a connection lives on one of them.
public final class EventLoopGroup: Sendable {
    public let loops: [EpollEventLoop]
    private let threads: Mutex<[pthread_t]>
    private let next = Atomic<Int>(0)

    /// Starts `count` loops (at least one).
    /// - Parameter handshakeBudget: how long a loop works on TLS handshakes between two looks at its other connections:
    ///   what a storm of reconnecting clients adds to the latency of those that are connected.
    public init(count: Int, handshakeBudget: Duration = .milliseconds(2)) throws(SystemError) {
        var loops: [EpollEventLoop] = []
        for index in 0..<max(1, count) {
            loops.append(try EpollEventLoop(index: index, handshakeBudget: handshakeBudget))
        }
        self.loops = loops
        var started: [pthread_t] = []
        for loop in loops { started.append(try loop.start()) }
        threads = Mutex(started)
        // A peer that has gone must end a write with EPIPE, not the process with a signal.
        signal(SIGPIPE, SIG_IGN)
    }

    /// The loop with the fewest connections; among equals they take turns.
    public var leastLoaded: EpollEventLoop {
        let offset = next.wrappingAdd(1, ordering: .relaxed).newValue & Int.max
        var best = loops[offset % loops.count]
        for loop in loops where loop.statistics.connections.value < best.statistics.connections.value { best = loop }
        return best
    }

    /// Ends the loops, closes what is left on them and waits for the threads. Not from a loop.
    public func shutdown() {
        let threads = threads.withLock { threads in
            defer { threads = [] }
            return threads
        }
        guard !threads.isEmpty else { return }
        for loop in loops { loop.stop() }
        for thread in threads { pthread_join(thread, nil) }
    }
}
