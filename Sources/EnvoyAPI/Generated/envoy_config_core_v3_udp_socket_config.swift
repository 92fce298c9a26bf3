// Generated from proto/envoy/config/core/v3/udp_socket_config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.UdpSocketConfig`: Sizes of datagrams.
    public struct UdpSocketConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 182 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxRxDatagramSize: Swift.UInt64? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        public var preferGro: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
}
