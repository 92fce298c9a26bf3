import CLinux
import Glibc
import MeshModel
import StreamAPI
import Synchronization

/// What a file descriptor's owner implements to hear that it is ready.
protocol EpollHandler: AnyObject {
    func ready(_ events: UInt32)
}

/// Names a registration; a reused place has another generation, so an event that is late finds nobody.
struct Registration {
    fileprivate var place: UInt32
    fileprivate var generation: UInt32
}

/// An event loop on epoll (level-triggered), on a thread of its own.
///
/// A round: events, then tasks from other threads, then timers, then one flush of every connection that has output, then
/// TLS handshakes for as long as the budget lasts, then the end of connections that closed. What a round queued for one connection therefore leaves in one `send`.
///
/// `@unchecked Sendable`: everything mutable besides `inbox`, `threadID` and `statistics` is touched by the loop's thread
/// alone, which `isCurrent` lets callers check.
public final class EpollEventLoop: EventLoop, @unchecked Sendable {
    public let index: Int
    public let statistics = LoopStatistics()

    private let epoll: Int32
    private let wakeup: Int32
    private struct Inbox {
        var tasks: [@Sendable () -> Void] = []
        /// When the first of the tasks came.
        var since = MonotonicTime(nanoseconds: 0)
        var awake = true
        var stopping = false
    }
    private let inbox = Mutex(Inbox())
    private let threadID = Atomic<UInt>(0)

    // The loop's own.
    private var time = MonotonicTime.now
    private let timers = TimerHeap()
    private struct Place {
        var handler: (any EpollHandler)?
        var generation: UInt32
    }
    private var places: [Place] = []
    private var freePlaces: [UInt32] = []
    private var connections: [Connection] = []
    private var dirty: [Connection] = []
    private var ended: [Connection] = []
    private var handshakes = HandshakeQueue<Connection>()
    private let handshakeBudget: Duration
    let buffers = LoopBuffers()

    init(index: Int, handshakeBudget: Duration) throws(SystemError) {
        self.index = index
        self.handshakeBudget = handshakeBudget
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw SystemError("epoll_create1") }
        wakeup = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard wakeup >= 0 else { throw SystemError("eventfd") }
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.u64 = Self.wakeupMark
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, wakeup, &event) == 0 else { throw SystemError("epoll_ctl") }
    }

    deinit {
        close(wakeup)
        close(epoll)
    }

    private static let wakeupMark = UInt64.max

    // MARK: EventLoop

    public var isCurrent: Bool { threadID.load(ordering: .relaxed) == UInt(pthread_self()) }
    public var now: MonotonicTime { time }

    public func execute(_ task: @escaping @Sendable () -> Void) {
        let mustWake = inbox.withLock { inbox in
            if inbox.tasks.isEmpty { inbox.since = .now }
            inbox.tasks.append(task)
            defer { inbox.awake = true }
            return !inbox.awake
        }
        if mustWake { wake() }
    }

    public func schedule(after delay: Duration, _ task: @escaping () -> Void) -> any LoopTimer {
        timers.add(at: time.advanced(by: delay), task)
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(wakeup, &one, 8)
    }

    // MARK: Thread

    func start() throws(SystemError) -> pthread_t {
        var thread = pthread_t()
        let me = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, runEventLoop, me.toOpaque())
        guard code == 0 else {
            me.release()
            throw SystemError("pthread_create", code: code)
        }
        return thread
    }

    /// Lets the thread end after the current round; its connections are closed.
    func stop() {
        inbox.withLock {
            $0.stopping = true
            $0.awake = true
        }
        wake()
    }

    fileprivate func run() {
        threadID.store(UInt(pthread_self()), ordering: .relaxed)
        let capacity = 256
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
        events.initialize(repeating: epoll_event(), count: capacity)
        defer { events.deallocate() }
        while true {
            let (hasTasks, stopping) = inbox.withLock { inbox in
                inbox.awake = !inbox.tasks.isEmpty
                return (inbox.awake, inbox.stopping)
            }
            if stopping { break }
            let urgent = hasTasks || !dirty.isEmpty || !ended.isEmpty || !handshakes.isEmpty
            let count = epoll_wait(epoll, events, Int32(capacity), urgent ? 0 : millisecondsToNextTimer())
            time = .now
            let start = time
            inbox.withLock { $0.awake = true }
            for i in 0..<max(0, Int(count)) { dispatch(events[i]) }
            runTasks()
            runTimers()
            flush()
            continueHandshakes()
            bury()
            statistics.handshakesWait(handshakes.count, since: handshakes.oldest)
            statistics.finishedRound(from: start, to: .now)
        }
        while let connection = connections.last {
            connection.close(.loopStopped)
            bury()
        }
        runTasks()
        bury()
        handshakes = HandshakeQueue()
    }

    private func millisecondsToNextTimer() -> Int32 {
        guard let next = timers.nextDeadline else { return -1 }
        let now = MonotonicTime.now
        guard next > now else { return 0 }
        // Rounded up, or the loop would spin through the last millisecond.
        return Int32(clamping: (next.nanoseconds - now.nanoseconds + 999_999) / 1_000_000)
    }

    private func dispatch(_ event: epoll_event) {
        let mark = event.data.u64
        guard mark != Self.wakeupMark else {
            var count: UInt64 = 0
            _ = read(wakeup, &count, 8)
            return
        }
        let place = Int(mark & 0xFFFF_FFFF)
        guard places[place].generation == UInt32(mark >> 32) else { return }
        places[place].handler?.ready(event.events)
    }

    private func runTasks() {
        let (tasks, since) = inbox.withLock { inbox in
            let tasks = inbox.tasks
            inbox.tasks = []
            return (tasks, inbox.since)
        }
        guard !tasks.isEmpty else { return }
        statistics.ranTask(waiting: since, at: .now)
        for task in tasks { task() }
    }

    private func runTimers() {
        // A bound, so that timers that keep adding due timers cannot hold up the sockets.
        for _ in 0..<timers.count {
            guard let timer = timers.popDue(time) else { return }
            statistics.ranTimer(due: timer.deadline, at: time)
            let task = timer.task
            timer.task = nil
            task?()
        }
    }

    // MARK: Descriptors

    func register(_ fd: Int32, _ interest: UInt32, _ handler: any EpollHandler) throws(SystemError) -> Registration {
        let place: UInt32
        if let free = freePlaces.popLast() {
            place = free
        } else {
            place = UInt32(places.count)
            places.append(Place(handler: nil, generation: 0))
        }
        places[Int(place)].generation &+= 1
        let registration = Registration(place: place, generation: places[Int(place)].generation)
        var event = Self.event(interest, registration)
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0 else {
            let error = SystemError("epoll_ctl")
            freePlaces.append(place)
            throw error
        }
        places[Int(place)].handler = handler
        return registration
    }

    func change(_ fd: Int32, _ interest: UInt32, _ registration: Registration) {
        var event = Self.event(interest, registration)
        _ = epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event)
    }

    func unregister(_ fd: Int32, _ registration: Registration) {
        var event = epoll_event()
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, fd, &event)
        places[Int(registration.place)].handler = nil
        places[Int(registration.place)].generation &+= 1
        freePlaces.append(registration.place)
    }

    private static func event(_ interest: UInt32, _ registration: Registration) -> epoll_event {
        var event = epoll_event()
        event.events = interest
        event.data.u64 = UInt64(registration.generation) << 32 | UInt64(registration.place)
        return event
    }

    // MARK: Connections

    func adopt(_ connection: Connection) {
        connection.place = connections.count
        connections.append(connection)
        statistics.connections.add(1)
    }

    /// `connection` has output; it is flushed at the end of the round.
    func needsFlush(_ connection: Connection) { dirty.append(connection) }

    /// `connection` has input for its handshake; it is told when its turn has come.
    func awaitsHandshake(_ connection: Connection, hasBegun: Bool) {
        handshakes.add(connection, hasBegun: hasBegun, at: time)
    }

    /// `connection` closed; it is taken apart at the end of the round, when none of its code is running.
    func isOver(_ connection: Connection) { ended.append(connection) }

    private func flush() {
        guard !dirty.isEmpty else { return }
        let round = dirty
        dirty = []
        for connection in round { connection.flush() }
        if dirty.isEmpty {
            dirty = round
            dirty.removeAll(keepingCapacity: round.count <= 4096)
        }
    }

    private func continueHandshakes() {
        guard !handshakes.isEmpty else { return }
        let end = MonotonicTime.now.advanced(by: handshakeBudget)
        // One at least, however small the budget.
        repeat {
            guard let connection = handshakes.next() else { return }
            connection.continueHandshake()
        } while MonotonicTime.now < end
    }

    private func bury() {
        while !ended.isEmpty {
            let round = ended
            ended = []
            for connection in round {
                let last = connections.removeLast()
                if last !== connection {
                    connections[connection.place] = last
                    last.place = connection.place
                }
                statistics.connections.add(-1)
                connection.bury()
            }
        }
    }
}

private func runEventLoop(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let loop = Unmanaged<EpollEventLoop>.fromOpaque(argument).takeRetainedValue()
    loop.run()
    return nil
}
