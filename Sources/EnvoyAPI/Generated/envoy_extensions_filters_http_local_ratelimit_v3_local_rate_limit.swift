// Generated from proto/envoy/extensions/filters/http/local_ratelimit/v3/local_rate_limit.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit`: Token buckets in the proxy.
    public struct HttpLocalRateLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 383 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var status: Envoy.HttpStatus? { get { _ref.getOptional(1, Codec.Message<Envoy.HttpStatus>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.HttpStatus>.self, newValue) } }
        public var tokenBucket: Envoy.TokenBucket? { get { _ref.getOptional(2, Codec.Message<Envoy.TokenBucket>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.TokenBucket>.self, newValue) } }
        public var filterEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(3, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var filterEnforced: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(4, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public func appendRequestHeadersToAddWhenNotEnforced(_ value: Envoy.HeaderValueOption) { _ref.append(8, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var requestHeadersToAddWhenNotEnforced: [Envoy.HeaderValueOption] { get { _ref.getArray(8, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendResponseHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(5, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var responseHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(5, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendDescriptors(_ value: Envoy.LocalRateLimitDescriptor) { _ref.append(6, Codec.Message<Envoy.LocalRateLimitDescriptor>.self, value) }
        public var descriptors: [Envoy.LocalRateLimitDescriptor] { get { _ref.getArray(6, Codec.Message<Envoy.LocalRateLimitDescriptor>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.LocalRateLimitDescriptor>.self, newValue) } }
        public var stage: Swift.UInt32 { get { _ref.get(7, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(7, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var localRateLimitPerDownstreamConnection: Swift.Bool { get { _ref.get(9, Codec.Boolean.self) } nonmutating set { _ref.set(9, Codec.Boolean.self, newValue) } }
        public var localClusterRateLimit: Envoy.LocalClusterRateLimit? { get { _ref.getOptional(14, Codec.Message<Envoy.LocalClusterRateLimit>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.LocalClusterRateLimit>.self, newValue) } }
        public var enableXRatelimitHeaders: Envoy.XRateLimitHeadersRFCVersion { get { _ref.get(10, Codec.Enumeration<Envoy.XRateLimitHeadersRFCVersion>.self) } nonmutating set { _ref.set(10, Codec.Enumeration<Envoy.XRateLimitHeadersRFCVersion>.self, newValue) } }
        public var vhRateLimits: Envoy.VhRateLimitsOptions { get { _ref.get(11, Codec.Enumeration<Envoy.VhRateLimitsOptions>.self) } nonmutating set { _ref.set(11, Codec.Enumeration<Envoy.VhRateLimitsOptions>.self, newValue) } }
        public var alwaysConsumeDefaultTokenBucket: Swift.Bool? { get { _ref.getOptional(12, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(12, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var rateLimitedAsResourceExhausted: Swift.Bool { get { _ref.get(13, Codec.Boolean.self) } nonmutating set { _ref.set(13, Codec.Boolean.self, newValue) } }
        public func appendRateLimits(_ value: Envoy.RouteRateLimit) { _ref.append(15, Codec.Message<Envoy.RouteRateLimit>.self, value) }
        public var rateLimits: [Envoy.RouteRateLimit] { get { _ref.getArray(15, Codec.Message<Envoy.RouteRateLimit>.self) } nonmutating set { _ref.setArray(15, Codec.Message<Envoy.RouteRateLimit>.self, newValue) } }
        public var maxDynamicDescriptors: Swift.UInt32? { get { _ref.getOptional(16, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(16, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
