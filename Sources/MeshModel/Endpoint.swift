/// One address and port that serves a service's port.
public struct Endpoint: Hashable, Sendable {
    public enum Health: UInt8, Sendable, Hashable { case healthy, unhealthy, draining }

    /// An IP address, a host name (DNS resolution) or `unix:` and a path.
    public var address: String
    public var port: Int
    /// The name of the service port it serves.
    public var servicePortName: String
    /// Labels of the workload behind it; subsets and failover read them.
    public var labels: [String: String]
    public var locality: Locality
    public var network: String
    public var clusterID: String
    /// 0 means not said (counts as 1).
    public var weight: UInt32
    public var health: Health
    public var nodeName: String
    public var namespace: String
    public var workloadName: String
    public var serviceAccount: String
    /// The workload takes mutual TLS (label `security.istio.io/tlsMode: istio`).
    public var acceptsMTLS: Bool

    public init(
        address: String, port: Int, servicePortName: String, labels: [String: String] = [:],
        locality: Locality = Locality(), network: String = "", clusterID: String = "", weight: UInt32 = 0,
        health: Health = .healthy, nodeName: String = "", namespace: String = "", workloadName: String = "",
        serviceAccount: String = "", acceptsMTLS: Bool = false
    ) {
        self.address = address
        self.port = port
        self.servicePortName = servicePortName
        self.labels = labels
        self.locality = locality
        self.network = network
        self.clusterID = clusterID
        self.weight = weight
        self.health = health
        self.nodeName = nodeName
        self.namespace = namespace
        self.workloadName = workloadName
        self.serviceAccount = serviceAccount
        self.acceptsMTLS = acceptsMTLS
    }
}

/// Something that runs beside a proxy: a pod or a WorkloadEntry.
public struct Workload: Hashable, Sendable {
    public var namespace: String
    public var name: String
    public var addresses: [String]
    public var labels: [String: String]
    public var serviceAccount: String
    public var nodeName: String
    public var locality: Locality
    public var network: String
    /// Named container ports, for services whose target port is a name.
    public var namedPorts: [String: Int]
    public var isHostNetwork: Bool
    public var ref: ObjectRef

    public init(
        namespace: String, name: String, addresses: [String], labels: [String: String] = [:],
        serviceAccount: String = "", nodeName: String = "", locality: Locality = Locality(), network: String = "",
        namedPorts: [String: Int] = [:], isHostNetwork: Bool = false, ref: ObjectRef
    ) {
        self.namespace = namespace
        self.name = name
        self.addresses = addresses
        self.labels = labels
        self.serviceAccount = serviceAccount
        self.nodeName = nodeName
        self.locality = locality
        self.network = network
        self.namedPorts = namedPorts
        self.isHostNetwork = isHostNetwork
        self.ref = ref
    }
}
