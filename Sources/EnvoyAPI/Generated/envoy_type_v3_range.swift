// Generated from proto/envoy/type/v3/range.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.Int64Range`: Of 64-bit integers.
    public struct Int64Range: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 552 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var start: Swift.Int64 { get { _ref.get(0, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var end: Swift.Int64 { get { _ref.get(1, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int64>.self, newValue) } }
    }
    /// `envoy.type.v3.Int32Range`: Of 32-bit integers.
    public struct Int32Range: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 551 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var start: Swift.Int32 { get { _ref.get(0, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int32>.self, newValue) } }
        public var end: Swift.Int32 { get { _ref.get(1, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
    /// `envoy.type.v3.DoubleRange`: Of floating point numbers.
    public struct DoubleRange: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 546 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var start: Swift.Double { get { _ref.get(0, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Double>.self, newValue) } }
        public var end: Swift.Double { get { _ref.get(1, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Double>.self, newValue) } }
    }
}
