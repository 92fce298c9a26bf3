// Generated from proto/envoy/config/listener/v3/api_listener.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.listener.v3.ApiListener`: An HTTP connection manager without a socket.
    public struct ApiListener: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 197 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var apiListener: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
}
