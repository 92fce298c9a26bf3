import EnvoyAPI

@testable import skysail_bench

/// Writes discovery responses as a server would.
enum Responses {
    static func field(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var out = [number << 3 | 2]
        var length = payload.count
        while length >= 0x80 {
            out.append(UInt8(length & 0x7f) | 0x80)
            length >>= 7
        }
        return out + [UInt8(length)] + payload
    }

    static func field(_ number: UInt8, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

    private static func any(_ type: XDSType, _ value: [UInt8]) -> [UInt8] { field(1, type.typeURL) + field(2, value) }

    /// A DeltaDiscoveryResponse; the nonce comes first, as Skysail writes it.
    static func delta(
        _ type: XDSType, _ resources: [(name: String, value: [UInt8])], removed: [String] = [], nonce: String = "1"
    ) -> [UInt8] {
        var out = field(5, nonce) + field(4, type.typeURL)
        for name in removed { out += field(6, name) }
        for resource in resources {
            out += field(2, field(1, "v") + field(2, any(type, resource.value)) + field(3, resource.name))
        }
        return out
    }

    static func sotw(_ type: XDSType, _ values: [[UInt8]], nonce: String = "1") -> [UInt8] {
        values.reduce(field(1, "version") + field(5, nonce) + field(4, type.typeURL)) { $0 + field(2, any(type, $1)) }
    }

    // MARK: Resources

    static func cluster(_ name: String) -> [UInt8] {
        Envoy.Cluster(Arena()) {
            $0.name = name
            $0.type = .eds
        }.serialized()
    }

    static func staticCluster(_ name: String) -> [UInt8] { Envoy.Cluster(Arena()) { $0.name = name }.serialized() }

    static func assignment(_ cluster: String, _ addresses: [String]) -> [UInt8] {
        EndpointAssignment(
            clusterName: cluster,
            localities: [LocalityEndpoints(endpoints: addresses.map { AssignedEndpoint(.socket($0, port: 8080)) })]
        ).serialized()
    }

    static func listener(_ name: String, route: String) -> [UInt8] {
        let arena = Arena()
        let manager = Envoy.HttpConnectionManager(arena) {
            $0.rds = Envoy.Rds(arena) { $0.routeConfigName = route }
        }
        let filter = Envoy.Filter(arena) { $0.typedConfig = .pack(manager) }
        return Envoy.Listener(arena) {
            $0.name = name
            $0.filterChains = [Envoy.FilterChain(arena) { $0.filters = [filter] }]
        }.serialized()
    }

    /// A virtual host whose one route leads to the clusters, by weight where there are several.
    static func host(_ name: String, domain: String, _ clusters: [String]) -> [UInt8] {
        let arena = Arena()
        let action = Envoy.RouteAction(arena) { action in
            if clusters.count == 1 {
                action.cluster = clusters[0]
            } else {
                action.weightedClusters = Envoy.WeightedCluster(arena) {
                    $0.clusters = clusters.map { name in Envoy.WeightedCluster.ClusterWeight(arena) { $0.name = name } }
                }
            }
        }
        return Envoy.VirtualHost(arena) {
            $0.name = name
            $0.domains = [domain]
            $0.routes = [Envoy.Route(arena) { $0.route = action }]
        }.serialized()
    }

    static func route(_ name: String, _ hosts: [[UInt8]], vhds: Bool = false) -> [UInt8] {
        hosts.reduce(field(1, name)) { $0 + field(2, $1) } + (vhds ? field(9, []) : [])
    }
}

/// A proxy's state after responses.
struct Holding {
    var state = MeshState.empty
    var cache = TransitionCache()
    var delta = true

    @discardableResult
    mutating func take(_ response: [UInt8]) throws -> Transition {
        let transition = try response.withUnsafeBytes {
            try cache.step(from: state, try ReceivedDiscovery($0), delta: delta)
        }
        state = transition.next
        return transition
    }

    /// A listener that names one route configuration, and the clusters.
    mutating func takeFrame(clusters: [String], route: String = "80") throws {
        try take(Responses.delta(.cluster, clusters.map { ($0, Responses.staticCluster($0)) }))
        try take(Responses.delta(.listener, [("l", Responses.listener("l", route: route))]))
    }
}
