import MeshConfig
import MeshModel
import World

/// The groups of settings that hold for one port and subset, after a DestinationRule's levels are merged.
struct EffectivePolicy {
    var loadBalancer: LoadBalancer?
    var connectionPool: ConnectionPool?
    var outlierDetection: OutlierDetection?
    var tls: ClientTLS?
    var tunnel: TrafficPolicy.Tunnel?
    var proxyProtocol: TrafficPolicy.ProxyProtocol?
    var retryBudget: TrafficPolicy.RetryBudget?

    init() {}

    /// - Parameters:
    ///   - port: the service's port.
    ///   - subset: its policy overrides the rule's, group by group.
    init(_ rule: DestinationRule?, port: Int, subset: DestinationRule.Subset? = nil) {
        if let policy = rule?.trafficPolicy { override(by: policy, port: port) }
        if let policy = subset?.trafficPolicy { override(by: policy, port: port) }
    }

    private mutating func override(by policy: TrafficPolicy, port: Int) {
        if let group = policy.loadBalancer { loadBalancer = group }
        if let group = policy.connectionPool { connectionPool = group }
        if let group = policy.outlierDetection { outlierDetection = group }
        if let group = policy.tls { tls = group }
        if let group = policy.tunnel { tunnel = group }
        if let group = policy.proxyProtocol { proxyProtocol = group }
        if let group = policy.retryBudget { retryBudget = group }
        // A port's settings inherit nothing: what they do not say is the default again. The last three it cannot say.
        if let own = policy.portLevelSettings.first(where: { $0.port == port }) {
            loadBalancer = own.loadBalancer
            connectionPool = own.connectionPool
            outlierDetection = own.outlierDetection
            tls = own.tls
        }
    }
}
