// Generated from proto/envoy/extensions/filters/listener/original_dst/v3/original_dst.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.listener.original_dst.v3.OriginalDst`: The filter.
    public struct OriginalDst: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 399 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
