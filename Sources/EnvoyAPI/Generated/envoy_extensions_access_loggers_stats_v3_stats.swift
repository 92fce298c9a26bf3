// Generated from proto/envoy/extensions/access_loggers/stats/v3/stats.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.access_loggers.stats.v3.Config`: Counters and histograms.
    public struct StatsAccessLog: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 316 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendHistograms(_ value: Envoy.StatsAccessLog.Histogram) { _ref.append(1, Codec.Message<Envoy.StatsAccessLog.Histogram>.self, value) }
        public var histograms: [Envoy.StatsAccessLog.Histogram] { get { _ref.getArray(1, Codec.Message<Envoy.StatsAccessLog.Histogram>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.StatsAccessLog.Histogram>.self, newValue) } }
        public func appendCounters(_ value: Envoy.StatsAccessLog.Counter) { _ref.append(2, Codec.Message<Envoy.StatsAccessLog.Counter>.self, value) }
        public var counters: [Envoy.StatsAccessLog.Counter] { get { _ref.getArray(2, Codec.Message<Envoy.StatsAccessLog.Counter>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.StatsAccessLog.Counter>.self, newValue) } }
        /// `envoy.extensions.access_loggers.stats.v3.Config.Tag`.
        public struct Tag: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 320 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var valueFormat: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.access_loggers.stats.v3.Config.Stat`.
        public struct Stat: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 319 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public func appendTags(_ value: Envoy.StatsAccessLog.Tag) { _ref.append(1, Codec.Message<Envoy.StatsAccessLog.Tag>.self, value) }
            public var tags: [Envoy.StatsAccessLog.Tag] { get { _ref.getArray(1, Codec.Message<Envoy.StatsAccessLog.Tag>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.StatsAccessLog.Tag>.self, newValue) } }
        }
        /// `envoy.extensions.access_loggers.stats.v3.Config.Histogram`.
        public struct Histogram: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 318 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var stat: Envoy.StatsAccessLog.Stat? { get { _ref.getOptional(0, Codec.Message<Envoy.StatsAccessLog.Stat>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StatsAccessLog.Stat>.self, newValue) } }
            public var unit: Envoy.StatsAccessLog.Histogram.Unit { get { _ref.get(1, Codec.Enumeration<Envoy.StatsAccessLog.Histogram.Unit>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.StatsAccessLog.Histogram.Unit>.self, newValue) } }
            public var valueFormat: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
            /// `envoy.extensions.access_loggers.stats.v3.Config.Histogram.Unit`.
            public struct Unit: OpenEnum {
                public let rawValue: Swift.Int32
                public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                public static var unspecified: Self { Self(rawValue: 0) }
                public static var bytes: Self { Self(rawValue: 1) }
                public static var microseconds: Self { Self(rawValue: 2) }
                public static var milliseconds: Self { Self(rawValue: 3) }
                public static var percent: Self { Self(rawValue: 4) }
            }
        }
        /// `envoy.extensions.access_loggers.stats.v3.Config.Counter`.
        public struct Counter: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 317 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var stat: Envoy.StatsAccessLog.Stat? { get { _ref.getOptional(0, Codec.Message<Envoy.StatsAccessLog.Stat>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StatsAccessLog.Stat>.self, newValue) } }
            public var valueFormat: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var valueFixed: Swift.UInt64? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        }
    }
}
