import EnvoyAPI
import MeshModel

/// A response of either protocol, with its own bytes.
struct Response: CustomStringConvertible {
    struct Resource: Equatable {
        /// Of the resource; in state of the world, which has none, the hash of its bytes.
        var version: String
        var bytes: [UInt8]
    }

    var url: String
    var nonce: String
    /// Of the whole response.
    var version: String
    var resources: [String: Resource] = [:]
    var removed: [String]

    var type: ResourceType? { ResourceType(typeURL: url) }
    var names: [String] { resources.keys.sorted() }

    init(_ bytes: [UInt8], _ variant: Client.Variant) throws {
        self = try bytes.withUnsafeBytes { bytes in
            switch variant {
            case .sotw: Response(try DiscoveryResponseMessage(decoding: bytes))
            case .delta: Response(try DeltaDiscoveryResponseMessage(decoding: bytes))
            }
        }
    }

    private init(_ message: DiscoveryResponseMessage) {
        (url, nonce, version, removed) = (message.typeURL, message.nonce, message.versionInfo, [])
        for resource in message.resources {
            let version = ContentHash(of: resource.value).description
            resources[resource.name] = Resource(version: version, bytes: Array(resource.value))
        }
    }

    private init(_ message: DeltaDiscoveryResponseMessage) {
        (url, nonce, version, removed) = (message.typeURL, message.nonce, message.systemVersionInfo, message.removed)
        for resource in message.resources {
            resources[resource.name] = Resource(version: resource.version, bytes: Array(resource.value))
        }
    }

    var description: String {
        "\(type?.shortName ?? url) \(names)" + (removed.isEmpty ? "" : " without \(removed)")
    }

    // MARK: What is in it

    /// `IP:port` of each endpoint of an assignment, in order.
    func addresses(_ cluster: String) throws -> [String] {
        let message = try decode(Envoy.ClusterLoadAssignment.self, cluster)
        return message.endpoints.flatMap(\.lbEndpoints).compactMap { $0.endpoint?.address?.socketAddress }
            .map { "\($0.address):\($0.portValue ?? 0)" }
    }

    /// Clusters that a route configuration leads to.
    func targets(_ route: String) throws -> Set<String> {
        let routes = try decode(Envoy.RouteConfiguration.self, route).virtualHosts.flatMap(\.routes)
        return Set(
            routes.flatMap { route -> [String] in
                guard let action = route.route else { return [] }
                return [action.cluster].compactMap { $0 } + (action.weightedClusters?.clusters.map(\.name) ?? [])
            })
    }

    func virtualHosts(_ route: String) throws -> [String] {
        try decode(Envoy.RouteConfiguration.self, route).virtualHosts.map(\.name)
    }

    /// The clusters that take their endpoints by EDS, sorted.
    func endpointNames() throws -> [String] {
        try names.filter { try decode(Envoy.Cluster.self, $0).type == .eds }
    }

    /// The route configurations that listeners ask for, sorted.
    func routeNames() throws -> [String] {
        var found: Set<String> = []
        for name in names {
            let listener = try decode(Envoy.Listener.self, name)
            for chain in listener.filterChains + [listener.defaultFilterChain].compactMap({ $0 }) {
                for filter in chain.filters {
                    let manager = try filter.typedConfig?.unpack(Envoy.HttpConnectionManager.self)
                    if let name = manager?.rds?.routeConfigName { found.insert(name) }
                }
            }
        }
        return found.sorted()
    }

    struct Absent: Error { let name: String }

    /// The messages that come out live in an arena of their own, which they keep.
    private func decode<M: EnvoyMessage>(_ type: M.Type, _ name: String) throws -> M {
        guard let resource = resources[name] else { throw Absent(name: name) }
        return try type.decode(resource.bytes, in: Arena())
    }
}
