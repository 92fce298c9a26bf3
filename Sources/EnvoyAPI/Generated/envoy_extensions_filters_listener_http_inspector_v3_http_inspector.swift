// Generated from proto/envoy/extensions/filters/listener/http_inspector/v3/http_inspector.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.listener.http_inspector.v3.HttpInspector`: The filter.
    public struct HttpInspector: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 398 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
