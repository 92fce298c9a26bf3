import MeshModel

/// A service that no registry knows.
public struct ServiceEntry: Sendable, Hashable {
    public enum Location: String, Sendable, Hashable, CaseIterable {
        case meshExternal = "MESH_EXTERNAL"
        case meshInternal = "MESH_INTERNAL"
    }

    public enum Resolution: String, Sendable, Hashable, CaseIterable {
        case none = "NONE"
        case `static` = "STATIC"
        case dns = "DNS"
        case dnsRoundRobin = "DNS_ROUND_ROBIN"
        case dynamicDNS = "DYNAMIC_DNS"
    }

    public struct Port: Sendable, Hashable {
        public var number: Int
        /// `unsupported` where nothing is said: the proxy finds out.
        public var `protocol`: PortProtocol
        public var name: String
        /// Nil: `number`, or what an endpoint says under `ports`.
        public var targetPort: Int?

        public init(number: Int, name: String, protocol: PortProtocol, targetPort: Int? = nil) {
            self.number = number
            self.name = name
            self.protocol = `protocol`
            self.targetPort = targetPort
        }
    }

    public var hosts: [String] = []
    /// Addresses or CIDR blocks.
    public var addresses: [String] = []
    public var ports: [Port] = []
    public var location = Location.meshExternal
    public var resolution = Resolution.none
    /// Excludes `workloadSelector`.
    public var endpoints: [WorkloadEntry] = []
    /// Labels of the WorkloadEntries and pods of its namespace that serve it.
    public var workloadSelector: [String: String]?
    /// Namespaces that see it; empty: the mesh's default.
    public var exportTo: [String] = []
    public var subjectAltNames: [String] = []

    public init() {}
}
