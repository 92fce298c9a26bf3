import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// A route's retries, else the mesh's, else Istio's two attempts; nil where they are switched off.
    mutating func retryPolicy(_ own: HTTPRetry?) -> Envoy.RetryPolicy? {
        guard let setting = own ?? mesh.defaultHTTPRetryPolicy else {
            if let policy = shared.defaultRetries { return policy }
            let policy = defaultRetryPolicy()
            shared.defaultRetries = policy
            return policy
        }
        guard setting.attempts > 0 else { return nil }
        let policy = defaultRetryPolicy()
        policy.numRetries = UInt32(clamping: setting.attempts)
        if !setting.retryOn.isEmpty { setConditions(of: policy, setting.retryOn) }
        policy.perTryTimeout = setting.perTryTimeout
        if let backoff = setting.backoff { policy.retryBackOff = .init(arena) { $0.baseInterval = backoff } }
        if setting.retryIgnorePreviousHosts == false { policy.retryHostPredicate = [] }
        if setting.retryRemoteLocalities == true {
            let config = Envoy.PreviousPrioritiesConfig(arena) { $0.updateFrequency = 2 }
            policy.retryPriority = .init(arena) {
                $0.name = "envoy.retry_priorities.previous_priorities"
                $0.typedConfig = .pack(config)
            }
        }
        return policy
    }

    private func defaultRetryPolicy() -> Envoy.RetryPolicy {
        let predicate = Envoy.PreviousHostsPredicate(arena)
        return Envoy.RetryPolicy(arena) {
            $0.numRetries = 2
            $0.retryOn = "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes"
            $0.retriableStatusCodes = [503]
            $0.retryHostPredicate = [
                .init(arena) {
                    $0.name = "previous_hosts"
                    $0.typedConfig = .pack(predicate)
                }
            ]
            $0.hostSelectionRetryMaxAttempts = 5
        }
    }

    /// Numbers among the conditions are status codes, which Envoy keeps apart.
    private func setConditions(of policy: Envoy.RetryPolicy, _ text: String) {
        var words: [String] = []
        var codes: [UInt32] = []
        for part in text.split(separator: ",") {
            let word = part.filter { !$0.isWhitespace }
            if word.isEmpty { continue }
            if let code = UInt32(word) { codes.append(code) } else { words.append(word) }
        }
        if !codes.isEmpty && !words.contains("retriable-status-codes") { words.append("retriable-status-codes") }
        policy.retryOn = words.joined(separator: ",")
        policy.retriableStatusCodes = codes
    }
}
