// Generated from proto/google/protobuf/empty.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `google.protobuf.Empty`: Nothing.
    public struct Empty: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 561 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
