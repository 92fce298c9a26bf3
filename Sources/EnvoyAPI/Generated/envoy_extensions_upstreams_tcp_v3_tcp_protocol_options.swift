// Generated from proto/envoy/extensions/upstreams/tcp/v3/tcp_protocol_options.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.upstreams.tcp.v3.TcpProtocolOptions`: Idle time.
    public struct TcpProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 485 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var idleTimeout: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
    }
}
