import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// Ejection of hosts that fail. With it, the panic threshold is what the rule says, by default 0: a service of three
    /// pods with two down is no panic.
    func setOutlierDetection(
        of cluster: Envoy.Cluster, _ commonLB: Envoy.Cluster.CommonLbConfig, _ setting: OutlierDetection?
    ) {
        guard let setting else { return }
        func enforcing(_ value: Int) -> UInt32 { value > 0 ? 100 : 0 }
        cluster.outlierDetection = Envoy.OutlierDetection(arena) {
            $0.enforcingSuccessRate = 0
            // The share of hosts that may be ejected is 10 % where nothing is said, which is none of a service of nine.
            $0.alwaysEjectOneHost = true
            if let errors = setting.consecutive5xxErrors {
                $0.consecutive5xx = UInt32(clamping: errors)
                $0.enforcingConsecutive5xx = enforcing(errors)
            }
            if let errors = setting.consecutiveGatewayErrors {
                $0.consecutiveGatewayFailure = UInt32(clamping: errors)
                $0.enforcingConsecutiveGatewayFailure = enforcing(errors)
            }
            $0.interval = setting.interval
            $0.baseEjectionTime = setting.baseEjectionTime
            if setting.maxEjectionPercent > 0 { $0.maxEjectionPercent = UInt32(clamping: setting.maxEjectionPercent) }
            if setting.splitExternalLocalOriginErrors {
                $0.splitExternalLocalOriginErrors = true
                if let failures = setting.consecutiveLocalOriginFailures, failures > 0 {
                    $0.consecutiveLocalOriginFailure = UInt32(clamping: failures)
                    $0.enforcingConsecutiveLocalOriginFailure = 100
                }
                $0.enforcingLocalOriginSuccessRate = 0
            }
        }
        commonLB.healthyPanicThreshold = .init(arena) { $0.value = Double(setting.minHealthPercent) }
    }
}
