/// A service's identity: two registries or namespaces may give the same host name.
public struct ServiceKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var hostname: String
    public var namespace: String

    public init(hostname: String, namespace: String) {
        self.hostname = hostname
        self.namespace = namespace
    }

    public static func < (a: Self, b: Self) -> Bool { (a.hostname, a.namespace) < (b.hostname, b.namespace) }
    public var description: String { "\(hostname) (\(namespace))" }
}

public struct ServicePort: Hashable, Sendable {
    public var name: String
    /// The port that clients dial.
    public var number: Int
    public var `protocol`: PortProtocol
    /// The port that the workload listens on where it is a number; 0 where it is a name or differs by endpoint.
    public var targetPort: Int
    /// The name of the container's port where `targetPort` is given by name.
    public var targetPortName: String

    public init(
        name: String, number: Int, protocol: PortProtocol, targetPort: Int? = nil, targetPortName: String = ""
    ) {
        self.name = name
        self.number = number
        self.protocol = `protocol`
        self.targetPort = targetPort ?? (targetPortName.isEmpty ? number : 0)
        self.targetPortName = targetPortName
    }
}

/// How a client finds the endpoints of a service.
public enum ServiceResolution: UInt8, Sendable, Hashable {
    /// The control plane gives the endpoints (EDS).
    case clientSideLB
    /// The proxy resolves the name, all addresses (STRICT_DNS).
    case dns
    /// The proxy resolves the name, one address at a time (LOGICAL_DNS).
    case dnsRoundRobin
    /// The client's own destination address (ORIGINAL_DST): headless services, ServiceEntry NONE.
    case passthrough
}

/// A service as the mesh sees it, whatever registry it came from.
public struct Service: Hashable, Sendable {
    public enum Registry: UInt8, Sendable, Hashable { case kubernetes, serviceEntry }

    public var key: ServiceKey
    /// The short name (Kubernetes' `metadata.name`); for a ServiceEntry, the host.
    public var name: String
    public var registry: Registry
    public var ports: [ServicePort]
    /// Virtual IPs or CIDR blocks, without `None`; empty for a headless service or an entry without addresses.
    public var addresses: [String]
    public var resolution: ServiceResolution
    /// Outside the mesh: no automatic mTLS.
    public var isExternal: Bool
    /// True for `clusterIP: None`.
    public var isHeadless: Bool
    public var visibility: Visibility
    public var labels: [String: String]
    /// Labels of the pods (or workload entries) that serve it, in its namespace; empty selects none.
    public var selector: [String: String]
    /// `internalTrafficPolicy: Local`.
    public var isNodeLocal: Bool
    /// Names that a server's certificate must carry where a rule says nothing (ServiceEntry).
    public var subjectAltNames: [String]
    /// The host that an ExternalName service stands for; empty for every other.
    public var externalName = ""
    /// ExternalName services that stand for this one: further host names of it, sorted.
    public var aliases: [String] = []
    /// Its place among the addresses that are given to ServiceEntries without one; nil where it has an address, or is of a
    /// kind that cannot be told by one.
    public var automaticAddress: AutomaticAddress?
    public var age: Age
    public var ref: ObjectRef

    public init(
        key: ServiceKey, name: String, registry: Registry, ports: [ServicePort], addresses: [String] = [],
        resolution: ServiceResolution = .clientSideLB, isExternal: Bool = false, isHeadless: Bool = false,
        visibility: Visibility = .everyone, labels: [String: String] = [:], selector: [String: String] = [:],
        isNodeLocal: Bool = false, subjectAltNames: [String] = [], age: Age, ref: ObjectRef
    ) {
        self.key = key
        self.name = name
        self.registry = registry
        self.ports = ports
        self.addresses = addresses
        self.resolution = resolution
        self.isExternal = isExternal
        self.isHeadless = isHeadless
        self.visibility = visibility
        self.labels = labels
        self.selector = selector
        self.isNodeLocal = isNodeLocal
        self.subjectAltNames = subjectAltNames
        self.age = age
        self.ref = ref
    }

    public var hostname: String { key.hostname }
    public var namespace: String { key.namespace }
    public func port(_ number: Int) -> ServicePort? { ports.first { $0.number == number } }
}
