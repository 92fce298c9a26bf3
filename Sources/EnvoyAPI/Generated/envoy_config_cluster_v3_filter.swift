// Generated from proto/envoy/config/cluster/v3/filter.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.cluster.v3.Filter`: A filter of an upstream connection.
    public struct ClusterFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 78 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var configDiscovery: Envoy.ExtensionConfigSource? { get { _ref.getOptional(2, Codec.Message<Envoy.ExtensionConfigSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ExtensionConfigSource>.self, newValue) } }
    }
}
