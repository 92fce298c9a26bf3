/// `envoy.config.endpoint.v3.ClusterLoadAssignment` as values, for the hand-written writer: what changes most often.
public struct EndpointAssignment: Sendable, Hashable {
    public var clusterName: String
    public var localities: [LocalityEndpoints]
    /// Policy; nil leaves Envoy's default (140).
    public var overprovisioningFactor: UInt32?
    /// Policy: weights count per priority instead of per locality.
    public var weightedPriorityHealth = false

    public init(clusterName: String, localities: [LocalityEndpoints] = []) {
        self.clusterName = clusterName
        self.localities = localities
    }
}

/// The endpoints of one locality and priority.
public struct LocalityEndpoints: Sendable, Hashable {
    public var region: String
    public var zone: String
    public var subZone: String
    /// Left out where nil.
    public var weight: UInt32?
    public var priority: UInt32
    public var endpoints: [AssignedEndpoint]
    /// An encoded `envoy.config.core.v3.Metadata`; empty for none.
    public var metadata: [UInt8] = []

    public init(
        region: String = "", zone: String = "", subZone: String = "", weight: UInt32? = nil, priority: UInt32 = 0,
        endpoints: [AssignedEndpoint] = []
    ) {
        self.region = region
        self.zone = zone
        self.subZone = subZone
        self.weight = weight
        self.priority = priority
        self.endpoints = endpoints
    }
}

/// One endpoint.
public struct AssignedEndpoint: Sendable, Hashable {
    public enum Address: Sendable, Hashable {
        case socket(String, port: UInt32)
        case pipe(String)
        /// An internal listener, and what tells its endpoints apart.
        case `internal`(listener: String, endpointID: String)
    }

    public var address: Address
    /// Left out where nil.
    public var weight: UInt32?
    public var health: Envoy.HealthStatus
    /// An encoded `envoy.config.core.v3.Metadata`; empty for none.
    public var metadata: [UInt8]
    public var hostname: String

    public init(
        _ address: Address, weight: UInt32? = nil, health: Envoy.HealthStatus = .unknown, metadata: [UInt8] = [],
        hostname: String = ""
    ) {
        self.address = address
        self.weight = weight
        self.health = health
        self.metadata = metadata
        self.hostname = hostname
    }
}

extension EndpointAssignment {
    /// About what the encoded form takes, in bytes.
    var sizeHint: Int {
        var size = 64 + clusterName.utf8.count
        for locality in localities {
            size += 96
            for endpoint in locality.endpoints { size += 56 + endpoint.metadata.count + endpoint.hostname.utf8.count }
        }
        return size
    }

    /// Writes the message's fields; equal values give the bytes that protobuf-c gives.
    public func write(into writer: inout BackwardWriter) {
        if overprovisioningFactor != nil || weightedPriorityHealth {
            let end = writer.count
            writer.uint(6, weightedPriorityHealth ? 1 : 0)
            if let factor = overprovisioningFactor { writer.wrapped(3, UInt64(factor)) }
            writer.close(4, since: end)
        }
        for locality in localities.reversed() {
            let end = writer.count
            locality.write(into: &writer)
            writer.close(2, since: end)
        }
        writer.string(1, clusterName)
    }

    /// The encoded message.
    public func serialized() -> [UInt8] {
        var writer = BackwardWriter(capacity: sizeHint)
        write(into: &writer)
        return Array(writer.bytes)
    }
}

extension LocalityEndpoints {
    fileprivate func write(into writer: inout BackwardWriter) {
        if !metadata.isEmpty { writer.bytes(9, metadata) }
        writer.uint(5, UInt64(priority))
        if let weight { writer.wrapped(3, UInt64(weight)) }
        for endpoint in endpoints.reversed() {
            let end = writer.count
            endpoint.write(into: &writer)
            writer.close(2, since: end)
        }
        // Written even where empty: gRPC's own client refuses an assignment without it.
        let end = writer.count
        writer.string(3, subZone)
        writer.string(2, zone)
        writer.string(1, region)
        writer.close(1, since: end)
    }
}

extension AssignedEndpoint {
    fileprivate func write(into writer: inout BackwardWriter) {
        if let weight { writer.wrapped(4, UInt64(weight)) }
        if !metadata.isEmpty { writer.bytes(3, metadata) }
        writer.uint(2, UInt64(truncatingIfNeeded: health.rawValue))
        let endpoint = writer.count
        writer.string(3, hostname)
        let outer = writer.count
        switch address {
        case .socket(let host, let port):
            let inner = writer.count
            // A member of a oneof: written even where zero.
            writer.varint(UInt64(port))
            writer.varint(3 << 3)
            writer.string(2, host)
            writer.close(1, since: inner)
        case .pipe(let path):
            let inner = writer.count
            writer.string(1, path)
            writer.close(2, since: inner)
        case .internal(let listener, let endpointID):
            let inner = writer.count
            writer.string(2, endpointID)
            writer.element(1, listener)
            writer.close(3, since: inner)
        }
        writer.close(1, since: outer)
        writer.close(1, since: endpoint)
    }
}
