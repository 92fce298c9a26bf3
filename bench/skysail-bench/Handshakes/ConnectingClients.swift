import StreamAPI
import Transport

/// Connects again and again, some at a time, and closes each connection when the server has spoken HTTP/2.
final class ConnectingClients {
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
        private let owner: ConnectingClients
        private var saysHello = true
        private var succeeded = false
        /// The preface and an empty SETTINGS frame (RFC 9113 §3.4).
        private static let hello = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]

        init(_ connection: Connection, _ owner: ConnectingClients) {
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
