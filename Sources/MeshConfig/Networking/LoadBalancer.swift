import MeshModel

/// How a client chooses among endpoints.
public struct LoadBalancer: Sendable, Hashable {
    public enum Algorithm: Sendable, Hashable {
        /// Not said: least request.
        case unspecified
        case random
        case roundRobin
        case leastRequest
        /// The client's own destination address.
        case passthrough
        case consistentHash(ConsistentHash)
    }

    public struct ConsistentHash: Sendable, Hashable {
        public enum Key: Sendable, Hashable {
            case header(String)
            case cookie(Cookie)
            case sourceIP
            case queryParameter(String)
        }

        public struct Cookie: Sendable, Hashable {
            public struct Attribute: Sendable, Hashable {
                public var name: String
                public var value: String

                public init(name: String, value: String) {
                    self.name = name
                    self.value = value
                }
            }

            public var name: String
            public var path = ""
            /// Nil: the cookie is never generated; zero: a session cookie.
            public var ttl: Duration?
            public var attributes: [Attribute] = []

            public init(name: String) { self.name = name }
        }

        public enum Table: Sendable, Hashable {
            case ringHash(minimumRingSize: UInt64)
            /// Nil: Envoy's default.
            case maglev(tableSize: UInt64?)
        }

        public var key: Key
        public var table = Table.ringHash(minimumRingSize: 1024)

        public init(key: Key) { self.key = key }
    }

    /// Traffic for new endpoints grows over this time (`warmupDurationSecs` or `warmup`).
    public struct Warmup: Sendable, Hashable {
        public var duration: Duration
        /// Of a full share, 0 to 100; nil: Envoy's 10.
        public var minimumPercent: Double?
        /// 1 is linear; nil: Envoy's 1.
        public var aggression: Double?

        public init(duration: Duration) { self.duration = duration }
    }

    public var algorithm = Algorithm.unspecified
    /// Overrides the mesh's setting.
    public var localityLB: LocalityLoadBalancing?
    public var warmup: Warmup?

    public init() {}
}

/// Preference of near endpoints; also `meshConfig.localityLbSetting`.
public struct LocalityLoadBalancing: Sendable, Hashable {
    public enum Mode: Sendable, Hashable {
        /// Nearest first, others when it fails.
        case standard
        /// Shares for each origin.
        case distribute([Distribute])
        /// Which region takes over.
        case failover([Failover])
    }

    public struct Distribute: Sendable, Hashable {
        /// `region/zone/subzone`, a part may be `*`.
        public var from: String
        /// Locality and its share; sorted, they sum to 100.
        public var to: [Share]

        public init(from: String, to: [Share]) {
            self.from = from
            self.to = to
        }
    }

    public struct Share: Sendable, Hashable {
        public var locality: String
        public var weight: Int

        public init(locality: String, weight: Int) {
            self.locality = locality
            self.weight = weight
        }
    }

    public struct Failover: Sendable, Hashable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    public var mode = Mode.standard
    /// Labels (`key` or `key=value`) whose equality decides the order.
    public var failoverPriority: [String] = []
    /// Nil: the mesh's setting, else true.
    public var isEnabled: Bool?

    public init() {}
}
