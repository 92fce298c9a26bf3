/// The resource types that Skysail serves.
public enum ResourceType: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    // The order is the order in which a push goes out: make before break.
    case cluster, endpoint, listener, route, virtualHost, secret, extensionConfig

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    public var typeURL: String {
        switch self {
        case .cluster: "type.googleapis.com/envoy.config.cluster.v3.Cluster"
        case .endpoint: "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment"
        case .listener: "type.googleapis.com/envoy.config.listener.v3.Listener"
        case .route: "type.googleapis.com/envoy.config.route.v3.RouteConfiguration"
        case .virtualHost: "type.googleapis.com/envoy.config.route.v3.VirtualHost"
        case .secret: "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret"
        case .extensionConfig: "type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig"
        }
    }

    /// The name that istiod's metrics and tools use.
    public var shortName: String {
        switch self {
        case .cluster: "cds"
        case .endpoint: "eds"
        case .listener: "lds"
        case .route: "rds"
        case .virtualHost: "vhds"
        case .secret: "sds"
        case .extensionConfig: "ecds"
        }
    }

    private static let byURL = Dictionary(uniqueKeysWithValues: allCases.map { ($0.typeURL, $0) })

    /// The type of a URL; nil where Skysail does not serve it.
    public init?(typeURL: String) {
        guard let type = Self.byURL[typeURL] else { return nil }
        self = type
    }

    /// CDS and LDS: an empty list of names on the first request means all (xDS protocol, "wildcard"). So it does for VHDS,
    /// where Envoy asks once a stream, without a name, and takes the virtual hosts of every route configuration it has.
    public var hasWildcard: Bool { self == .cluster || self == .listener || self == .virtualHost }
}
