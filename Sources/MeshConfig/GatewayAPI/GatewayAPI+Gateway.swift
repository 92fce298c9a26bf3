import MeshModel

extension GatewayAPI {
    /// A Gateway: listeners, and where they are served.
    public struct Gateway: Sendable, Hashable {
        public var className: String
        /// Their names differ, and so do any two of port, protocol and host name.
        public var listeners: [Listener] = []
        public var addresses: [Address] = []
        /// How clients' certificates are judged at a port, and at all others.
        public var clientValidation: ClientValidation?
        public var clientValidationByPort: [Int: ClientValidation?] = [:]

        /// What holds at a port.
        public func clientValidation(port: Int) -> ClientValidation? {
            clientValidationByPort[port] ?? clientValidation
        }
    }

    public struct Address: Sendable, Hashable {
        /// `IPAddress`, `Hostname`, `NamedAddress`, or a name with a domain.
        public var type: String
        public var value: String
    }

    /// `spec.tls.frontend`
    public struct ClientValidation: Sendable, Hashable {
        /// ConfigMaps with a `ca.crt`, or Secrets.
        public var authorities: [Reference]
        /// A client without a valid certificate is let in (`AllowInsecureFallback`).
        public var isOptional: Bool
    }

    public struct Listener: Sendable, Hashable {
        public enum Namespaces: Sendable, Hashable {
            case all
            case same
            case none
            case selector(LabelSelector)
        }

        public struct RouteKind: Sendable, Hashable {
            public var group: String
            public var kind: String
        }

        public var name: String
        /// Empty: any.
        public var hostname = ""
        public var port: Int
        /// As written: `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or a name with a domain.
        public var `protocol`: String
        public var tls: ListenerTLS?
        public var namespaces = Namespaces.same
        /// Empty: all that the protocol allows.
        public var kinds: [RouteKind] = []

        public init(name: String, port: Int, protocol: String) {
            self.name = name
            self.port = port
            self.protocol = `protocol`
        }
    }

    public struct ListenerTLS: Sendable, Hashable {
        public var isPassthrough = false
        public var certificates: [Reference] = []
        public var options: [String: String] = [:]

        public init() {}
    }
}
