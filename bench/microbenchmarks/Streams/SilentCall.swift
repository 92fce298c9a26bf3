import MeshModel
import StreamAPI

/// A call whose client takes every response and acknowledges it when it is told to. It allocates nothing.
final class SilentCall: ServerCall {
    var loop: any EventLoop { manual }
    private let manual: ManualLoop
    var handler: (any ServerCallHandler)?
    let unsentBytes = 0
    private var acknowledgement: Acknowledgement
    private var unanswered: [OutboundMessage] = []
    private var answering: [OutboundMessage] = []

    init(_ loop: ManualLoop, isDelta: Bool) {
        manual = loop
        acknowledgement = Acknowledgement(isDelta: isDelta)
        unanswered.reserveCapacity(8)
        answering.reserveCapacity(8)
    }

    func send(_ message: OutboundMessage) {
        if unanswered.isEmpty { manual.speaking.append(self) }
        unanswered.append(message)
        manual.responses += 1
    }

    func finish(_ status: RPCStatus) { preconditionFailure("the server ended a stream: \(status)") }
    func abort(_ status: RPCStatus) { preconditionFailure("the server ended a stream: \(status)") }

    func ask(_ bytes: [UInt8], repeating names: [String], of type: ResourceType) {
        if !names.isEmpty { acknowledgement.names[type] = names }
        bytes.withUnsafeBytes { handler?.received($0) }
    }

    /// Acknowledges what came.
    func acknowledge() {
        swap(&unanswered, &answering)
        for message in answering {
            guard let head = message.pieces.first?.bytes else { continue }
            acknowledgement.write(for: head)
            acknowledgement.bytes.withUnsafeBytes { handler?.received($0) }
        }
        answering.removeAll(keepingCapacity: true)
    }
}
