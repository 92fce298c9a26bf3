import MeshModel
import StreamAPI

/// What a peer may do cheaply that costs us: each kind has an allowance, and exceeding one ends the connection with
/// ENHANCE_YOUR_CALM. Pure; one a connection.
public struct FloodBudgets: Hashable, Sendable {
    /// The kinds, in the order of the allowances.
    public enum Event: Int, Hashable, Sendable, CaseIterable {
        case resetReceived, resetProvoked, ping, settings, windowUpdate, priority, tinyData

        var limit: WireLimit {
            switch self {
            case .resetReceived: .resetsReceived
            case .resetProvoked: .resetsProvoked
            case .ping: .pings
            case .settings: .settings
            case .windowUpdate: .windowUpdates
            case .priority: .priorities
            case .tinyData: .tinyData
            }
        }
    }

    public struct Limits: Hashable, Sendable {
        /// RST_STREAM from the peer (rapid reset, CVE-2023-44487).
        public var resetsReceived = Allowance(burst: 500, perSecond: 50)
        /// RST_STREAM that the peer's mistakes make us send.
        public var resetsProvoked = Allowance(burst: 100, perSecond: 10)
        /// PING; every DATA frame that we send allows one more, because peers measure bandwidth with them.
        public var pings = Allowance(burst: 100, perSecond: 1)
        public var settings = Allowance(burst: 30, perSecond: 1)
        /// WINDOW_UPDATE; every DATA frame and every message that we send allows two more (gRPC's C core sends them for
        /// each message that its application reads).
        public var windowUpdates = Allowance(burst: 1000, perSecond: 100)
        /// PRIORITY, which means nothing here.
        public var priorities = Allowance(burst: 200, perSecond: 10)
        /// DATA frames below `tinyDataBytes` that do not end a stream; every whole message allows one more.
        public var tinyData = Allowance(burst: 1000, perSecond: 100)
        public var tinyDataBytes = 32

        public init() {}

        subscript(_ event: Event) -> Allowance {
            switch event {
            case .resetReceived: resetsReceived
            case .resetProvoked: resetsProvoked
            case .ping: pings
            case .settings: settings
            case .windowUpdate: windowUpdates
            case .priority: priorities
            case .tinyData: tinyData
            }
        }
    }

    // Made at the first event of each kind: most connections never see most kinds.
    private var buckets: [TokenBucket?] = []

    public init() {}

    /// Counts one event and returns the limit that it exceeds.
    public mutating func note(_ event: Event, _ limits: Limits, now: MonotonicTime) -> WireLimit? {
        if buckets.isEmpty { buckets = Array(repeating: nil, count: Event.allCases.count) }
        let allowance = limits[event]
        var bucket = buckets[event.rawValue] ?? TokenBucket(allowance, now: now)
        let allowed = bucket.spend(of: allowance, now: now)
        buckets[event.rawValue] = bucket
        return allowed ? nil : event.limit
    }

    /// Allows `amount` more.
    public mutating func credit(_ event: Event, _ amount: Int, _ limits: Limits, now: MonotonicTime) {
        if buckets.isEmpty { buckets = Array(repeating: nil, count: Event.allCases.count) }
        var bucket = buckets[event.rawValue] ?? TokenBucket(limits[event], now: now)
        bucket.credit(amount, of: limits[event])
        buckets[event.rawValue] = bucket
    }
}
