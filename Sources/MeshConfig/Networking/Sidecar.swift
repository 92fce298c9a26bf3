import MeshModel

/// What a set of proxies listens on, and which services they see.
public struct Sidecar: Sendable, Hashable {
    public enum CaptureMode: String, Sendable, Hashable, CaseIterable {
        case `default` = "DEFAULT"
        case iptables = "IPTABLES"
        case none = "NONE"
    }

    public struct Port: Sendable, Hashable {
        /// 0 for a Unix socket.
        public var number: Int
        public var name: String
        public var `protocol`: PortProtocol

        public init(number: Int, name: String, protocol: PortProtocol) {
            self.number = number
            self.name = name
            self.protocol = `protocol`
        }
    }

    /// `namespace/dnsName`
    public struct Host: Sendable, Hashable {
        /// A name, `*` (any), `.` (that of the proxy) or `~` (none).
        public var namespace: String
        /// A host, a wildcard, or `*`.
        public var dnsName: String

        public init(namespace: String, dnsName: String) {
            self.namespace = namespace
            self.dnsName = dnsName
        }
    }

    public struct Egress: Sendable, Hashable {
        /// Nil: every port of the services selected.
        public var port: Port?
        /// An address, or `unix://` and a path; empty: 0.0.0.0 or the service's.
        public var bind = ""
        public var captureMode = CaptureMode.default
        /// Never empty.
        public var hosts: [Host] = []

        public init() {}
    }

    public struct Ingress: Sendable, Hashable {
        public var port: Port
        public var bind = ""
        public var captureMode = CaptureMode.default
        /// `127.0.0.1:port`, `0.0.0.0:port`, `[::1]:port`, `[::]:port` or `unix://path`; empty: the port on localhost.
        public var defaultEndpoint = ""
        public var tls: ServerTLS?
        public var connectionPool: ConnectionPool?

        public init(port: Port) { self.port = port }
    }

    /// Labels of the proxies that it configures; nil: all of its namespace (of every namespace, in the root namespace).
    public var workloadSelector: [String: String]?
    public var egress: [Egress] = []
    /// Empty: inferred from the services.
    public var ingress: [Ingress] = []
    /// Nil: the mesh's.
    public var outboundTrafficPolicy: OutboundTrafficPolicy?
    public var inboundConnectionPool: ConnectionPool?

    public init() {}
}

/// What happens to traffic for destinations that the mesh does not know.
public struct OutboundTrafficPolicy: Sendable, Hashable {
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case registryOnly = "REGISTRY_ONLY"
        case allowAny = "ALLOW_ANY"
    }

    public var mode: Mode
    /// Where unknown traffic goes in place of its destination (only in a Sidecar).
    public var egressProxy: Destination?

    public init(mode: Mode, egressProxy: Destination? = nil) {
        self.mode = mode
        self.egressProxy = egressProxy
    }
}
