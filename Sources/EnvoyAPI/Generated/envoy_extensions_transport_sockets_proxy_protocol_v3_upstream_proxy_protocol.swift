// Generated from proto/envoy/extensions/transport_sockets/proxy_protocol/v3/upstream_proxy_protocol.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport`: What is written, and the transport inside.
    public struct ProxyProtocolUpstreamTransport: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 457 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var config: Envoy.ProxyProtocolConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.ProxyProtocolConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ProxyProtocolConfig>.self, newValue) } }
        public var transportSocket: Envoy.TransportSocket? { get { _ref.getOptional(1, Codec.Message<Envoy.TransportSocket>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TransportSocket>.self, newValue) } }
        public var allowUnspecifiedAddress: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var tlvAsPoolKey: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
    }
}
