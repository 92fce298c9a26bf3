import MeshModel

/// A Kubernetes Service.
public struct ServiceSpec: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case clusterIP = "ClusterIP"
        case nodePort = "NodePort"
        case loadBalancer = "LoadBalancer"
        case externalName = "ExternalName"
    }

    public enum Transport: String, Sendable, Hashable, CaseIterable {
        case tcp = "TCP"
        case udp = "UDP"
        case sctp = "SCTP"
    }

    public enum TargetPort: Sendable, Hashable {
        case number(Int)
        /// The name of a container's port.
        case name(String)
    }

    public struct Port: Sendable, Hashable {
        /// Empty where the service has only one port.
        public var name = ""
        public var port: Int
        /// Defaults to `port`.
        public var targetPort: TargetPort
        public var transport = Transport.tcp
        public var appProtocol: String?
        public var nodePort: Int?

        public init(name: String = "", port: Int, targetPort: TargetPort? = nil) {
            self.name = name
            self.port = port
            self.targetPort = targetPort ?? .number(port)
        }
    }

    public var type = Kind.clusterIP
    /// Virtual addresses, without `None`; empty for a headless service and where none was assigned.
    public var clusterIPs: [String] = []
    /// `clusterIP: None`
    public var isHeadless = false
    public var ports: [Port] = []
    public var selector: [String: String] = [:]
    /// The name that an ExternalName service stands for; empty for other types.
    public var externalName = ""
    public var externalIPs: [String] = []
    /// `internalTrafficPolicy: Local`
    public var isInternalTrafficLocal = false
    public var publishNotReadyAddresses = false
    /// `status.loadBalancer.ingress`: addresses and host names, as written.
    public var loadBalancerAddresses: [String] = []

    public init() {}
}
