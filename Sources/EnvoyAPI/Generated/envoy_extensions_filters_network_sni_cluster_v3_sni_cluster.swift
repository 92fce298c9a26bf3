// Generated from proto/envoy/extensions/filters/network/sni_cluster/v3/sni_cluster.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.sni_cluster.v3.SniCluster`: Nothing to choose.
    public struct SniCluster: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 430 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
