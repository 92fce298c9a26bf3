// Generated from proto/envoy/extensions/formatter/metadata/v3/metadata.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.formatter.metadata.v3.Metadata`: The formatter.
    public struct MetadataFormatter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 439 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
