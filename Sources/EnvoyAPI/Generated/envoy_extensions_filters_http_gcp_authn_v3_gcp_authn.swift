// Generated from proto/envoy/extensions/filters/http/gcp_authn/v3/gcp_authn.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.gcp_authn.v3.Audience`: The URL.
    public struct Audience: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 357 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var url: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
