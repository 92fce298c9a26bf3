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

extension MeshNetworks {
    init(_ fields: Fields) {
        for (name, network) in fields.objectMap("networks", { _, fields in Network(fields) }) {
            networks[name] = network
        }
    }
}

extension MeshNetworks.Network {
    init(_ fields: Fields) {
        endpoints = fields.objects("endpoints") { member in
            switch member.only(of: ["fromCidr", "fromRegistry"], required: true) {
            case "fromCidr":
                guard let block = member.string("fromCidr") else { return nil }
                if !Syntax.isSubnet(block) { member.error("\(quoted(block)) is not a CIDR block", "fromCidr") }
                return .cidr(block)
            case "fromRegistry": return member.string("fromRegistry").map(MeshNetworks.Member.registry)
            default: return nil
            }
        }
        gateways = fields.objects("gateways", MeshNetworks.Gateway.init)
    }
}

extension MeshNetworks.Gateway {
    init?(_ fields: Fields) {
        locality = fields.string("locality") ?? ""
        let number = fields.requiredPort("port")
        switch fields.only(of: ["registryServiceName", "address"], required: true) {
        case "registryServiceName":
            guard let host = fields.string("registryServiceName") else { return nil }
            fields.check(Syntax.problem(ofHost: host), "registryServiceName")
            target = .service(host)
        case "address":
            guard let address = fields.string("address") else { return nil }
            if !Syntax.isIPAddress(address) { fields.check(Syntax.problem(ofHost: address), "address") }
            target = .address(address)
        default: return nil
        }
        guard let number else { return nil }
        port = number
    }
}
