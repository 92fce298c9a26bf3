// Generated from proto/google/protobuf/timestamp.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `google.protobuf.Timestamp`: A moment.
    public struct Timestamp: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 569 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var seconds: Swift.Int64 { get { _ref.get(0, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var nanos: Swift.Int32 { get { _ref.get(1, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
}
