// Generated from proto/envoy/extensions/resource_monitors/downstream_connections/v3/downstream_connections.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig`: The greatest number of downstream connections.
    public struct DownstreamConnectionsConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 449 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxActiveDownstreamConnections: Swift.Int64 { get { _ref.get(0, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int64>.self, newValue) } }
    }
}
