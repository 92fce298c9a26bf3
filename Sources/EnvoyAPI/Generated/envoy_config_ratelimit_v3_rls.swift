// Generated from proto/envoy/config/ratelimit/v3/rls.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.ratelimit.v3.RateLimitServiceConfig`: How it is reached.
    public struct RateLimitServiceConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 228 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(0, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(1, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
    }
}
