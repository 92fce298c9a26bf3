import MeshModel

/// How requests to a set of hosts are routed.
public struct VirtualService: Sendable, Hashable {
    /// As written; empty only for a delegate.
    public var hosts: [String] = []
    /// `mesh`, `name` or `namespace/name`, as written; `["mesh"]` where none is said.
    public var gateways: [String] = ["mesh"]
    public var http: [HTTPRoute] = []
    public var tls: [TLSRoute] = []
    public var tcp: [TCPRoute] = []
    /// Namespaces that see it; empty: the mesh's default.
    public var exportTo: [String] = []

    public init() {}

    /// Another VirtualService refers to it; it stands for no host itself.
    public var isDelegate: Bool { hosts.isEmpty }
}

public struct TLSRoute: Sendable, Hashable {
    public struct Match: Sendable, Hashable {
        public var sniHosts: [String] = []
        /// CIDR blocks or addresses.
        public var destinationSubnets: [String] = []
        public var port: Int?
        public var sourceLabels: [String: String] = [:]
        public var gateways: [String] = []
        public var sourceNamespace = ""

        public init() {}
    }

    /// Any of them; never empty.
    public var matches: [Match] = []
    public var route: [RouteDestination] = []

    public init() {}
}

public struct TCPRoute: Sendable, Hashable {
    public struct Match: Sendable, Hashable {
        /// CIDR blocks or addresses.
        public var destinationSubnets: [String] = []
        public var port: Int?
        /// Accepted, and like Istio not acted upon.
        public var sourceSubnet = ""
        public var sourceLabels: [String: String] = [:]
        public var gateways: [String] = []
        public var sourceNamespace = ""

        public init() {}
    }

    /// Any of them; empty matches all.
    public var matches: [Match] = []
    public var route: [RouteDestination] = []

    public init() {}
}

/// A destination of a TLS or TCP route and its share.
public struct RouteDestination: Sendable, Hashable {
    public var destination: Destination
    /// 100 for a sole destination that says none.
    public var weight: Int

    public init(destination: Destination, weight: Int) {
        self.destination = destination
        self.weight = weight
    }
}
