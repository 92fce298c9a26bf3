import HTTP1
import Identity
import MeshModel
import Synchronization
import TestCertificates
import Testing

@testable import Agent

@Suite("Is the proxy ready?")
struct ProxyReadinessTests {
    private func statistics(cds: Int = 1, lds: Int = 1, workers: Int = 1, state: Int = 0) -> String {
        """
        cluster_manager.cds.update_success: \(cds)
        listener_manager.lds.update_success: \(lds)
        listener_manager.workers_started: \(workers)
        server.state: \(state)

        """
    }

    @Test func withClustersListenersAndWorkers() {
        #expect(ProxyReadiness.problem(statistics: statistics()) == nil)
    }

    @Test func notWithoutAnyOfThem() {
        #expect(ProxyReadiness.problem(statistics: statistics(cds: 0))?.contains("CDS") == true)
        #expect(ProxyReadiness.problem(statistics: statistics(lds: 0))?.contains("LDS") == true)
        #expect(ProxyReadiness.problem(statistics: statistics(workers: 0))?.contains("workers") == true)
        #expect(ProxyReadiness.problem(statistics: statistics(state: 1))?.contains("draining") == true)
        #expect(ProxyReadiness.problem(statistics: statistics(state: 2))?.contains("starting") == true)
    }

    @Test("not when it says nothing that makes sense", arguments: ["", "x", "server.state: yes", ":\n:::1\n"])
    func malformed(_ text: String) { #expect(ProxyReadiness.problem(statistics: text) != nil) }
}

@Suite("The agent's pages")
struct StatusPagesTests {
    private let state = CertificateState()
    private let metrics = AgentMetrics()
    private let now: Int64 = SystemClock().now

    private func pages(_ terminate: @escaping @Sendable () -> Void = {}) -> StatusPages {
        StatusPages(state: state, metrics: metrics, admin: nil, clock: SystemClock(), terminate: terminate)
    }

    private func hold(seconds: Int = 3_600) throws {
        let leaf = try TestAuthority().issue(["URI:spiffe://cluster.local/ns/a/sa/b"], seconds: seconds)
        let chain = try CertificateSummary.read(pem: leaf.certificatePEM)
        state.update {
            $0.chain = chain
            $0.identity = SPIFFEID(trustDomain: "cluster.local", namespace: "a", serviceAccount: "b")
        }
    }

    private func get(_ path: String, _ pages: StatusPages) -> (Int, String) {
        let answer = pages.respond(to: HTTPRequest(path: path))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    @Test func readyWithAValidCertificateOnly() throws {
        let pages = pages()
        #expect(get("/healthz/ready", pages).0 == 503)
        try hold(seconds: -1)
        #expect(get("/healthz/ready", pages) == (503, "the certificate has expired\n"))
        try hold()
        #expect(get("/healthz/ready", pages).0 == 200)
        pages.drain()
        #expect(get("/healthz/ready", pages) == (503, "draining\n"))
    }

    @Test func notReadyWhereTheProxyDoesNotAnswer() throws {
        try hold()
        let folder = try TestFolder()
        let pages = StatusPages(
            state: state, metrics: metrics, admin: EnvoyAdmin(.unix(path: folder.path("none"))), clock: SystemClock(),
            terminate: {})
        let answer = pages.respond(to: HTTPRequest(path: "/healthz/ready"))
        #expect(answer.status == 503)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("admin interface does not answer"))
        // Its metrics are told all the same, and that the proxy's are missing.
        let text = get("/stats/prometheus", pages).1
        #expect(text.contains("istio_agent_scrape_failures_total{type=\"envoy\"} 1\n"))
    }

    @Test func theMetricsOfBothAreToldTogether() throws {
        let proxy = HTTPServer { request in
            request.path == "/stats/prometheus" ? .text("envoy_server_live{} 1\n") : .notFound
        }
        let folder = try TestFolder()
        try proxy.start(unix: folder.path("admin.sock"))
        metrics.requested()
        metrics.requestFailed()
        metrics.holds("default", until: now + 1_000)
        metrics.started(after: .milliseconds(1_500))
        metrics.started(after: .seconds(9))
        let pages = StatusPages(
            state: state, metrics: metrics, admin: EnvoyAdmin(.unix(path: folder.path("admin.sock"))),
            clock: SystemClock(), terminate: {})
        let text = get("/stats/prometheus", pages).1
        #expect(text.contains("istio_agent_num_outgoing_requests{request_type=\"csr\"} 1\n"))
        #expect(text.contains("istio_agent_num_failed_outgoing_requests{request_type=\"csr\"} 1\n"))
        #expect(text.contains("istio_agent_startup_duration_seconds 1.5\n"))
        #expect(text.contains("istio_agent_cert_expiry_seconds{resource_name=\"default\"} "))
        #expect(text.hasSuffix("envoy_server_live{} 1\n"))
        proxy.stop()
    }

    @Test func endsForAPostFromThisMachineOnly() {
        let count = Count()
        let pages = pages { count.add() }
        func ask(_ method: HTTPRequest.Method, _ remote: String) -> Int {
            pages.respond(to: HTTPRequest(method: method, path: "/quitquitquit", remote: remote)).status
        }
        #expect(ask(.post, "10.1.2.3") == 403)
        #expect(ask(.post, "1270.0.0.1") == 403)
        #expect(ask(.get, "127.0.0.1") == 405)
        #expect(count.value == 0)
        #expect(ask(.post, "127.0.0.1") == 200)
        #expect(ask(.post, "::1") == 200)
        #expect(count.value == 2)
    }

    @Test func whatItHoldsIsShownToThisMachineWithoutKeysOrCertificates() throws {
        try hold()
        let pages = pages()
        let (status, text) = get("/debug/certs", pages)
        #expect(status == 200)
        #expect(text.contains("spiffe://cluster.local/ns/a/sa/b"))
        #expect(text.contains("\"seconds_left\""))
        #expect(!text.contains("BEGIN"))
        #expect(pages.respond(to: HTTPRequest(path: "/debug/certs", remote: "10.0.0.9")).status == 403)
    }

    private final class Count: Sendable {
        private let stored = Mutex(0)
        var value: Int { stored.withLock { $0 } }
        func add() { stored.withLock { $0 += 1 } }
    }
}
