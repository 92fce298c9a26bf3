import GRPC
import MeshModel
import StreamAPI
import Synchronization
import Testing
import Transport

/// Services and clients for the tests: everything waits on events.
final class EchoService: RPCService {
    let paths = [
        "/test.Echo/Bidi", "/test.Echo/Unary", "/test.Echo/Refuse", "/test.Echo/Silent", "/test.Echo/Flood",
        "/test.Echo/Chain", "/test.Echo/Retire", "/test.Echo/Unauthenticated",
    ]
    let closings = Events<RPCStatus>()
    let peers = Events<Peer>()

    func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        peers.add(request.peer)
        switch request.path {
        case "/test.Echo/Unary":
            return UnaryHandler(call) { message, reply in reply.succeed(OutboundMessage(Array(message))) }
        case "/test.Echo/Unauthenticated": throw RPCStatus(.unauthenticated, "the certificate has expired")
        case "/test.Echo/Refuse": throw RPCStatus(.permissionDenied, "not yöu, 100%")
        case "/test.Echo/Flood": return Flood(call, closings)
        case "/test.Echo/Chain": return Chain(call)
        case "/test.Echo/Retire":
            return UnaryHandler(call) { _, reply in
                call.retireConnection()
                reply.fail(RPCStatus(.unauthenticated, "expired"))
            }
        case "/test.Echo/Silent": return Echo(call, closings, answers: false)
        default: return Echo(call, closings, answers: true)
        }
    }

    private final class Echo: ServerCallHandler {
        let call: any ServerCall
        let closings: Events<RPCStatus>
        let answers: Bool
        init(_ call: any ServerCall, _ closings: Events<RPCStatus>, answers: Bool) {
            self.call = call
            self.closings = closings
            self.answers = answers
        }
        func received(_ message: UnsafeRawBufferPointer) {
            guard answers else { return }
            let bytes = SharedBytes(copying: message)
            // Two pieces, so that messages are not always one.
            let half = bytes.count / 2
            call.send(
                OutboundMessage([ByteSlice(bytes, offset: 0, count: half), ByteSlice(bytes, offset: half)]))
        }
        func receivedEnd() { if answers { call.finish(.ok) } }
        func drained() {}
        func closed(_ status: RPCStatus) { closings.add(status) }
    }

    /// Sends the next of five messages whenever the one before has left.
    private final class Chain: ServerCallHandler {
        let call: any ServerCall
        var sent: UInt8 = 0
        init(_ call: any ServerCall) { self.call = call }
        func received(_ message: UnsafeRawBufferPointer) { drained() }
        func receivedEnd() {}
        func drained() {
            if call.unsentBytes > 0 { return call.finish(RPCStatus(.internal, "not drained")) }
            if sent == 5 { return call.finish(.ok) }
            sent += 1
            call.send(OutboundMessage([sent]))
        }
        func closed(_ status: RPCStatus) {}
    }

    /// Sends 64 MiB at the first message.
    private final class Flood: ServerCallHandler {
        let call: any ServerCall
        let closings: Events<RPCStatus>
        init(_ call: any ServerCall, _ closings: Events<RPCStatus>) {
            self.call = call
            self.closings = closings
        }
        func received(_ message: UnsafeRawBufferPointer) {
            let block = ByteSlice(SharedBytes([UInt8](repeating: 7, count: 1 << 20)))
            for _ in 0..<64 { call.send(OutboundMessage([block])) }
        }
        func receivedEnd() {}
        func drained() {}
        func closed(_ status: RPCStatus) { closings.add(status) }
    }
}

/// Things that happened, in order; a test takes them one by one.
final class Events<Element: Sendable>: Sendable {
    private struct State {
        var queue: [Element] = []
        var waiting: CheckedContinuation<Element, Never>?
    }
    private let state = Mutex(State())

    func add(_ element: Element) {
        let waiting = state.withLock { state in
            if state.waiting == nil { state.queue.append(element) }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: element)
    }

    func next() async -> Element {
        await withCheckedContinuation { continuation in
            let element: Element? = state.withLock { state in
                if state.queue.isEmpty {
                    state.waiting = continuation
                    return nil
                }
                return state.queue.removeFirst()
            }
            if let element { continuation.resume(returning: element) }
        }
    }
}

/// What a client's call heard.
enum Heard: Equatable, Sendable {
    case message([UInt8])
    case closed(RPCStatus)
}

final class Recorder: ClientCallHandler, Sendable {
    let events = Events<Heard>()
    func received(_ message: UnsafeRawBufferPointer) { events.add(.message(Array(message))) }
    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) { events.add(.closed(status)) }

    func message() async throws -> [UInt8] {
        let heard = await events.next()
        guard case .message(let bytes) = heard else {
            Issue.record("expected a message, heard \(heard)")
            throw RPCStatus(.internal)
        }
        return bytes
    }

    func status() async throws -> RPCStatus {
        let heard = await events.next()
        guard case .closed(let status) = heard else {
            Issue.record("expected the end, heard another message")
            throw RPCStatus(.internal)
        }
        return status
    }
}

/// A server and a place for clients, for one test.
final class Bed: Sendable {
    let group: EventLoopGroup
    let service = EchoService()
    let server: GRPCServer
    let clientMetrics: WireMetrics

    init(
        loops: Int = 1, handshakeBudget: Duration = .milliseconds(2), memory: MemoryBudget = .unlimited,
        _ change: (inout GRPCServer.Limits) -> Void = { _ in }
    ) throws {
        var limits = GRPCServer.Limits()
        change(&limits)
        group = try EventLoopGroup(count: loops, handshakeBudget: handshakeBudget)
        server = GRPCServer(group: group, services: [service], limits: limits, memory: memory)
        clientMetrics = WireMetrics(group: group)
    }

    func listen(_ address: String = "127.0.0.1:0", tls: TLSServerCredentials? = nil) throws -> SocketAddress {
        try server.bind(SocketAddress(address), tls: tls)
    }

    func client(
        _ address: SocketAddress, tls: TLSClientContext? = nil, options: GRPCClientConnection.Options = .init()
    ) async -> TestClient {
        let loop = group.leastLoaded
        let metrics = clientMetrics
        return await withCheckedContinuation { done in
            loop.execute {
                let connection = GRPCClientConnection(
                    to: address, tls: tls, on: loop, metrics: metrics, options: options)
                done.resume(returning: TestClient(connection))
            }
        }
    }

    /// A client whose call is on its way with its first bytes.
    func clientWithCall(_ address: SocketAddress, _ path: String) async -> (TestClient, Recorder) {
        let loop = group.leastLoaded
        let metrics = clientMetrics
        let recorder = Recorder()
        return await withCheckedContinuation { done in
            loop.execute {
                let connection = GRPCClientConnection(to: address, on: loop, metrics: metrics)
                let client = TestClient(connection)
                connection.call(path, handler: recorder)
                done.resume(returning: (client, recorder))
            }
        }
    }

    func end() async {
        await server.shutdown(grace: .zero)
        group.shutdown()
    }
}

final class TestClient: Sendable {
    let connection: LoopBound<GRPCClientConnection>
    let ended = Events<String>()
    let opened = Events<Peer>()
    let wentAway = Events<Bool>()

    init(_ connection: GRPCClientConnection) {
        self.connection = LoopBound(connection, on: connection.loop)
        connection.onEnd = { [ended] in ended.add($0.description) }
        connection.onOpen = { [opened] in opened.add($0) }
        connection.onGoAway = { [wentAway] in wentAway.add(true) }
    }

    func call(_ path: String, timeout: Duration? = nil) async -> (TestCall, Recorder) {
        let recorder = Recorder()
        return await withCheckedContinuation { done in
            connection.loop.execute { [connection] in
                let call = connection.value.call(path, timeout: timeout, handler: recorder)
                done.resume(returning: (TestCall(call, connection.loop), recorder))
            }
        }
    }

    func close() { connection.loop.execute { [connection] in connection.value.close() } }
}

struct TestCall: Sendable {
    let call: LoopBound<GRPCClientCall>
    init(_ call: GRPCClientCall, _ loop: any EventLoop) { self.call = LoopBound(call, on: loop) }
    func send(_ bytes: [UInt8]) { call.loop.execute { [call] in call.value.send(OutboundMessage(bytes)) } }
    func halfClose() { call.loop.execute { [call] in call.value.halfClose() } }
    func cancel() { call.loop.execute { [call] in call.value.cancel() } }
}
