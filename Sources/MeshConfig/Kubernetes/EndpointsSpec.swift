import MeshModel

/// What an endpoint address stands for; nearly always a Pod.
public struct TargetReference: Sendable, Hashable {
    public var kind: String
    public var namespace: String
    public var name: String

    public init(kind: String, namespace: String, name: String) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }
}

/// A port of Endpoints or an EndpointSlice.
public struct EndpointPort: Sendable, Hashable {
    /// The service port that it serves.
    public var name = ""
    public var port: Int
    public var transport = ServiceSpec.Transport.tcp
    public var appProtocol: String?

    public init(name: String = "", port: Int) {
        self.name = name
        self.port = port
    }
}

/// Kubernetes Endpoints: the addresses of the Service of the same name.
public struct EndpointsSpec: Sendable, Hashable {
    public struct Address: Sendable, Hashable {
        public var ip: String
        public var hostname = ""
        public var nodeName = ""
        public var target: TargetReference?

        public init(ip: String) { self.ip = ip }
    }

    public struct Subset: Sendable, Hashable {
        public var addresses: [Address] = []
        public var notReadyAddresses: [Address] = []
        public var ports: [EndpointPort] = []

        public init() {}
    }

    public var subsets: [Subset] = []

    public init() {}
}
