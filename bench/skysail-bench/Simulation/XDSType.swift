/// The resource types that a simulated proxy asks for, in the order in which Envoy first asks for them.
enum XDSType: UInt8, CaseIterable, Sendable, Hashable {
    case cluster, endpoint, listener, route, virtualHost, secret

    /// What a ``MeshState`` holds: secrets are each proxy's own.
    static let shared: [XDSType] = [.cluster, .endpoint, .listener, .route, .virtualHost]

    var typeURL: String {
        switch self {
        case .cluster: "type.googleapis.com/envoy.config.cluster.v3.Cluster"
        case .endpoint: "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment"
        case .listener: "type.googleapis.com/envoy.config.listener.v3.Listener"
        case .route: "type.googleapis.com/envoy.config.route.v3.RouteConfiguration"
        case .virtualHost: "type.googleapis.com/envoy.config.route.v3.VirtualHost"
        case .secret: "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret"
        }
    }

    var shortName: String {
        switch self {
        case .cluster: "cds"
        case .endpoint: "eds"
        case .listener: "lds"
        case .route: "rds"
        case .virtualHost: "vhds"
        case .secret: "sds"
        }
    }

    init?(typeURL: UnsafeRawBufferPointer) {
        for type in Self.allCases where type.typeURL.utf8.elementsEqual(typeURL) {
            self = type
            return
        }
        return nil
    }

    /// The first request names nothing and means all; a state-of-the-world response lists all.
    var isWildcard: Bool { self == .cluster || self == .listener }
}
