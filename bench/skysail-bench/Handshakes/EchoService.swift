import StreamAPI

/// Sends every message back.
struct EchoService: RPCService {
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
