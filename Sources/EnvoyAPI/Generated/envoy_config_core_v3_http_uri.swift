// Generated from proto/envoy/config/core/v3/http_uri.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.HttpUri`: The URI, its cluster and the time allowed.
    public struct HttpUri: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 142 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var uri: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var cluster: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var timeout: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
    }
}
