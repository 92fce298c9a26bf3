// Generated from proto/envoy/extensions/filters/network/local_ratelimit/v3/local_rate_limit.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.local_ratelimit.v3.LocalRateLimit`: A token bucket.
    public struct NetworkLocalRateLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 427 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var tokenBucket: Envoy.TokenBucket? { get { _ref.getOptional(1, Codec.Message<Envoy.TokenBucket>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TokenBucket>.self, newValue) } }
        public var runtimeEnabled: Envoy.RuntimeFeatureFlag? { get { _ref.getOptional(2, Codec.Message<Envoy.RuntimeFeatureFlag>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RuntimeFeatureFlag>.self, newValue) } }
        public var shareKey: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
    }
}
