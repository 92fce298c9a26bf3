import GRPC
import MeshModel
import StreamAPI
import Synchronization
import Transport

/// A call of any method, seen from a test's thread: bytes to send, and a queue of what came.
final class Wire: ClientCallHandler, @unchecked Sendable {
    // `@unchecked Sendable`: `state` is behind its lock; `connection` and `call` are touched on `loop` alone.
    private struct State: Sendable {
        var messages: [[UInt8]] = []
        var status: RPCStatus?
    }

    private let loop: EpollEventLoop
    private let wake = Wake()
    private let state = Mutex(State())
    private var connection: GRPCClientConnection?
    private var call: GRPCClientCall?

    init(_ path: String, to address: SocketAddress, on group: EventLoopGroup, beside other: Wire?) {
        loop = group.loops[0]
        loop.execute { [self] in
            let connection =
                other?.connection
                ?? GRPCClientConnection(to: address, on: loop, metrics: WireMetrics(group: group), options: .envoy)
            self.connection = connection
            call = connection.call(path, handler: self)
        }
    }

    func send(_ bytes: [UInt8]) { loop.execute { [self] in call?.send(OutboundMessage(bytes)) } }
    func halfClose() { loop.execute { [self] in call?.halfClose() } }

    /// Goes away without a word; returns when the call is over here.
    func disconnect() throws {
        loop.execute { [self] in connection?.close() }
        _ = try end()
    }

    /// The next message; throws when the call ends before one comes.
    func next() throws -> [UInt8] {
        let came = wake.wait { state.withLock { !$0.messages.isEmpty || $0.status != nil } }
        guard came else { throw Silence(of: "a message") }
        return try state.withLock { state in
            guard !state.messages.isEmpty else { throw state.status ?? RPCStatus(.unknown) }
            return state.messages.removeFirst()
        }
    }

    /// Waits for the end. Messages that came before stay in the queue.
    func end() throws -> RPCStatus {
        guard wake.wait(until: { state.withLock { $0.status != nil } }) else { throw Silence(of: "the end of a call") }
        return state.withLock { $0.status } ?? RPCStatus(.unknown)
    }

    var unread: Int { state.withLock { $0.messages.count } }

    // MARK: ClientCallHandler

    func received(_ message: UnsafeRawBufferPointer) {
        state.withLock { $0.messages.append(Array(message)) }
        wake.signal()
    }

    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
        state.withLock { $0.status = status }
        wake.signal()
    }
}
