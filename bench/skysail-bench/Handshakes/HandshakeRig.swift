import ArgumentParser
import GRPC
import Glibc
import Histogram
import MeshModel
import StreamAPI
import Synchronization
import Transport

/// A server on a loop of its own, and clients on two others: those that connect, and one that keeps a stream.
final class HandshakeRig: Sendable {
    private let serverGroup: EventLoopGroup
    private let clientGroup: EventLoopGroup
    private let server: GRPCServer
    private let clientMetrics: WireMetrics
    private let concurrency: Int

    init(concurrency: Int, handshakeBudget: Duration = .milliseconds(2)) throws {
        self.concurrency = concurrency
        serverGroup = try EventLoopGroup(count: 1, handshakeBudget: handshakeBudget)
        clientGroup = try EventLoopGroup(count: 2, handshakeBudget: .milliseconds(1))
        var limits = GRPCServer.Limits()
        limits.handshakeTime = .seconds(60)
        server = GRPCServer(group: serverGroup, services: [EchoService()], limits: limits)
        clientMetrics = WireMetrics(group: clientGroup)
    }

    func listen(_ credentials: TLSServerCredentials?) throws -> SocketAddress {
        try server.bind(SocketAddress("127.0.0.1:0"), tls: credentials)
    }

    /// Connects `count` times, the clients in turn, and returns the server loop's CPU time for each, in microseconds.
    /// - Parameter thenCount: where given, only as many further connections are measured.
    func measure(_ clients: [TLSClientContext?], to address: SocketAddress, count: Int, thenCount: Int? = nil) throws
        -> Double
    {
        if let thenCount {
            _ = try measure(clients, to: address, count: count)
            return try measure(clients, to: address, count: thenCount)
        }
        guard count > 0 else { return 0 }
        let loop = clientGroup.loops[0]
        let before = serverCPU
        let failures = wait { done in
            loop.execute { [clientMetrics, concurrency] in
                Connecting(clients, address, loop, clientMetrics, count: count, done: done).start(concurrency)
            }
        }
        guard failures == 0 else { throw ValidationError("\(failures) of \(count) handshakes failed") }
        return Double(serverCPU - before) / Double(count) / 1e3
    }

    /// Latencies of messages on a stream that is open while `meanwhile` runs, one a millisecond.
    func latencies(_ client: TLSClientContext, to address: SocketAddress, meanwhile: () throws -> Void) throws
        -> Histogram<UInt64>
    {
        let loop = clientGroup.loops[1]
        let metrics = clientMetrics
        let pinging: LoopBound<Pinging> = wait { done in
            loop.execute {
                let pinging = Pinging(client, address, loop, metrics)
                pinging.start { done(LoopBound(pinging, on: loop)) }
            }
        }
        try meanwhile()
        return wait { done in loop.execute { done(pinging.value.stop()) } }
    }

    /// CPU time of the server's thread, in nanoseconds.
    private var serverCPU: Int {
        wait { [loop = serverGroup.loops[0]] done in
            loop.execute {
                var time = timespec()
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
                done(time.tv_sec * 1_000_000_000 + time.tv_nsec)
            }
        }
    }

    func shutdown() {
        clientGroup.shutdown()
        serverGroup.shutdown()
    }
}

/// Runs `start` and waits for the value that it is given on another thread.
private func wait<Value: Sendable>(_ start: (@escaping @Sendable (Value) -> Void) -> Void) -> Value {
    let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
    defer {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }
    let address = UInt(bitPattern: semaphore)
    let result = Result<Value>()
    start { value in
        result.value.withLock { $0 = value }
        // The waiter frees it only after this.
        if let semaphore = UnsafeMutablePointer<sem_t>(bitPattern: address) { sem_post(semaphore) }
    }
    while true {
        while sem_wait(semaphore) != 0 {}
        if let value = result.value.withLock({ $0 }) { return value }
    }
}

private final class Result<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}

/// Connects again and again, some at a time, and closes each connection when the server has spoken HTTP/2.
private final class Connecting {
    private let clients: [TLSClientContext?]
    private let address: SocketAddress
    private let loop: EpollEventLoop
    private let shard: WireShard
    private var toStart: Int
    private var toEnd: Int
    private var failures = 0
    private let done: @Sendable (Int) -> Void

    init(
        _ clients: [TLSClientContext?], _ address: SocketAddress, _ loop: EpollEventLoop, _ metrics: WireMetrics,
        count: Int, done: @escaping @Sendable (Int) -> Void
    ) {
        self.clients = clients
        self.address = address
        self.loop = loop
        shard = metrics.shard(loop)
        toStart = count
        toEnd = count
        self.done = done
    }

    func start(_ concurrency: Int) { for _ in 0..<min(concurrency, toStart) { next() } }

    private func next() {
        guard toStart > 0 else { return }
        toStart -= 1
        Connection.connect(to: address, tls: clients[toStart % clients.count], loop: loop, shard: shard) {
            Attempt($0, self)
        }
    }

    private func ended(_ succeeded: Bool) {
        if !succeeded { failures += 1 }
        toEnd -= 1
        if toEnd == 0 { done(failures) } else { next() }
    }

    private final class Attempt: ConnectionHandler {
        private let connection: Connection
        private let owner: Connecting
        private var saysHello = true
        private var succeeded = false
        /// The preface and an empty SETTINGS frame (RFC 9113 §3.4).
        private static let hello = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]

        init(_ connection: Connection, _ owner: Connecting) {
            self.connection = connection
            self.owner = owner
        }

        func opened(_ peer: Peer) { connection.setNeedsFlush() }

        func produce(into burst: OutputBurst) {
            guard saysHello else { return }
            saysHello = false
            _ = Self.hello.withUnsafeBytes { burst.append(copying: $0) }
        }

        func received(_ bytes: UnsafeRawBufferPointer) {
            succeeded = true
            connection.close(.closedHere("measured"))
        }

        func flushed() {}
        func closed(_ reason: CloseReason) { owner.ended(succeeded) }
    }
}

/// A stream that sends a message a millisecond after the last one came back.
private final class Pinging: ClientCallHandler {
    private let connection: GRPCClientConnection
    private let loop: EpollEventLoop
    private var call: GRPCClientCall?
    private var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    private var sentAt = MonotonicClock.now
    private var started: (() -> Void)?

    init(_ client: TLSClientContext, _ address: SocketAddress, _ loop: EpollEventLoop, _ metrics: WireMetrics) {
        self.loop = loop
        connection = GRPCClientConnection(to: address, tls: client, on: loop, metrics: metrics)
    }

    func start(_ started: @escaping () -> Void) {
        self.started = started
        call = connection.call(EchoService.path, handler: self)
        ping()
    }

    private func ping() {
        sentAt = MonotonicClock.now
        call?.send(OutboundMessage([1, 2, 3, 4]))
    }

    func received(_ message: UnsafeRawBufferPointer) {
        if let started {
            self.started = nil
            started()
        } else {
            _ = histogram.record(max(1, MonotonicClock.now.nanoseconds - sentAt.nanoseconds))
        }
        _ = loop.schedule(after: .milliseconds(1)) { [weak self] in self?.ping() }
    }

    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {}

    func stop() -> Histogram<UInt64> {
        connection.close()
        call = nil
        return histogram
    }
}

/// Sends every message back.
private struct EchoService: RPCService {
    static let path = "/skysail.bench.Echo/Echo"
    var paths: [String] { [Self.path] }

    func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler { Echo(call) }

    private final class Echo: ServerCallHandler {
        let call: any ServerCall
        init(_ call: any ServerCall) { self.call = call }
        func received(_ message: UnsafeRawBufferPointer) { call.send(OutboundMessage(Array(message))) }
        func receivedEnd() { call.finish(.ok) }
        func drained() {}
        func closed(_ status: RPCStatus) {}
    }
}

/// Lets this process have `count` descriptors open.
func raiseFileLimit(_ count: Int) throws {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(count) else {
        return
    }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
    guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur >= rlim_t(count) else {
        throw ValidationError("\(count) descriptors are needed: ulimit -n")
    }
}

func pauseMilliseconds(_ count: UInt32) { usleep(count * 1000) }
