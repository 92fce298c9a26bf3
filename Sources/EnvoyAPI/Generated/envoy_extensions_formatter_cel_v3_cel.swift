// Generated from proto/envoy/extensions/formatter/cel/v3/cel.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.formatter.cel.v3.Cel`: The formatter.
    public struct CelFormatter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 438 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
