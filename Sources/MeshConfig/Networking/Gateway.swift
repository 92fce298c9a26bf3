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

    /// Never empty.
    public var servers: [Server] = []
    /// Labels of the proxies that it configures; empty: all gateways.
    public var selector: [String: String] = [:]

    public init() {}
}
