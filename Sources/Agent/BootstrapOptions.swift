/// What a bootstrap is made from.
public struct BootstrapOptions: Sendable {
    public enum Transport: Sendable {
        case plaintext
        /// Paths as Envoy sees them. Without a certificate the proxy shows none.
        case tls(ca: String?, certificate: String?, key: String?, serverName: String)
        /// Certificate and roots come from the folder that an agent keeps (`--output-certs`), as Envoy sees it, and are read
        /// again whenever they change.
        case tlsFromFolder(String, serverName: String)
        /// Certificate and roots come from the agent, by SDS, so that they change without a restart.
        case tlsFromAgent(serverName: String)
    }

    /// What runs beside the proxy.
    public struct Agent: Sendable {
        /// The Unix socket where it serves SDS, as Envoy sees it.
        public var secretsSocket: String
        /// Its port on loopback that answers `/healthz/ready`.
        public var statusPort: UInt16

        public init(secretsSocket: String, statusPort: UInt16) {
            self.secretsSocket = secretsSocket
            self.statusPort = statusPort
        }
    }

    public enum Admin: Sendable {
        case tcp(host: String, port: UInt16)
        case unix(path: String)
    }

    public struct Malformed: Error, CustomStringConvertible {
        public let description: String
    }

    /// Istio's node id: `sidecar~10.1.2.3~pod.namespace~namespace.svc.cluster.local`.
    public var nodeID: String
    public var serviceCluster: String
    /// Node metadata besides what the node id says; later entries win.
    public var metadata: [String: String]
    public var labels: [String: String]
    public var region: String
    public var zone: String
    public var subzone: String
    /// Where the control plane listens: a host name, an IP address or `unix:` and a path.
    public var xdsHost: String
    public var xdsPort: UInt16
    public var transport: Transport
    /// Nil for a proxy that gets its secrets where it gets everything else and answers for its own readiness.
    public var agent: Agent?
    public var delta: Bool
    public var admin: Admin
    /// 0 for none: where `/healthz/ready` answers, as Istio's port 15021 does.
    public var readinessPort: UInt16
    /// 0 for none: where `/stats/prometheus` is served, as Istio's port 15090 does, and Istio's metrics have Istio's names
    /// (``MetricNames``).
    public var prometheusPort: UInt16

    public init(nodeID: String, xdsHost: String, xdsPort: UInt16) {
        self.nodeID = nodeID
        serviceCluster = ""
        metadata = [:]
        labels = [:]
        region = ""
        zone = ""
        subzone = ""
        self.xdsHost = xdsHost
        self.xdsPort = xdsPort
        transport = .plaintext
        agent = nil
        delta = true
        admin = .tcp(host: "127.0.0.1", port: 15000)
        readinessPort = 15021
        prometheusPort = 15090
    }
}
