// Generated from proto/envoy/extensions/transport_sockets/internal_upstream/v3/internal_upstream.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport`: Metadata handed through, and the transport inside.
    public struct InternalUpstreamTransport: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 455 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendPassthroughMetadata(_ value: Envoy.InternalUpstreamTransport.MetadataValueSource) { _ref.append(0, Codec.Message<Envoy.InternalUpstreamTransport.MetadataValueSource>.self, value) }
        public var passthroughMetadata: [Envoy.InternalUpstreamTransport.MetadataValueSource] { get { _ref.getArray(0, Codec.Message<Envoy.InternalUpstreamTransport.MetadataValueSource>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.InternalUpstreamTransport.MetadataValueSource>.self, newValue) } }
        public var transportSocket: Envoy.TransportSocket? { get { _ref.getOptional(1, Codec.Message<Envoy.TransportSocket>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TransportSocket>.self, newValue) } }
        /// `envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport.MetadataValueSource`.
        public struct MetadataValueSource: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 456 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var kind: Envoy.MetadataKind? { get { _ref.getOptional(0, Codec.Message<Envoy.MetadataKind>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.MetadataKind>.self, newValue) } }
            public var name: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
    }
}
