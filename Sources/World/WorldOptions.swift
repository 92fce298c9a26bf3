/// What the operator fixes for the life of the process and every derivation reads.
public struct WorldOptions: Hashable, Sendable {
    public var trustDomain: String
    /// The DNS domain of the cluster: Kubernetes Services are `name.namespace.svc.<domain>`.
    public var domain: String
    /// Where mesh-wide objects stand.
    public var rootNamespace: String
    public var clusterID: String
    /// The network of workloads that say none; may be empty.
    public var network: String

    public init(
        trustDomain: String = "cluster.local", domain: String = "cluster.local", rootNamespace: String = "istio-system",
        clusterID: String = "Kubernetes", network: String = ""
    ) {
        self.trustDomain = trustDomain
        self.domain = domain
        self.rootNamespace = rootNamespace
        self.clusterID = clusterID
        self.network = network
    }
}
