import StreamAPI

/// A call with one request and one response.
final class UnaryHandler: ServerCallHandler {
    private let call: any ServerCall
    private let answer: (UnsafeRawBufferPointer) throws(RPCStatus) -> [UInt8]
    private var response: [UInt8]?

    init(_ call: any ServerCall, _ answer: @escaping (UnsafeRawBufferPointer) throws(RPCStatus) -> [UInt8]) {
        self.call = call
        self.answer = answer
    }

    func received(_ message: UnsafeRawBufferPointer) {
        guard response == nil else { return call.finish(RPCStatus(.invalidArgument, "more than one request")) }
        do throws(RPCStatus) {
            response = try answer(message)
        } catch {
            call.finish(error)
        }
    }

    func receivedEnd() {
        guard let response else { return call.finish(RPCStatus(.invalidArgument, "no request")) }
        call.send(OutboundMessage(response))
        call.finish(.ok)
    }

    func drained() {}
    func closed(_ status: RPCStatus) {}
}
