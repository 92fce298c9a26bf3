import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// Limits, timeouts and keepalive. Istio's limits are "none", where Envoy's own would be 1024.
    mutating func setConnectionPool(
        of cluster: Envoy.Cluster, _ pool: ConnectionPool?, _ budget: TrafficPolicy.RetryBudget? = nil
    ) {
        if let timeout = pool?.tcp?.connectTimeout { cluster.connectTimeout = timeout }
        if let options = keepalive(pool?.tcp?.keepalive) { cluster.upstreamConnectionOptions = options }
        cluster.circuitBreakers = circuitBreakers(pool, budget)
    }

    /// - Parameter budget: retries as a share of the requests under way, in place of a number of them.
    func circuitBreakers(
        _ pool: ConnectionPool?, _ budget: TrafficPolicy.RetryBudget? = nil
    ) -> Envoy.CircuitBreakers {
        func limit(_ value: Int?) -> UInt32 { value.map { $0 > 0 ? UInt32(clamping: $0) : .max } ?? .max }
        return Envoy.CircuitBreakers(arena) {
            $0.thresholds = [
                .init(arena) {
                    $0.maxConnections = limit(pool?.tcp?.maxConnections)
                    $0.maxPendingRequests = limit(pool?.http?.http1MaxPendingRequests)
                    $0.maxRequests = limit(pool?.http?.http2MaxRequests)
                    if let budget {
                        $0.retryBudget = .init(arena) {
                            $0.budgetPercent = .init(arena) { $0.value = budget.percent ?? 20 }
                            $0.minRetryConcurrency = UInt32(clamping: budget.minRetryConcurrency)
                        }
                    } else {
                        $0.maxRetries = limit(pool?.http?.maxRetries)
                    }
                    $0.trackRemaining = true
                }
            ]
        }
    }

    /// The mesh's keepalive, overridden field by field.
    private mutating func keepalive(_ own: TCPKeepalive?) -> Envoy.UpstreamConnectionOptions? {
        let mesh = mesh.tcpKeepalive
        guard own != nil || mesh != nil else { return nil }
        func seconds(_ duration: Duration?) -> UInt32? {
            duration.flatMap { $0 > .zero ? UInt32(clamping: $0.components.seconds) : nil }
        }
        let probes = [own?.probes, mesh?.probes].lazy.compactMap { $0 }.first { $0 > 0 }
        return Envoy.UpstreamConnectionOptions(arena) {
            $0.tcpKeepalive = .init(arena) {
                $0.keepaliveProbes = probes.map { UInt32(clamping: $0) }
                $0.keepaliveTime = seconds(own?.time) ?? seconds(mesh?.time)
                $0.keepaliveInterval = seconds(own?.interval) ?? seconds(mesh?.interval)
            }
        }
    }
}
