public import MeshModel

/// Which other resources a resource needs, as Envoy would find them: what a simulated client subscribes to next, and
/// what a check of a whole configuration follows.
public struct ResourceReferences: Sendable, Hashable {
    /// Names of clusters (from routes and TCP proxies).
    public var clusters: Set<String> = []
    /// Names of endpoint assignments (from EDS clusters).
    public var endpoints: Set<String> = []
    /// Names of route configurations (from listeners).
    public var routes: Set<String> = []
    /// Names of secrets (from TLS contexts that name an SDS source).
    public var secrets: Set<String> = []

    public init() {}

    /// What an encoded resource of the type refers to.
    public init(of value: UnsafeRawBufferPointer, type: ResourceType) throws(WireError) {
        let arena = Arena()
        switch type {
        case .cluster: try cluster(try .decode(value, in: arena))
        case .listener: try listener(try .decode(value, in: arena))
        case .route: try route(try .decode(value, in: arena))
        case .virtualHost: virtualHost(try .decode(value, in: arena))
        case .endpoint, .secret, .extensionConfig: break
        }
    }

    private mutating func cluster(_ cluster: Envoy.Cluster) throws(WireError) {
        if cluster.type == .eds {
            let name = cluster.edsClusterConfig?.serviceName ?? ""
            endpoints.insert(name.isEmpty ? cluster.name : name)
        }
        try transport(cluster.transportSocket)
        for match in cluster.transportSocketMatches { try transport(match.transportSocket) }
    }

    private mutating func listener(_ listener: Envoy.Listener) throws(WireError) {
        for chain in listener.filterChains + [listener.defaultFilterChain].compactMap(\.self) {
            try transport(chain.transportSocket)
            for filter in chain.filters {
                if let manager = try filter.typedConfig?.unpack(Envoy.HttpConnectionManager.self) {
                    try http(manager)
                } else if let proxy = try filter.typedConfig?.unpack(Envoy.TcpProxy.self) {
                    if let name = proxy.cluster { clusters.insert(name) }
                    for weighted in proxy.weightedClusters?.clusters ?? [] { clusters.insert(weighted.name) }
                }
            }
        }
        if let manager = try listener.apiListener?.apiListener?.unpack(Envoy.HttpConnectionManager.self) {
            try http(manager)
        }
    }

    private mutating func http(_ manager: Envoy.HttpConnectionManager) throws(WireError) {
        if let rds = manager.rds { routes.insert(rds.routeConfigName) }
        if let inline = manager.routeConfig { try route(inline) }
    }

    private mutating func route(_ configuration: Envoy.RouteConfiguration) throws(WireError) {
        for host in configuration.virtualHosts { virtualHost(host) }
    }

    private mutating func virtualHost(_ host: Envoy.VirtualHost) {
        for mirror in host.requestMirrorPolicies { clusters.insert(mirror.cluster) }
        for route in host.routes {
            guard let action = route.route else { continue }
            if let name = action.cluster { clusters.insert(name) }
            for weighted in action.weightedClusters?.clusters ?? [] { clusters.insert(weighted.name) }
            for mirror in action.requestMirrorPolicies { clusters.insert(mirror.cluster) }
        }
        clusters.remove("")
    }

    private mutating func transport(_ socket: Envoy.TransportSocket?) throws(WireError) {
        guard let config = socket?.typedConfig else { return }
        let common: Envoy.CommonTlsContext?
        if let upstream = try config.unpack(Envoy.UpstreamTlsContext.self) {
            common = upstream.commonTlsContext
        } else {
            common = try config.unpack(Envoy.DownstreamTlsContext.self)?.commonTlsContext
        }
        guard let common else { return }
        for source in common.tlsCertificateSdsSecretConfigs where source.sdsConfig != nil {
            secrets.insert(source.name)
        }
        let validation =
            common.validationContextSdsSecretConfig
            ?? common.combinedValidationContext?.validationContextSdsSecretConfig
        if let validation, validation.sdsConfig != nil { secrets.insert(validation.name) }
    }
}
