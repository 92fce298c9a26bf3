// Generated from proto/envoy/extensions/transport_sockets/raw_buffer/v3/raw_buffer.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer`: Nothing to choose.
    public struct RawBuffer: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 458 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
