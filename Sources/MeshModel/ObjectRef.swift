/// The kinds of objects that Skysail reads.
public enum ObjectKind: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    case namespace, service, endpoints, endpointSlice, pod, node, secret, configMap
    case serviceEntry, workloadEntry, workloadGroup, virtualService, destinationRule, gateway, sidecar, envoyFilter,
        proxyConfig
    case peerAuthentication, requestAuthentication, authorizationPolicy
    case telemetry, wasmPlugin
    /// Kubernetes' Gateway API; its Gateway is not Istio's.
    case gatewayClass, kubernetesGateway, httpRoute, grpcRoute, tlsRoute, tcpRoute, referenceGrant
    case ingress, ingressClass
    case meshConfig, meshNetworks
    /// Keys that the control plane has fetched for RequestAuthentications; named by their URI, read from no file.
    case jwks

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// The `kind` as it is written in an object.
    public var name: String {
        switch self {
        case .namespace: "Namespace"
        case .service: "Service"
        case .endpoints: "Endpoints"
        case .endpointSlice: "EndpointSlice"
        case .pod: "Pod"
        case .node: "Node"
        case .secret: "Secret"
        case .configMap: "ConfigMap"
        case .serviceEntry: "ServiceEntry"
        case .workloadEntry: "WorkloadEntry"
        case .workloadGroup: "WorkloadGroup"
        case .virtualService: "VirtualService"
        case .destinationRule: "DestinationRule"
        case .gateway: "Gateway"
        case .sidecar: "Sidecar"
        case .envoyFilter: "EnvoyFilter"
        case .proxyConfig: "ProxyConfig"
        case .peerAuthentication: "PeerAuthentication"
        case .requestAuthentication: "RequestAuthentication"
        case .authorizationPolicy: "AuthorizationPolicy"
        case .telemetry: "Telemetry"
        case .wasmPlugin: "WasmPlugin"
        case .gatewayClass: "GatewayClass"
        case .kubernetesGateway: "Gateway"
        case .httpRoute: "HTTPRoute"
        case .grpcRoute: "GRPCRoute"
        case .tlsRoute: "TLSRoute"
        case .tcpRoute: "TCPRoute"
        case .referenceGrant: "ReferenceGrant"
        case .ingress: "Ingress"
        case .ingressClass: "IngressClass"
        case .meshConfig: "MeshConfig"
        case .meshNetworks: "MeshNetworks"
        case .jwks: "JWKS"
        }
    }

    /// The API group; empty for Kubernetes' core group.
    public var group: String {
        switch self {
        case .namespace, .service, .endpoints, .pod, .node, .secret, .configMap: ""
        case .endpointSlice: "discovery.k8s.io"
        case .serviceEntry, .workloadEntry, .workloadGroup, .virtualService, .destinationRule, .gateway, .sidecar,
            .envoyFilter, .proxyConfig:
            "networking.istio.io"
        case .peerAuthentication, .requestAuthentication, .authorizationPolicy: "security.istio.io"
        case .telemetry: "telemetry.istio.io"
        case .wasmPlugin: "extensions.istio.io"
        case .gatewayClass, .kubernetesGateway, .httpRoute, .grpcRoute, .tlsRoute, .tcpRoute, .referenceGrant:
            "gateway.networking.k8s.io"
        case .ingress, .ingressClass: "networking.k8s.io"
        case .meshConfig, .meshNetworks: "install.istio.io"
        case .jwks: "internal.skysail"
        }
    }

    /// True for kinds that have no namespace.
    public var isClusterScoped: Bool {
        switch self {
        case .namespace, .node, .gatewayClass, .ingressClass, .jwks: true
        default: false
        }
    }

    /// What it is called where no group stands beside it: of the two kinds named Gateway, Istio's has the short name.
    public var displayName: String { self == .kubernetesGateway ? "\(name).\(group)" : name }
}

/// The identity of an object: kind, namespace and name. Order: kind, namespace, name.
public struct ObjectKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var kind: ObjectKind
    /// Empty for cluster-scoped kinds.
    public var namespace: String
    public var name: String

    public init(_ kind: ObjectKind, namespace: String, name: String) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.kind, a.namespace, a.name) < (b.kind, b.namespace, b.name)
    }

    public var description: String {
        namespace.isEmpty ? "\(kind.displayName) \(name)" : "\(kind.displayName) \(namespace)/\(name)"
    }
}

/// An object and the place it was read from: what a report, an explanation or a resource names as its source.
public struct ObjectRef: Hashable, Sendable, CustomStringConvertible {
    public var key: ObjectKey
    public var location: SourceLocation

    public init(_ key: ObjectKey, at location: SourceLocation) {
        self.key = key
        self.location = location
    }

    public var description: String { "\(key) (\(location))" }
}
