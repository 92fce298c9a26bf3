import MeshModel

/// Istio's `meshNetworks`: which endpoints are in which network, and the gateways between networks.
public struct MeshNetworks: Sendable, Hashable {
    public enum Member: Sendable, Hashable {
        case cidr(String)
        /// A cluster's name.
        case registry(String)
    }

    public struct Gateway: Sendable, Hashable {
        public enum Target: Sendable, Hashable {
            /// The fully qualified name of a service.
            case service(String)
            case address(String)
        }

        public var target: Target
        public var port: Int
        public var locality = ""

        public init(target: Target, port: Int) {
            self.target = target
            self.port = port
        }
    }

    public struct Network: Sendable, Hashable {
        public var endpoints: [Member] = []
        public var gateways: [Gateway] = []

        public init() {}
    }

    public var networks: [String: Network] = [:]

    public init() {}
}
