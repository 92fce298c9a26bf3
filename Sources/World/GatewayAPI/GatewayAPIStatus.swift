import MeshConfig
public import MeshModel

/// What the Gateway API asks a controller to say of its objects: conditions, as values. Whoever writes them into a cluster
/// adds the time at which one changed.
public enum GatewayAPIStatus {
    public struct Condition: Sendable, Hashable {
        public var type: String
        public var isTrue: Bool
        public var reason: String
        public var message: String
        public var observedGeneration: Int64
    }

    /// Of a GatewayClass.
    public struct Class: Sendable, Hashable {
        public var key: ObjectKey
        public var conditions: [Condition]
    }

    public struct Gateway: Sendable, Hashable {
        public var key: ObjectKey
        public var conditions: [Condition]
        /// IP addresses and host names.
        public var addresses: [String]
        public var listeners: [Listener]
    }

    public struct Listener: Sendable, Hashable {
        public var name: String
        public var supportedKinds: [ObjectKind]
        public var attachedRoutes: Int
        public var conditions: [Condition]
    }

    /// Of an HTTPRoute, GRPCRoute, TLSRoute or TCPRoute.
    public struct Route: Sendable, Hashable {
        public var key: ObjectKey
        /// Those that are ours, in the order of the route.
        public var parents: [Parent]
    }

    public struct Parent: Sendable, Hashable {
        public var reference: GatewayAPI.ParentReference
        public var conditions: [Condition]
    }

    /// An Ingress has no conditions; where it is served, and what is wrong with it, is said all the same.
    public struct Ingress: Sendable, Hashable {
        public var key: ObjectKey
        public var addresses: [String]
        /// Empty: nothing.
        public var problem: String
    }

    public static let controller = ConvertedGateway.controller

    /// All of them, each in the order of namespace and name.
    public struct All: Sendable, Hashable {
        public var classes: [Class] = []
        public var gateways: [Gateway] = []
        public var routes: [Route] = []
        public var ingresses: [Ingress] = []
    }
}

extension GatewayAPIStatus.Condition {
    init(_ type: String, _ isTrue: Bool, _ reason: String, _ message: String, of generation: Int64) {
        self.init(type: type, isTrue: isTrue, reason: reason, message: message, observedGeneration: generation)
    }

    /// True for the reason `type`, else false for the problem's.
    init(_ type: String, unless problem: GatewayAPIProblem?, _ message: String, of generation: Int64) {
        self.init(type, problem == nil, problem?.reason ?? type, problem?.message ?? message, of: generation)
    }
}
