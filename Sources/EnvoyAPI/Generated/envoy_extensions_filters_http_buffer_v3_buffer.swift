// Generated from proto/envoy/extensions/filters/http/buffer/v3/buffer.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.buffer.v3.Buffer`: The greatest size.
    public struct Buffer: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 341 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxRequestBytes: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
