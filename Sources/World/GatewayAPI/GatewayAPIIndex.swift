import HashTreeCollections
import MeshConfig
import MeshModel

/// What the objects of the Gateway API, and Ingresses, have become:
///
///     Gateway ───▶ ConvertedGateway ──▶ a Gateway of Istio's for each listener
///                        ▲ listeners
///     HTTPRoute … ▶ ConvertedRoute ──▶ tables (of one gateway and host) ──▶ a VirtualService each
///     Ingress ───▶ ConvertedIngress ─▶ tables, and a Gateway
///
/// Each conversion keeps what it looked at, and is done again when something of that is another. What comes out stands in the
/// same indexes as what users write in Istio's kinds, under names that Istio gives it; its origins are the users' objects.
struct GatewayAPIIndex: Sendable {
    var converted: TreeDictionary<ObjectKey, Shared<Conversion>> = [:]
    var reads: TreeDictionary<ObjectKey, Set<GatewayAPIRead>> = [:]
    /// Which conversions looked at something.
    var readers: TreeDictionary<GatewayAPIRead, Set<ObjectKey>> = [:]
    /// The conversions that have routes for a table.
    var tables: TreeDictionary<RouteTable, RouteTableEntry> = [:]
    /// By the key of what was made.
    var origins: TreeDictionary<ObjectKey, [ObjectRef]> = [:]
    /// By namespace. Few, and seldom another.
    var grants: [String: [ObjectKey: GatewayAPI.ReferenceGrant]] = [:]
    /// The labels of Namespace objects.
    var namespaces: [String: [String: String]] = [:]

    /// The keys of the Gateways made of Ingresses; the root namespace in them may be another later.
    var ingressGateways: [ObjectKey: ObjectKey] = [:]
    /// IngressClasses by name.
    var ingressClasses: [String: ConfigObject] = [:]

    var isInUse: Bool { !readers.isEmpty }
}

/// What became of one object.
enum Conversion: Sendable, Equatable {
    case gateway(ConvertedGateway)
    case route(ConvertedRoute)
    case ingress(ConvertedIngress)
}

/// Something that a conversion may have looked at.
enum GatewayAPIRead: Hashable, Sendable {
    case gatewayClass(String)
    /// A Gateway's listeners, as they were converted.
    case gateway(ObjectKey)
    /// The ReferenceGrants of a namespace.
    case grants(String)
    /// The names and labels of all namespaces.
    case namespaces
    /// The services of a host name.
    case host(String)
    /// A ServiceEntry or a ConfigMap.
    case object(ObjectKey)
    case ingressClasses
}

/// A gateway, or the mesh, and a host: all rules for it become one VirtualService.
struct RouteTable: Hashable, Sendable, Comparable {
    enum Scope: Hashable, Sendable {
        /// `namespace/name` of the made Gateway.
        case gateway(String)
        /// Routes of a namespace, for clients of a port, or of every port.
        case mesh(namespace: String, port: Int?)
        case ingress
    }

    /// What its routes look at; rules of several would not stand in one order.
    enum Family: UInt8, Hashable, Sendable { case http, tls, tcp }

    var scope: Scope
    var host: String
    var family = Family.http

    static func < (a: Self, b: Self) -> Bool {
        (a.host, a.order, a.family.rawValue) < (b.host, b.order, b.family.rawValue)
    }

    private var order: String {
        switch scope {
        case .gateway(let name): name
        case .mesh(let namespace, let port): "\(namespace):\(port ?? 0)"
        case .ingress: ""
        }
    }
}

struct RouteTableEntry: Sendable {
    /// The routes or Ingresses that have rules for it.
    var members: Set<ObjectKey> = []
    /// The VirtualService that it is at the moment.
    var made: ObjectKey?
}

/// Why something is not as its author wants it: a reason of the Gateway API, and a sentence.
public struct GatewayAPIProblem: Sendable, Hashable {
    public var reason: String
    public var message: String

    public init(_ reason: String, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// Two of them as one; the reason is the first's.
    static func joined(_ a: Self?, _ b: Self?) -> Self? {
        guard let a, let b else { return a ?? b }
        // A hostile object is not described without end.
        if a.message.utf8.count > 1024 || a.message.contains(b.message) { return a }
        return Self(a.reason, a.message + "; " + b.message)
    }
}
