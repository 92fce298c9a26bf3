import EnvoyAPI
import MeshModel

/// One resource as a proxy holds it.
struct HeldResource: Sendable {
    /// The server's word for it; empty in state of the world.
    var version: String
    /// Of the encoded resource.
    var content: Fingerprint
    var facts: ResourceFacts
}

/// What a proxy has to know about the inside of a resource. Immutable and shared.
final class ResourceFacts: Sendable {
    /// The assignment that an EDS cluster asks for.
    let assignment: String?
    /// Route configurations that a listener asks for.
    let routes: [String]
    /// Clusters that it leads to.
    let clusters: [String]
    /// Of a route configuration: its virtual hosts come, besides those in it, as resources of their own.
    let usesVHDS: Bool
    /// A virtual host that came before its route configuration: acknowledged, and not there.
    let isLost: Bool
    /// Of a route configuration without its virtual hosts.
    let frame: Fingerprint
    /// Virtual hosts without their names, by name; of a virtual host itself as well.
    let hosts: [String: Fingerprint]
    /// Domains of its virtual hosts.
    let domains: [String]
    /// Of an assignment: its endpoints' addresses, sorted.
    let addresses: [String]

    init(
        assignment: String? = nil, routes: [String] = [], clusters: [String] = [], usesVHDS: Bool = false,
        isLost: Bool = false, frame: Fingerprint = .zero, hosts: [String: Fingerprint] = [:], domains: [String] = [],
        addresses: [String] = []
    ) {
        self.assignment = assignment
        self.routes = routes
        self.clusters = clusters
        self.usesVHDS = usesVHDS
        self.isLost = isLost
        self.frame = frame
        self.hosts = hosts
        self.domains = domains
        self.addresses = addresses
    }

    static let lost = ResourceFacts(isLost: true)
}

extension ResourceFacts {
    convenience init(cluster value: UnsafeRawBufferPointer) throws {
        let references = try ResourceReferences(of: value, type: .cluster)
        self.init(assignment: references.endpoints.first)
    }

    convenience init(listener value: UnsafeRawBufferPointer) throws {
        let references = try ResourceReferences(of: value, type: .listener)
        self.init(routes: references.routes.sorted(), clusters: references.clusters.sorted())
    }

    convenience init(assignment value: UnsafeRawBufferPointer) throws {
        let assignment = try Envoy.ClusterLoadAssignment.decode(value, in: Arena())
        let addresses = assignment.endpoints.flatMap { locality in
            locality.lbEndpoints.compactMap { $0.endpoint?.address?.socketAddress?.address }
        }
        self.init(addresses: addresses.sorted())
    }

    /// RouteConfiguration: virtual_hosts 2, vhds 9.
    convenience init(route value: UnsafeRawBufferPointer) throws {
        let references = try ResourceReferences(of: value, type: .route)
        var fields = WireFields(value)
        var usesVHDS = false
        var frame = FingerprintHasher()
        var hosts: [String: Fingerprint] = [:]
        var domains: [String] = []
        while let field = try fields.next() {
            switch field.number {
            case 2:
                let host = try Self.host(field.payload)
                domains += host.domains
                guard hosts.updateValue(host.content, forKey: host.name) == nil else {
                    throw UnusableResource("virtual host \(host.name) is there twice")
                }
            case 9: usesVHDS = true
            default: frame.add(UnsafeRawBufferPointer(rebasing: value[field.whole]))
            }
        }
        self.init(
            clusters: references.clusters.sorted(), usesVHDS: usesVHDS, frame: frame.result, hosts: hosts,
            domains: domains)
    }

    /// - Parameter name: the resource's, `<route configuration>/<host>`.
    convenience init(virtualHost value: UnsafeRawBufferPointer, name: String) throws {
        // What a route configuration with this one host leads to.
        var length = value.count
        var configuration: [UInt8] = [2 << 3 | 2]
        while length >= 0x80 {
            configuration.append(UInt8(length & 0x7f) | 0x80)
            length >>= 7
        }
        configuration.append(UInt8(length))
        configuration += value
        let references = try configuration.withUnsafeBytes { try ResourceReferences(of: $0, type: .route) }
        let host = try Self.host(value)
        guard host.name == name else {
            throw UnusableResource("it is named \(host.name) inside, and could not be removed")
        }
        self.init(clusters: references.clusters.sorted(), hosts: [name: host.content], domains: host.domains)
    }

    /// A virtual host's name, its content without it, and its domains.
    private static func host(_ value: UnsafeRawBufferPointer) throws
        -> (name: String, content: Fingerprint, domains: [String])
    {
        var fields = WireFields(value)
        var name = ""
        var domains: [String] = []
        var content = FingerprintHasher()
        while let field = try fields.next() {
            if field.number == 1 {
                name = String(decoding: field.payload, as: UTF8.self)
            } else {
                if field.number == 2 { domains.append(String(decoding: field.payload, as: UTF8.self)) }
                content.add(UnsafeRawBufferPointer(rebasing: value[field.whole]))
            }
        }
        return (name, content.result, domains)
    }
}

/// Why Envoy would not take a resource.
struct UnusableResource: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
