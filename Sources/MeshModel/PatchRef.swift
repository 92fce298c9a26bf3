/// One patch of an EnvoyFilter that is meant for a proxy, and what of its configuration it may reach.
public struct PatchRef: Hashable, Sendable {
    /// Parts of a proxy's configuration. A gateway's own are the outbound ones.
    public struct Reach: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let outboundClusters = Reach(rawValue: 1)
        public static let inboundClusters = Reach(rawValue: 2)
        public static let outboundListeners = Reach(rawValue: 4)
        public static let inboundListeners = Reach(rawValue: 8)
        public static let outboundRoutes = Reach(rawValue: 16)
        /// They stand in the inbound listener.
        public static let inboundRoutes = Reach(rawValue: 32)
        /// Listeners, clusters and configurations of extensions that are not there without it.
        public static let additions = Reach(rawValue: 64)
    }

    public var filter: ObjectKey
    /// In the EnvoyFilter's `configPatches`.
    public var index: Int
    public var reach: Reach

    public init(filter: ObjectKey, index: Int, reach: Reach) {
        self.filter = filter
        self.index = index
        self.reach = reach
    }
}
