// Generated from proto/envoy/config/metrics/v3/stats.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.metrics.v3.StatsSink`: Where statistics go.
    public struct StatsSink: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 216 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.metrics.v3.StatsConfig`: Tags and what is kept.
    public struct StatsConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 214 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendStatsTags(_ value: Envoy.TagSpecifier) { _ref.append(0, Codec.Message<Envoy.TagSpecifier>.self, value) }
        public var statsTags: [Envoy.TagSpecifier] { get { _ref.getArray(0, Codec.Message<Envoy.TagSpecifier>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.TagSpecifier>.self, newValue) } }
        public var useAllDefaultTags: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var statsMatcher: Envoy.StatsMatcher? { get { _ref.getOptional(2, Codec.Message<Envoy.StatsMatcher>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.StatsMatcher>.self, newValue) } }
        public func appendHistogramBucketSettings(_ value: Envoy.HistogramBucketSettings) { _ref.append(3, Codec.Message<Envoy.HistogramBucketSettings>.self, value) }
        public var histogramBucketSettings: [Envoy.HistogramBucketSettings] { get { _ref.getArray(3, Codec.Message<Envoy.HistogramBucketSettings>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HistogramBucketSettings>.self, newValue) } }
    }
    /// `envoy.config.metrics.v3.StatsMatcher`: Which statistics exist.
    public struct StatsMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 215 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var rejectAll: Swift.Bool? { get { _ref.getOptional(0, Codec.Boolean.self) } nonmutating set { _ref.setOptional(0, Codec.Boolean.self, newValue) } }
        public var exclusionList: Envoy.ListStringMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var inclusionList: Envoy.ListStringMatcher? { get { _ref.getOptional(2, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
    }
    /// `envoy.config.metrics.v3.TagSpecifier`: A tag taken out of a name.
    public struct TagSpecifier: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 217 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var tagName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var regex: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var fixedValue: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.metrics.v3.HistogramBucketSettings`: Buckets of some histograms.
    public struct HistogramBucketSettings: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 212 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var match: Envoy.StringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public func appendBuckets(_ value: Swift.Double) { _ref.append(1, Codec.Plain<Swift.Double>.self, value) }
        public var buckets: [Swift.Double] { get { _ref.getArray(1, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.setArray(1, Codec.Plain<Swift.Double>.self, newValue) } }
        public var bins: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
