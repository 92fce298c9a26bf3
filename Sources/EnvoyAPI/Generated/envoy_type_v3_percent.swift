// Generated from proto/envoy/type/v3/percent.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.Percent`: 0 to 100.
    public struct Percent: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 553 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var value: Swift.Double { get { _ref.get(0, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Double>.self, newValue) } }
    }
    /// `envoy.type.v3.FractionalPercent`: A numerator over a fixed denominator.
    public struct FractionalPercent: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 547 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var numerator: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var denominator: Envoy.FractionalPercent.DenominatorType { get { _ref.get(1, Codec.Enumeration<Envoy.FractionalPercent.DenominatorType>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.FractionalPercent.DenominatorType>.self, newValue) } }
        /// `envoy.type.v3.FractionalPercent.DenominatorType`.
        public struct DenominatorType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var hundred: Self { Self(rawValue: 0) }
            public static var tenThousand: Self { Self(rawValue: 1) }
            public static var million: Self { Self(rawValue: 2) }
        }
    }
}
