// Generated from proto/envoy/extensions/filters/network/connection_limit/v3/connection_limit.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit`: How many, and what happens above.
    public struct ConnectionLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 405 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var maxConnections: Swift.UInt64? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        public var delay: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var runtimeEnabled: Envoy.RuntimeFeatureFlag? { get { _ref.getOptional(3, Codec.Message<Envoy.RuntimeFeatureFlag>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RuntimeFeatureFlag>.self, newValue) } }
    }
}
