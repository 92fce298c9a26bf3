// Generated from proto/envoy/extensions/common/ratelimit/v3/ratelimit.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.common.ratelimit.v3.XRateLimitHeadersRFCVersion`.
    public struct XRateLimitHeadersRFCVersion: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var off: Self { Self(rawValue: 0) }
        public static var draftVersion03: Self { Self(rawValue: 1) }
    }
    /// `envoy.extensions.common.ratelimit.v3.VhRateLimitsOptions`.
    public struct VhRateLimitsOptions: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var override: Self { Self(rawValue: 0) }
        public static var include: Self { Self(rawValue: 1) }
        public static var ignore: Self { Self(rawValue: 2) }
    }
    /// `envoy.extensions.common.ratelimit.v3.RateLimitDescriptor`: Entries that name a bucket.
    public struct RateLimitDescriptor: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 332 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendEntries(_ value: Envoy.RateLimitDescriptor.Entry) { _ref.append(0, Codec.Message<Envoy.RateLimitDescriptor.Entry>.self, value) }
        public var entries: [Envoy.RateLimitDescriptor.Entry] { get { _ref.getArray(0, Codec.Message<Envoy.RateLimitDescriptor.Entry>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.RateLimitDescriptor.Entry>.self, newValue) } }
        public var limit: Envoy.RateLimitDescriptor.RateLimitOverride? { get { _ref.getOptional(1, Codec.Message<Envoy.RateLimitDescriptor.RateLimitOverride>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RateLimitDescriptor.RateLimitOverride>.self, newValue) } }
        public var hitsAddend: Swift.UInt64? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        /// `envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry`.
        public struct Entry: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 333 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var value: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride`.
        public struct RateLimitOverride: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 334 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var requestsPerUnit: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
            public var unit: Envoy.RateLimitUnit { get { _ref.get(1, Codec.Enumeration<Envoy.RateLimitUnit>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.RateLimitUnit>.self, newValue) } }
        }
    }
    /// `envoy.extensions.common.ratelimit.v3.LocalRateLimitDescriptor`: A descriptor with its bucket.
    public struct LocalRateLimitDescriptor: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 331 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendEntries(_ value: Envoy.RateLimitDescriptor.Entry) { _ref.append(0, Codec.Message<Envoy.RateLimitDescriptor.Entry>.self, value) }
        public var entries: [Envoy.RateLimitDescriptor.Entry] { get { _ref.getArray(0, Codec.Message<Envoy.RateLimitDescriptor.Entry>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.RateLimitDescriptor.Entry>.self, newValue) } }
        public var tokenBucket: Envoy.TokenBucket? { get { _ref.getOptional(1, Codec.Message<Envoy.TokenBucket>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TokenBucket>.self, newValue) } }
    }
    /// `envoy.extensions.common.ratelimit.v3.LocalClusterRateLimit`: A bucket shared by a cluster.
    public struct LocalClusterRateLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 330 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
