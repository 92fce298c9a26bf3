// Generated from proto/envoy/extensions/clusters/dynamic_forward_proxy/v3/cluster.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig`: The cache it uses.
    public struct DynamicForwardProxyClusterConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 327 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var dnsCacheConfig: Envoy.DnsCacheConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.DnsCacheConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DnsCacheConfig>.self, newValue) } }
        public var allowInsecureClusterOptions: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var allowCoalescedConnections: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
}
