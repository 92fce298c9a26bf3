// Generated from proto/envoy/extensions/filters/common/fault/v3/fault.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.common.fault.v3.FaultDelay`: A delay.
    public struct FaultDelay: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 335 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var fixedDelay: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var headerDelay: Envoy.FaultDelay.HeaderDelay? { get { _ref.getOptional(2, Codec.Message<Envoy.FaultDelay.HeaderDelay>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.FaultDelay.HeaderDelay>.self, newValue) } }
        public var percentage: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        /// `envoy.extensions.filters.common.fault.v3.FaultDelay.HeaderDelay`.
        public struct HeaderDelay: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 336 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
    /// `envoy.extensions.filters.common.fault.v3.FaultRateLimit`: A slow answer.
    public struct FaultRateLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 337 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var fixedLimit: Envoy.FaultRateLimit.FixedLimit? { get { _ref.getOptional(0, Codec.Message<Envoy.FaultRateLimit.FixedLimit>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.FaultRateLimit.FixedLimit>.self, newValue) } }
        public var headerLimit: Envoy.FaultRateLimit.HeaderLimit? { get { _ref.getOptional(2, Codec.Message<Envoy.FaultRateLimit.HeaderLimit>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.FaultRateLimit.HeaderLimit>.self, newValue) } }
        public var percentage: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        /// `envoy.extensions.filters.common.fault.v3.FaultRateLimit.FixedLimit`.
        public struct FixedLimit: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 338 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var limitKbps: Swift.UInt64 { get { _ref.get(0, Codec.Plain<Swift.UInt64>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt64>.self, newValue) } }
        }
        /// `envoy.extensions.filters.common.fault.v3.FaultRateLimit.HeaderLimit`.
        public struct HeaderLimit: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 339 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
}
