// Generated from proto/envoy/config/listener/v3/udp_listener_config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.listener.v3.UdpListenerConfig`: How datagrams are received.
    public struct UdpListenerConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 211 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var downstreamSocketConfig: Envoy.UdpSocketConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.UdpSocketConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.UdpSocketConfig>.self, newValue) } }
        public var quicOptions: Envoy.ListenerQuicProtocolOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.ListenerQuicProtocolOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ListenerQuicProtocolOptions>.self, newValue) } }
        public var udpPacketPacketWriterConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
    }
}
