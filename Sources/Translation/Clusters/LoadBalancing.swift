import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// The algorithm: least request where nothing else is asked for. Clusters of original destinations have no choice.
    func setLoadBalancing(of cluster: Envoy.Cluster, _ setting: LoadBalancer?) {
        guard cluster.type != .originalDst else {
            cluster.lbPolicy = .clusterProvided
            return
        }
        switch setting?.algorithm ?? .unspecified {
        case .unspecified, .leastRequest:
            cluster.lbPolicy = .leastRequest
            if let warmup = setting?.warmup {
                cluster.leastRequestLbConfig = .init(arena) { $0.slowStartConfig = slowStart(warmup) }
            }
        case .roundRobin:
            cluster.lbPolicy = .roundRobin
            if let warmup = setting?.warmup {
                cluster.roundRobinLbConfig = .init(arena) { $0.slowStartConfig = slowStart(warmup) }
            }
        case .random:
            cluster.lbPolicy = .random
        case .passthrough:
            cluster.lbPolicy = .clusterProvided
            cluster.type = .originalDst
            cluster.edsClusterConfig = nil
            cluster.loadAssignment = nil
        case .consistentHash(let hash):
            switch hash.table {
            case .ringHash(let minimum):
                cluster.lbPolicy = .ringHash
                cluster.ringHashLbConfig = .init(arena) { $0.minimumRingSize = minimum }
            case .maglev(let size):
                cluster.lbPolicy = .maglev
                if let size { cluster.maglevLbConfig = .init(arena) { $0.tableSize = size } }
            }
        }
    }

    /// The algorithms that gRPC knows: a ring for consistent hashing, otherwise each endpoint in turn. It refuses clusters
    /// that ask for another, and has no destination of its own to pass through to.
    func setProxylessLoadBalancing(of cluster: Envoy.Cluster, _ setting: LoadBalancer?) {
        guard case .consistentHash(let hash) = setting?.algorithm else {
            cluster.lbPolicy = .roundRobin
            return
        }
        cluster.lbPolicy = .ringHash
        if case .ringHash(let minimum) = hash.table {
            cluster.ringHashLbConfig = .init(arena) { $0.minimumRingSize = minimum }
        }
    }

    private func slowStart(_ warmup: LoadBalancer.Warmup) -> Envoy.Cluster.SlowStartConfig {
        Envoy.Cluster.SlowStartConfig(arena) {
            $0.slowStartWindow = warmup.duration
            if let aggression = warmup.aggression {
                $0.aggression = .init(arena) { $0.defaultValue = aggression }
            }
            if let percent = warmup.minimumPercent { $0.minWeightPercent = .init(arena) { $0.value = percent } }
        }
    }
}
