import GRPC
import Histogram
import MeshModel
import StreamAPI
import Transport

/// A stream that sends a message a millisecond after the last one came back.
final class Pinging: ClientCallHandler {
    private let connection: GRPCClientConnection
    private let loop: EpollEventLoop
    private var call: GRPCClientCall?
    private var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    private var sentAt = MonotonicTime.now
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
        sentAt = MonotonicTime.now
        call?.send(OutboundMessage([1, 2, 3, 4]))
    }

    func received(_ message: UnsafeRawBufferPointer) {
        if let started {
            self.started = nil
            started()
        } else {
            _ = histogram.record(max(1, MonotonicTime.now.nanoseconds - sentAt.nanoseconds))
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
