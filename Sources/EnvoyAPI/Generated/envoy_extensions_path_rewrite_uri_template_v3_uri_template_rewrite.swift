// Generated from proto/envoy/extensions/path/rewrite/uri_template/v3/uri_template_rewrite.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.path.rewrite.uri_template.v3.UriTemplateRewriteConfig`: A template to write.
    public struct UriTemplateRewriteConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 447 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var pathTemplateRewrite: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
