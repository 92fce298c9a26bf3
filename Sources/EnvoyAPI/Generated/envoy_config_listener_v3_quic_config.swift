// Generated from proto/envoy/config/listener/v3/quic_config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.listener.v3.QuicProtocolOptions`: Options of a QUIC listener.
    public struct ListenerQuicProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 210 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var quicProtocolOptions: Envoy.QuicProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.QuicProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.QuicProtocolOptions>.self, newValue) } }
        public var idleTimeout: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var cryptoHandshakeTimeout: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var enabled: Envoy.RuntimeFeatureFlag? { get { _ref.getOptional(3, Codec.Message<Envoy.RuntimeFeatureFlag>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RuntimeFeatureFlag>.self, newValue) } }
        public var packetsToReadToConnectionCountRatio: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var cryptoStreamConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(5, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var proofSourceConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(6, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var connectionIdGeneratorConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(7, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var serverPreferredAddressConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(8, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var sendDisableActiveMigration: Swift.Bool? { get { _ref.getOptional(9, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(9, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var connectionDebugVisitorConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(10, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var rejectNewConnections: Swift.Bool { get { _ref.get(11, Codec.Boolean.self) } nonmutating set { _ref.set(11, Codec.Boolean.self, newValue) } }
        public var maxSessionsPerEventLoop: Swift.UInt32? { get { _ref.getOptional(12, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(12, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
