import HTTP2
import MeshModel
import StreamAPI
import Synchronization

/// The server's side of a call, between an HTTP/2 stream and a service's handler.
final class GRPCServerCall: ServerCall, HTTP2StreamHandler {
    private let connection: GRPCServerConnection
    private let stream: HTTP2Stream
    private var handler: (any ServerCallHandler)?
    private var assembler: MessageAssembler
    private var outcome: RPCStatus?
    private var isClosed = false
    private var deadline: (any LoopTimer)?
    private var heldMemory = 0

    private static let lastID = Atomic<UInt64>(0)
    private static let responseHeaders: HeaderFields = [
        (":status", "200"), ("content-type", "application/grpc"), ("grpc-accept-encoding", "identity"),
    ]

    init(_ connection: GRPCServerConnection, _ stream: HTTP2Stream) {
        self.connection = connection
        self.stream = stream
        assembler = MessageAssembler(limit: connection.limits.messageBytes)
    }

    /// Finds the service and lets it open the call; or refuses.
    func open(_ path: String, _ headers: HeaderBlock) {
        if let encoding = headers["grpc-encoding"], encoding != "identity" {
            return finish(RPCStatus(.unimplemented, "grpc-encoding \(encoding) is not supported, only identity"))
        }
        guard let service = connection.service(path) else {
            return finish(RPCStatus(.unimplemented, "unknown method \(path)"))
        }
        if let text = headers["grpc-timeout"] {
            guard let timeout = GRPCTimeout.parse(text) else {
                return finish(RPCStatus(.internal, "malformed grpc-timeout"))
            }
            startDeadline(timeout)
        }
        let request = CallRequest(
            path: path, metadata: headers.fields, peer: connection.peer,
            callID: Self.lastID.wrappingAdd(1, ordering: .relaxed).newValue)
        do {
            let handler = try service.open(request, self)
            if isClosed { handler.closed(outcome ?? RPCStatus(.cancelled)) } else { self.handler = handler }
        } catch {
            finish(error)
        }
    }

    private func startDeadline(_ timeout: Duration) {
        deadline = loop.schedule(after: timeout) { [weak self] in
            guard let self, !isClosed, outcome == nil else { return }
            connection.shard.exceeded(.deadline)
            abort(RPCStatus(.deadlineExceeded, "the deadline passed"))
        }
    }

    // MARK: ServerCall

    var loop: any EventLoop { connection.loop }
    var unsentBytes: Int { stream.unsentBytes }

    func send(_ message: OutboundMessage) {
        guard outcome == nil, !isClosed else { return }
        guard message.count <= UInt32.max else {
            return abort(RPCStatus(.resourceExhausted, "a message of \(message.count) bytes cannot be framed"))
        }
        if !stream.hasBody { stream.respond(Self.responseHeaders) }
        stream.send(
            prefix: OutboundPrefix.message(message.count), prefixCount: OutboundPrefix.count, message.pieces,
            count: message.count)
        connection.shard.messagesSent.add()
    }

    func finish(_ status: RPCStatus) {
        guard outcome == nil, !isClosed else { return }
        outcome = status
        noteCredential(status)
        if stream.hasBody {
            stream.end(trailers: StatusEncoding.trailers(status))
        } else {
            stream.respondOnly(Self.responseHeaders + StatusEncoding.trailers(status))
        }
    }

    func abort(_ status: RPCStatus) {
        guard !isClosed else { return }
        // Trailers come only after the body, and a body that is blocked or half a message stays so: then only a reset ends
        // the stream.
        guard stream.unsentBytes > 0 else { return finish(status) }
        outcome = status
        noteCredential(status)
        stream.reset(.cancel)
    }

    /// A client whose certificate no longer authenticates it would call again over the same connection, with the same
    /// certificate: it has to come back with a new handshake.
    private func noteCredential(_ status: RPCStatus) {
        guard status.code == .unauthenticated, connection.peer.certificateExpiry != nil else { return }
        retireConnection()
    }

    func retireConnection() { connection.shutDown(why: "the connection's credential is not good any more") }

    // MARK: HTTP2StreamHandler

    func received(_ headers: HeaderBlock, areTrailers: Bool) {}

    func received(_ data: UnsafeRawBufferPointer) {
        var input = data
        while outcome == nil, !isClosed {
            switch assembler.next(&input) {
            case .message(let message):
                connection.shard.messagesReceived.add()
                connection.session?.creditMessage()
                handler?.received(message)
                continue
            case .needsMore: break
            case .failed(let status):
                if status.code == .resourceExhausted { connection.shard.exceeded(.messageSize) }
                abort(status)
            }
            break
        }
        assembler.releaseDelivered()
        accountMemory()
    }

    private func accountMemory() {
        let change = assembler.capacity - heldMemory
        guard change != 0 else { return }
        heldMemory += change
        connection.heldMemory += change
        guard change > 0, connection.heldMemory > connection.limits.connectionMemory else { return }
        connection.shard.exceeded(.connectionMemory)
        abort(RPCStatus(.resourceExhausted, "too much memory for unfinished messages on one connection"))
    }

    func receivedEnd() {
        guard outcome == nil, !isClosed else { return }
        guard assembler.isBetweenMessages else {
            return abort(RPCStatus(.internal, "the stream ended inside a message"))
        }
        handler?.receivedEnd()
    }

    func drained() {
        guard outcome == nil else { return }
        handler?.drained()
    }

    func closed(_ error: HTTP2Error) {
        guard !isClosed else { return }
        isClosed = true
        deadline?.cancel()
        deadline = nil
        assembler.release()
        accountMemory()
        let handler = handler
        self.handler = nil
        handler?.closed(outcome ?? RPCStatus(.cancelled, "the client ended the call"))
    }
}
