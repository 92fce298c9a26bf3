import Glibc

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

    /// The type of a URL; nil where Skysail does not serve it.
    public init?(typeURL: String) {
        // A handful of constants: their lengths tell most of them apart.
        guard let type = Self.allCases.first(where: { $0.typeURL == typeURL }) else { return nil }
        self = type
    }

    /// Likewise, of a URL as bytes.
    public init?(typeURL bytes: UnsafeRawBufferPointer) {
        for type in Self.allCases {
            var url = type.typeURL
            let isEqual = url.withUTF8 { url in
                url.count == bytes.count
                    && url.baseAddress.map { memcmp($0, bytes.baseAddress ?? UnsafeRawPointer($0), url.count) == 0 }
                        ?? false
            }
            if isEqual {
                self = type
                return
            }
        }
        return nil
    }

    /// CDS and LDS: an empty list of names on the first request means all (xDS protocol, "wildcard"). So it does for VHDS,
    /// where Envoy asks once a stream, without a name, and takes the virtual hosts of every route configuration it has.
    public var hasWildcard: Bool { self == .cluster || self == .listener || self == .virtualHost }
}
