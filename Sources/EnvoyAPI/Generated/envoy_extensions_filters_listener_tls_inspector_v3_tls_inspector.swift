// Generated from proto/envoy/extensions/filters/listener/tls_inspector/v3/tls_inspector.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector`: The filter.
    public struct TlsInspector: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 404 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var enableJa3Fingerprinting: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var enableJa4Fingerprinting: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var initialReadBufferSize: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var closeConnectionOnClientHelloParsingErrors: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var maxClientHelloSize: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
