// Generated from proto/envoy/extensions/bootstrap/internal_listener/v3/internal_listener.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.bootstrap.internal_listener.v3.InternalListener`: Switched on by its presence.
    public struct InternalListener: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 323 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var bufferSizeKb: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
