import MeshModel

/// A part of a Service's endpoints (discovery.k8s.io).
public struct EndpointSliceSpec: Sendable, Hashable {
    public enum AddressType: String, Sendable, Hashable, CaseIterable {
        case ipv4 = "IPv4"
        case ipv6 = "IPv6"
        case fqdn = "FQDN"
    }

    public struct Endpoint: Sendable, Hashable {
        /// The first counts; the others are equivalent.
        public var addresses: [String]
        /// `conditions.ready`; not said counts as true.
        public var isReady = true
        /// `conditions.serving`; not said counts as `isReady`.
        public var isServing = true
        public var isTerminating = false
        public var hostname = ""
        public var nodeName = ""
        public var zone = ""
        public var target: TargetReference?

        public init(addresses: [String]) { self.addresses = addresses }
    }

    /// The label `kubernetes.io/service-name`; empty where the slice belongs to no service.
    public var serviceName = ""
    public var addressType = AddressType.ipv4
    public var endpoints: [Endpoint] = []
    public var ports: [EndpointPort] = []

    public init() {}
}
