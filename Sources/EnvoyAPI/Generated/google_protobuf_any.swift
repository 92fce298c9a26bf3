// Generated from proto/google/protobuf/any.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `google.protobuf.Any`: A message of any type.
    public struct AnyMessage: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 556 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var typeUrl: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: [Swift.UInt8] { get { _ref.get(1, Codec.Bytes.self) } nonmutating set { _ref.set(1, Codec.Bytes.self, newValue) } }
    }
}
