// Generated from proto/envoy/extensions/http/stateful_session/header/v3/header.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.http.stateful_session.header.v3.HeaderBasedSessionState`: The header.
    public struct HeaderBasedSessionState: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 444 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
