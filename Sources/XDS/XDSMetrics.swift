import MeshModel
import Synchronization

/// Counts what the streams of one loop do. Any thread may read; the lock is held for nanoseconds and is the loop's own.
final class XDSMetrics: Sendable {
    private let values = Mutex(XDSValues())

    func count(_ change: (inout XDSValues) -> Void) { values.withLock { change(&$0) } }
    var current: XDSValues { values.withLock { $0 } }
}

/// The counters of the xDS server, in istiod's terms.
public struct XDSValues: Sendable {
    public struct PerType: Sendable {
        /// `pilot_xds_pushes{type}`: responses sent.
        public var pushes: UInt64 = 0
        /// `pilot_xds_<type>_reject`: NACKs.
        public var rejects: UInt64 = 0
        /// `pilot_xds_expired_nonce`.
        public var expiredNonces: UInt64 = 0
        /// `pilot_xds_config_size_bytes{type}`: bytes of each response.
        public var size = XDSHistogram(bounds: [1_000, 10_000, 100_000, 1_000_000, 4_000_000, 10_000_000, 40_000_000])
        /// Bytes of all responses together.
        public var bytes: UInt64 = 0
        public init() {}
    }

    /// Every type, by raw value.
    public var types = Array(repeating: PerType(), count: ResourceType.allCases.count)
    /// `pilot_proxy_convergence_time`: seconds from the first cause seen to a response written.
    public var convergence = XDSHistogram(bounds: [
        0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1,
        3, 5,
        10, 20, 30,
    ])
    /// `pilot_xds{version}`: streams that have said who they are, by their ISTIO_VERSION (empty where they sent none).
    public var connected: [String: Int] = [:]
    /// Streams by the root that their client certificate's chain ended at.
    public var connectedByRoot: [ContentHash: Int] = [:]
    public var streamsOpened: UInt64 = 0
    /// Streams refused for a node that is not acceptable, or not authorized.
    public var streamsRefused: UInt64 = 0
    /// Streams that asked for secrets and may not have any.
    public var secretStreamsRefused: UInt64 = 0
    public var requests: UInt64 = 0
    /// Streams that ended because no snapshot came in time.
    public var firstSnapshotTimeouts: UInt64 = 0
    /// Streams that ended because their client did not read.
    public var stalledReaders: UInt64 = 0
    /// Streams that ended because clients that do not read kept too much waiting, all together.
    public var slowReadersCutOff: UInt64 = 0

    public init() {}

    public subscript(_ type: ResourceType) -> PerType {
        get { types[Int(type.rawValue)] }
        set { types[Int(type.rawValue)] = newValue }
    }

    /// `pilot_total_xds_rejects`.
    public var totalRejects: UInt64 { types.reduce(0) { $0 + $1.rejects } }

    mutating func add(_ other: XDSValues) {
        for i in types.indices {
            types[i].pushes += other.types[i].pushes
            types[i].rejects += other.types[i].rejects
            types[i].expiredNonces += other.types[i].expiredNonces
            types[i].bytes += other.types[i].bytes
            types[i].size.add(other.types[i].size)
        }
        convergence.add(other.convergence)
        connected.merge(other.connected, uniquingKeysWith: +)
        connectedByRoot.merge(other.connectedByRoot, uniquingKeysWith: +)
        secretStreamsRefused += other.secretStreamsRefused
        streamsOpened += other.streamsOpened
        streamsRefused += other.streamsRefused
        requests += other.requests
        firstSnapshotTimeouts += other.firstSnapshotTimeouts
        stalledReaders += other.stalledReaders
        slowReadersCutOff += other.slowReadersCutOff
    }
}

/// A histogram with fixed upper bounds, as Prometheus has it; the last bucket is without a bound.
public struct XDSHistogram: Sendable, Equatable {
    public let bounds: [Double]
    /// One for each bound, then the rest. Not cumulative.
    public private(set) var counts: [UInt64]
    public private(set) var sum: Double = 0

    public init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    public var count: UInt64 { counts.reduce(0, +) }

    package mutating func record(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    mutating func add(_ other: XDSHistogram) {
        for i in counts.indices where i < other.counts.count { counts[i] += other.counts[i] }
        sum += other.sum
    }
}
