import HTTP2
import MeshModel
import StreamAPI

/// What a client does with one call. On the connection's loop.
public protocol ClientCallHandler: AnyObject {
    /// The response's headers, when they come before the end.
    func receivedHeaders(_ metadata: [(name: String, value: String)])
    /// A whole message. The bytes are valid during this call only.
    func received(_ message: UnsafeRawBufferPointer)
    /// Every queued message has been handed to the socket.
    func drained()
    /// The call is over; nothing follows. Called exactly once.
    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)])
}

extension ClientCallHandler {
    public func receivedHeaders(_ metadata: [(name: String, value: String)]) {}
    public func drained() {}
}

/// The client's side of one call. On the connection's loop.
public final class GRPCClientCall: HTTP2StreamHandler {
    private let connection: GRPCClientConnection
    private var stream: HTTP2Stream?
    private var handler: (any ClientCallHandler)?
    private var assembler: MessageAssembler
    private var status: RPCStatus?
    private var trailers: HeaderFields = []
    private var hasHeaders = false
    private var deadline: (any LoopTimer)?

    init(_ connection: GRPCClientConnection, _ handler: any ClientCallHandler) {
        self.connection = connection
        self.handler = handler
        assembler = MessageAssembler(limit: connection.options.messageBytes)
    }

    func start(_ stream: HTTP2Stream, timeout: Duration?) {
        self.stream = stream
        guard let timeout else { return }
        deadline = connection.loop.schedule(after: timeout) { [weak self] in
            self?.end(RPCStatus(.deadlineExceeded, "the deadline passed"))
        }
    }

    /// Bytes of queued messages that have not been handed to the socket (or to TLS).
    public var unsentBytes: Int { stream?.unsentBytes ?? 0 }

    /// Queues a message; ignored after ``halfClose()`` and after the end.
    public func send(_ message: OutboundMessage) {
        guard let stream, message.count <= UInt32.max else { return }
        stream.send(
            prefix: OutboundPrefix.message(message.count), prefixCount: OutboundPrefix.count, message.pieces,
            count: message.count)
        connection.shard.messagesSent.add()
    }

    /// Says that no more messages follow what is queued.
    public func halfClose() { stream?.end() }

    /// Ends the call; the handler's `closed` gets CANCELLED.
    public func cancel() { end(RPCStatus(.cancelled, "cancelled here")) }

    private func end(_ status: RPCStatus) {
        guard handler != nil else { return }
        self.status = status
        stream?.reset(.cancel)
    }

    // MARK: HTTP2StreamHandler

    public func received(_ headers: HeaderBlock, areTrailers: Bool) {
        // Once ended here, the peer's words no longer matter.
        guard status == nil else { return }
        if headers.isTooLarge { return end(RPCStatus(.resourceExhausted, "the response's headers are too large")) }
        guard !areTrailers else {
            status = StatusEncoding.status(headers) ?? RPCStatus(.unknown, "trailers without grpc-status")
            trailers = headers.fields
            return
        }
        // Informational responses come before the real one.
        if let code = headers.status, (100..<200).contains(code) { return }
        if let status = StatusEncoding.status(headers) {
            self.status = status
            trailers = headers.fields
        } else if headers.status != 200 {
            end(StatusEncoding.status(http: headers.status ?? 0))
        } else if !hasHeaders {
            hasHeaders = true
            handler?.receivedHeaders(headers.fields)
        }
    }

    public func received(_ data: UnsafeRawBufferPointer) {
        var input = data
        while status == nil, handler != nil {
            switch assembler.next(&input) {
            case .message(let message):
                connection.shard.messagesReceived.add()
                connection.session?.creditMessage()
                handler?.received(message)
                continue
            case .needsMore: break
            case .failed(let status): end(status)
            }
            break
        }
        assembler.releaseDelivered()
    }

    public func receivedEnd() {
        if status == nil { status = RPCStatus(.internal, "the response ended without a status") }
    }

    public func drained() { handler?.drained() }

    public func closed(_ error: HTTP2Error) {
        guard let handler else { return }
        self.handler = nil
        deadline?.cancel()
        deadline = nil
        stream = nil
        assembler.release()
        let lost = connection.ended.map { RPCStatus(.unavailable, $0) }
        handler.closed(status ?? lost ?? StatusEncoding.status(error), trailers: trailers)
    }
}
