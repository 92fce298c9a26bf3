import Glibc
import MeshModel

/// Reads what the server has used, and what this process has.
struct ServerMeter {
    /// Nil where the server's process is not known.
    var pid: Int32?
    /// A file that holds the number of the process, for servers that are started again.
    var pidFile: String?
    /// The server's `/metrics`, where it is Skysail or another that has istiod's metrics.
    var metrics: HTTPExchange?
    var allocations: AllocationCount?

    /// Looks whose number is in ``pidFile`` now; without one the process is not known any more.
    mutating func findAgain() {
        pid = pidFile.flatMap(readFile).flatMap { Int32($0.prefix { $0.isNumber }) }
    }

    struct Reading {
        var server: ProcessUsage?
        var client: ProcessUsage?
        var allocations: Int?
        var convergence: MetricsPage?
    }

    /// - Parameter withMetrics: a scrape costs the server some milliseconds: it is left out where only usage counts.
    func read(withMetrics: Bool = false) -> Reading {
        var convergence: MetricsPage?
        if withMetrics, let page = try? metrics?.get() {
            convergence = MetricsPage(page, histogram: "pilot_proxy_convergence_time")
        }
        return Reading(
            server: pid.flatMap { ProcessUsage(pid: $0) }, client: ProcessUsage(pid: getpid()),
            allocations: allocations?.current, convergence: convergence)
    }
}
