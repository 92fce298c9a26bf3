import MeshModel

/// Answers one unary call. On the call's loop only; carry it in a ``LoopBound`` to answer from work done elsewhere.
/// A second answer, and one after the call is over, is ignored.
public final class UnaryReply {
    private var call: (any ServerCall)?

    init(_ call: any ServerCall) { self.call = call }

    public var loop: (any EventLoop)? { call?.loop }

    public func succeed(_ message: OutboundMessage) {
        call?.send(message)
        call?.finish(.ok)
        call = nil
    }

    public func fail(_ status: RPCStatus) {
        call?.finish(status)
        call = nil
    }

    fileprivate func drop() { call = nil }
}

/// Makes a handler of a unary method out of a closure: it gets the one message and a ``UnaryReply``, and may answer at
/// once or later. A call without a message, or with two, is refused as gRPC wants it.
///
///     func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
///         UnaryHandler(call) { message, reply in reply.succeed(OutboundMessage(answer(to: message))) }
///     }
public final class UnaryHandler: ServerCallHandler {
    /// The bytes are valid during the call only.
    public typealias Body = (_ message: UnsafeRawBufferPointer, _ reply: UnaryReply) -> Void

    private let call: any ServerCall
    private let body: Body
    private let reply: UnaryReply
    private var message: [UInt8]?
    private var failed = false

    public init(_ call: any ServerCall, _ body: @escaping Body) {
        self.call = call
        self.body = body
        reply = UnaryReply(call)
    }

    public func received(_ bytes: UnsafeRawBufferPointer) {
        guard !failed else { return }
        guard message == nil else { return refuse("a unary call carries one message, not two") }
        message = Array(bytes)
    }

    public func receivedEnd() {
        guard !failed else { return }
        guard let message else { return refuse("a unary call carries one message, none came") }
        self.message = []
        message.withUnsafeBytes { body($0, reply) }
    }

    private func refuse(_ why: String) {
        failed = true
        reply.fail(RPCStatus(.unimplemented, why))
    }

    public func drained() {}
    public func closed(_ status: RPCStatus) { reply.drop() }
}
