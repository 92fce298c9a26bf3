import MeshModel

/// What a gateway proxy listens on.
public struct Gateway: Sendable, Hashable {
    public struct Port: Sendable, Hashable {
        public var number: Int
        public var name: String
        public var `protocol`: PortProtocol

        public init(number: Int, name: String, protocol: PortProtocol) {
            self.number = number
            self.name = name
            self.protocol = `protocol`
        }
    }

    public struct Server: Sendable, Hashable {
        public var port: Port
        /// `host` or `namespace/host`, where the namespace may be `*` or `.`, as written.
        public var hosts: [String] = []
        public var tls: ServerTLS?
        /// An address; empty: all of them.
        public var bind = ""
        /// Accepted, and like Istio not acted upon.
        public var defaultEndpoint = ""
        public var name = ""

        public init(port: Port) { self.port = port }
    }

    /// The proxies of a Gateway of the Gateway API, in its namespace: those that bear its name in a label, and those that
    /// serve one of its Services.
    public struct Binding: Sendable, Hashable {
        /// Empty: none.
        public var name: String
        /// Host names.
        public var services: [String]

        public init(name: String, services: [String]) {
            self.name = name
            self.services = services
        }

        /// By these labels a proxy says which Gateway it is of.
        public static let nameLabels = ["gateway.networking.k8s.io/gateway-name", "istio.io/gateway-name"]
    }

    /// Never empty.
    public var servers: [Server] = []
    /// Labels of the proxies that it configures; empty: all gateways.
    public var selector: [String: String] = [:]
    /// In place of the selector.
    public var binding: Binding?

    public init() {}
}
