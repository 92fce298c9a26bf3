/// What a proxy says of itself in the first request of a stream, parsed (Istio's node id and metadata).
public struct ProxyNode: Hashable, Sendable {
    public enum Kind: UInt8, Sendable, Hashable { case sidecar, router }
    public enum Interception: UInt8, Sendable, Hashable { case redirect, tproxy, none }

    /// The node id, whole: `sidecar~IP~pod.ns~ns.svc.cluster.local`.
    public var id: String
    public var kind: Kind
    /// INSTANCE_IPS, else the id's address; the first is the primary one.
    public var addresses: [String]
    /// The third part of the id: `pod.namespace`.
    public var instance: String
    public var dnsDomain: String
    public var namespace: String
    public var serviceAccount: String
    public var labels: [String: String]
    public var locality: Locality
    public var clusterID: String
    public var network: String
    public var nodeName: String
    public var istioVersion: String
    /// `user_agent_name/user_agent_version` as sent.
    public var userAgent: String
    public var interception: Interception
    /// Whether it is sent virtual hosts as resources of their own (VHDS); the server knows more of that than the node says.
    public var takesVirtualHosts: Bool
    /// Names of the extensions that the Envoy was built with, of those that translation asks about.
    public var extensions: Set<String>
    /// Metadata that configures translation: IDLE_TIMEOUT, HTTP10, HTTP_PROXY_PORT, UNPRIVILEGED_POD … as text.
    public var settings: [String: String]
    /// Labels of `node.cluster`, as sent.
    public var serviceCluster: String
    /// Scalars of the metadata that have no other place here, as text: what an EnvoyFilter may ask for.
    public var otherMetadata: [String: String] = [:]

    public init(
        id: String, kind: Kind, addresses: [String], instance: String = "", dnsDomain: String = "", namespace: String,
        serviceAccount: String = "", labels: [String: String] = [:], locality: Locality = Locality(),
        clusterID: String = "", network: String = "", nodeName: String = "", istioVersion: String = "",
        userAgent: String = "", interception: Interception = .redirect, takesVirtualHosts: Bool = false,
        extensions: Set<String> = [], settings: [String: String] = [:], serviceCluster: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.addresses = addresses
        self.instance = instance
        self.dnsDomain = dnsDomain
        self.namespace = namespace
        self.serviceAccount = serviceAccount
        self.labels = labels
        self.locality = locality
        self.clusterID = clusterID
        self.network = network
        self.nodeName = nodeName
        self.istioVersion = istioVersion
        self.userAgent = userAgent
        self.interception = interception
        self.takesVirtualHosts = takesVirtualHosts
        self.extensions = extensions
        self.settings = settings
        self.serviceCluster = serviceCluster
    }

    /// What the metadata says under a key, where it is a text, a number or a boolean.
    public func metadata(_ key: String) -> String? {
        let text: String? =
            switch key {
            case "NAMESPACE": namespace
            case "SERVICE_ACCOUNT": serviceAccount
            case "CLUSTER_ID": clusterID
            case "NETWORK": network
            case "NODE_NAME": nodeName
            case "ISTIO_VERSION": istioVersion
            case "INTERCEPTION_MODE":
                switch interception {
                case .redirect: otherMetadata[key]
                case .tproxy: "TPROXY"
                case .none: "NONE"
                }
            default: settings[key] ?? otherMetadata[key]
            }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
