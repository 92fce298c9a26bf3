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
    }

    func read() -> Reading {
        Reading(
            server: pid.flatMap { ProcessUsage(pid: $0) }, client: ProcessUsage(pid: getpid()),
            allocations: allocations?.current)
    }

    /// How long changes took to be sent. It costs the server some milliseconds: not between two readings.
    func convergence() -> MetricsPage? {
        guard let page = try? metrics?.get() else { return nil }
        return MetricsPage(page, histogram: "pilot_proxy_convergence_time")
    }
}
