import Synchronization

/// What the agent counts, under the names of Istio's agent. From any thread.
public final class AgentMetrics: Sendable {
    private struct Counts {
        var requests = 0
        var failures = 0
        var expiries: [String: Int64] = [:]
        var startup: Duration?
        var scrapes = 0
        var scrapeFailures = 0
        var rootUpdates = 0
    }

    private let counts = Mutex(Counts())

    public init() {}

    func requested() { counts.withLock { $0.requests += 1 } }
    func requestFailed() { counts.withLock { $0.failures += 1 } }
    func rootsDistributed() { counts.withLock { $0.rootUpdates += 1 } }
    func scraped() { counts.withLock { $0.scrapes += 1 } }
    func scrapeFailed() { counts.withLock { $0.scrapeFailures += 1 } }
    /// From the start of the agent until it had what the proxy needs to start. Counts once.
    func started(after time: Duration) { counts.withLock { $0.startup = $0.startup ?? time } }
    /// - Parameter expiry: in seconds since 1970.
    func holds(_ resource: String, until expiry: Int64) { counts.withLock { $0.expiries[resource] = expiry } }

    /// Prometheus' text format.
    /// - Parameter now: seconds since 1970.
    func text(now: Int64) -> String {
        let counts = counts.withLock { $0 }
        var text = ""
        func family(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            guard !samples.isEmpty else { return }
            text += "# HELP istio_agent_\(name) \(help)\n# TYPE istio_agent_\(name) \(type)\n"
            for sample in samples { text += "istio_agent_\(name)\(sample.labels) \(sample.value)\n" }
        }
        family(
            "cert_expiry_seconds", "gauge", "Seconds until a certificate expires; negative once it has.",
            counts.expiries.sorted { $0.key < $1.key }.map {
                ("{resource_name=\"\($0.key)\"}", "\($0.value &- now)")
            })
        family(
            "num_outgoing_requests", "counter", "Requests for certificates.",
            [("{request_type=\"csr\"}", "\(counts.requests)")])
        family(
            "num_failed_outgoing_requests", "counter", "Requests for certificates that failed.",
            [("{request_type=\"csr\"}", "\(counts.failures)")])
        family(
            "root_updates", "counter", "Sets of roots that the control plane has distributed.",
            [("", "\(counts.rootUpdates)")])
        family("scrapes_total", "counter", "Scrapes of the agent.", [("", "\(counts.scrapes)")])
        family(
            "scrape_failures_total", "counter", "Scrapes in which the proxy did not answer.",
            [("{type=\"envoy\"}", "\(counts.scrapeFailures)")])
        family(
            "startup_duration_seconds", "gauge", "Seconds from the start of the agent to the start of the proxy.",
            counts.startup.map { [("", "\(Self.seconds($0))")] } ?? [])
        return text
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
