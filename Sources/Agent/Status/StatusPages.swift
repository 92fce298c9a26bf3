public import HTTP1
import MeshModel
import Synchronization

/// What the agent answers over HTTP (Istio's port 15020): its and the proxy's readiness, the metrics of both, and what it
/// holds.
public final class StatusPages: Sendable {
    private let state: CertificateState
    private let metrics: AgentMetrics
    /// Nil where the agent runs no proxy.
    private let admin: EnvoyAdmin?
    private let clock: any WallClock
    private let terminate: @Sendable () -> Void
    private let isDraining = Atomic(false)

    /// - Parameter terminate: ends the agent as SIGTERM does.
    init(
        state: CertificateState, metrics: AgentMetrics, admin: EnvoyAdmin?, clock: any WallClock,
        terminate: @escaping @Sendable () -> Void
    ) {
        self.state = state
        self.metrics = metrics
        self.admin = admin
        self.clock = clock
        self.terminate = terminate
    }

    /// From now on the workload is not ready: it is to get no new traffic.
    func drain() { isDraining.store(true, ordering: .relaxed) }

    public func respond(to request: HTTPRequest) -> HTTPResponse {
        switch request.path {
        case "/healthz/ready": return ready()
        case "/stats/prometheus", "/metrics": return prometheus()
        case "/debug/certs":
            guard Self.isLoopback(request.remote) else { return Self.refused }
            return .json(CertificateReport.json(state.current, now: clock.now))
        case "/quitquitquit":
            guard Self.isLoopback(request.remote) else { return Self.refused }
            guard request.method == .post else { return .text("POST ends the agent\n", status: 405) }
            terminate()
            return .text("OK\n")
        case "/": return .text(Self.index)
        default: return .notFound
        }
    }

    private static let index = """
        /healthz/ready
        /stats/prometheus
        /debug/certs       from this machine
        /quitquitquit      POST, from this machine

        """

    private static let refused = HTTPResponse.text("for this machine alone\n", status: 403)

    private static func isLoopback(_ remote: String) -> Bool {
        remote.hasPrefix("127.") || remote == "::1" || remote.hasPrefix("::ffff:127.")
            || remote == HTTPRequest.unixSocket
    }

    private func ready() -> HTTPResponse {
        if isDraining.load(ordering: .relaxed) { return .text("draining\n", status: 503) }
        let problem = state.problem(at: clock.now) ?? admin.flatMap(ProxyReadiness.problem)
        return problem.map { .text($0 + "\n", status: 503) } ?? .text("ready\n")
    }

    /// The agent's own metrics and, after them, the proxy's; a proxy that does not answer is counted, and the rest told.
    private func prometheus() -> HTTPResponse {
        metrics.scraped()
        var proxy: [UInt8] = []
        if let admin {
            do {
                let answer = try admin.get("/stats/prometheus")
                if answer.status == 200 { proxy = answer.body } else { metrics.scrapeFailed() }
            } catch {
                metrics.scrapeFailed()
            }
        }
        let own = Array(metrics.text(now: clock.now).utf8)
        return HTTPResponse(contentType: "text/plain; version=0.0.4; charset=utf-8", body: own + proxy)
    }
}
