// Generated from proto/envoy/extensions/http/stateful_session/cookie/v3/cookie.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.http.stateful_session.cookie.v3.CookieBasedSessionState`: The cookie.
    public struct CookieBasedSessionState: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 443 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var cookie: Envoy.Cookie? { get { _ref.getOptional(0, Codec.Message<Envoy.Cookie>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Cookie>.self, newValue) } }
    }
}
