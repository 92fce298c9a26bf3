import EnvoyAPI

/// What Envoy refuses a patched cluster for, as far as it can be seen here.
extension Envoy.Cluster {
    /// - Parameter known: the name that it has to keep; nil for one that is added.
    func problem(named known: String?) -> String? {
        if name.isEmpty { return "a cluster needs a name" }
        if let known, name != known { return "the name of a cluster stays: \(known) would become \(name)" }
        let isOriginal = clusterType == nil && type == .originalDst
        if isOriginal, lbPolicy != .clusterProvided, loadBalancingPolicy == nil {
            return "a cluster of the type ORIGINAL_DST has no lb_policy but CLUSTER_PROVIDED"
        }
        if !isOriginal, clusterType == nil, lbPolicy == .clusterProvided {
            return "the lb_policy CLUSTER_PROVIDED is for the type ORIGINAL_DST"
        }
        if clusterType == nil, type == .eds {
            if edsClusterConfig?.edsConfig == nil { return "a cluster of the type EDS needs eds_cluster_config" }
            if loadAssignment != nil { return "a cluster of the type EDS has no load_assignment of its own" }
        } else if edsClusterConfig != nil {
            return "eds_cluster_config is for the type EDS"
        }
        if isOriginal, loadAssignment != nil { return "a cluster of the type ORIGINAL_DST has no load_assignment" }
        if let timeout = connectTimeout, timeout <= .zero { return "connect_timeout has to be more than 0" }
        if type == .logicalDns, clusterType == nil {
            let endpoints = loadAssignment?.endpoints.map(\.lbEndpoints.count) ?? []
            if endpoints != [1] { return "a cluster of the type LOGICAL_DNS has one endpoint" }
        }
        return healthChecks.lazy.compactMap(\.problem).first
    }
}

extension Envoy.HealthCheck {
    fileprivate var problem: String? {
        if timeout == nil || interval == nil || healthyThreshold == nil || unhealthyThreshold == nil {
            return "a health check needs timeout, interval, healthy_threshold and unhealthy_threshold"
        }
        let kinds = [httpHealthCheck == nil, tcpHealthCheck == nil, grpcHealthCheck == nil, customHealthCheck == nil]
        return kinds.allSatisfy(\.self) ? "a health check needs one of http, tcp, grpc and custom" : nil
    }
}
