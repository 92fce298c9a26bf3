// Generated from proto/envoy/extensions/clusters/aggregate/v3/cluster.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.clusters.aggregate.v3.ClusterConfig`: The members, in order.
    public struct AggregateClusterConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 324 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendClusters(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
        public var clusters: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
    }
}
