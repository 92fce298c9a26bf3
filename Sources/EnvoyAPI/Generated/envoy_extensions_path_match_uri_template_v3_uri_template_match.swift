// Generated from proto/envoy/extensions/path/match/uri_template/v3/uri_template_match.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig`: A template that must match.
    public struct UriTemplateMatchConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 446 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var pathTemplate: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
