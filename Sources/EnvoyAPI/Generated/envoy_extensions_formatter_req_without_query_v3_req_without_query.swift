// Generated from proto/envoy/extensions/formatter/req_without_query/v3/req_without_query.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery`: The formatter.
    public struct ReqWithoutQuery: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 440 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
