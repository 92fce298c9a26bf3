import EnvoyAPI
import GRPC
import MeshModel
import StreamAPI

/// The agents that share a connection: each asks for one certificate after another.
final class Agents {
    typealias Note = ((inout AgentFleet.Outcome) -> Void) -> Void

    private static let path = "/istio.v1.auth.IstioCertificateService/CreateCertificate"
    private let connection: GRPCClientConnection
    private let metadata: [(name: String, value: String)]
    private let requests: [OutboundMessage]
    private var left: Int
    private var number: Int
    /// Takes in what came of one certificate.
    private let note: Note

    init(
        _ connection: GRPCClientConnection, _ token: String, _ requests: [OutboundMessage], left: Int, offset: Int,
        note: @escaping Note
    ) {
        self.connection = connection
        metadata = [("authorization", "Bearer \(token)")]
        self.requests = requests
        self.left = left
        number = offset
        self.note = note
    }

    func next() {
        guard left > 0 else { return }
        left -= 1
        number += 1
        Wish(self, requests[number % requests.count]).ask()
    }

    /// One certificate that is wanted.
    private final class Wish: ClientCallHandler {
        private let agents: Agents
        private let request: OutboundMessage
        private let since = MonotonicTime.now
        private var calledAt = MonotonicTime.now
        private var refusals = 0
        private var hasChain = false

        init(_ agents: Agents, _ request: OutboundMessage) {
            self.agents = agents
            self.request = request
        }

        func ask() {
            calledAt = MonotonicTime.now
            // The agent waits for 10 s.
            let call = agents.connection.call(
                Agents.path, metadata: agents.metadata, timeout: .seconds(10), handler: self)
            call.send(request)
            call.halfClose()
        }

        func received(_ message: UnsafeRawBufferPointer) {
            let response = try? Envoy.IstioCertificateResponse.decode(
                message, in: Arena(limit: 4 << 20), limits: WireLimits(size: 1 << 20, depth: 8, memory: 4 << 20))
            hasChain = (response?.certChain.count ?? 0) >= 2
        }

        func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
            if status.code == .resourceExhausted {
                let delay = Duration.seconds(min(1 << min(refusals, 6), 60)) * Double.random(in: 0.5...1)
                refusals += 1
                _ = agents.connection.loop.schedule(after: delay) { self.ask() }
                return
            }
            let now = MonotonicTime.now
            agents.note { [self] outcome in
                outcome.refused += refusals
                outcome.mostRefusals = max(outcome.mostRefusals, refusals)
                guard status.code == .ok, hasChain else {
                    let reason = status.code == .ok ? "no chain in the answer" : status.description
                    outcome.failures[reason, default: 0] += 1
                    return
                }
                outcome.certificates += 1
                _ = outcome.wholeLatency.record(max(1, now.nanoseconds - since.nanoseconds))
                _ = outcome.callLatency.record(max(1, now.nanoseconds - calledAt.nanoseconds))
            }
            agents.next()
        }
    }
}
