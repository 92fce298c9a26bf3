import MeshModel

/// A workload outside Kubernetes, or an endpoint of a ServiceEntry.
public struct WorkloadEntry: Sendable, Hashable {
    /// An IP address, a host name or `unix://` and a path; empty only with a network whose gateway stands for it.
    public var address: String
    /// Port name of the service to port number here.
    public var ports: [String: Int] = [:]
    public var labels: [String: String] = [:]
    public var network = ""
    public var locality = Locality()
    /// 0 is not said (counts as 1).
    public var weight: UInt32 = 0
    public var serviceAccount = ""

    public init(address: String) { self.address = address }
}
