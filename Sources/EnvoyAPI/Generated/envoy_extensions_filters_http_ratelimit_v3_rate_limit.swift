// Generated from proto/envoy/extensions/filters/http/ratelimit/v3/rate_limit.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.ratelimit.v3.RateLimit`: The domain and the service.
    public struct HttpRateLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 388 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var domain: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var stage: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var requestType: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var timeout: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public var failureModeDeny: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var rateLimitedAsResourceExhausted: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var rateLimitService: Envoy.RateLimitServiceConfig? { get { _ref.getOptional(6, Codec.Message<Envoy.RateLimitServiceConfig>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.RateLimitServiceConfig>.self, newValue) } }
        public var enableXRatelimitHeaders: Envoy.HttpRateLimit.XRateLimitHeadersRFCVersion { get { _ref.get(7, Codec.Enumeration<Envoy.HttpRateLimit.XRateLimitHeadersRFCVersion>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.HttpRateLimit.XRateLimitHeadersRFCVersion>.self, newValue) } }
        public var disableXEnvoyRatelimitedHeader: Swift.Bool { get { _ref.get(8, Codec.Boolean.self) } nonmutating set { _ref.set(8, Codec.Boolean.self, newValue) } }
        public var rateLimitedStatus: Envoy.HttpStatus? { get { _ref.getOptional(9, Codec.Message<Envoy.HttpStatus>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.HttpStatus>.self, newValue) } }
        public func appendResponseHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(10, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var responseHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(10, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(10, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public var statusOnError: Envoy.HttpStatus? { get { _ref.getOptional(11, Codec.Message<Envoy.HttpStatus>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.HttpStatus>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(12, Codec.Text.self) } nonmutating set { _ref.set(12, Codec.Text.self, newValue) } }
        public var filterEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(13, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var filterEnforced: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(14, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var failureModeDenyPercent: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(15, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(15, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public func appendRateLimits(_ value: Envoy.RouteRateLimit) { _ref.append(16, Codec.Message<Envoy.RouteRateLimit>.self, value) }
        public var rateLimits: [Envoy.RouteRateLimit] { get { _ref.getArray(16, Codec.Message<Envoy.RouteRateLimit>.self) } nonmutating set { _ref.setArray(16, Codec.Message<Envoy.RouteRateLimit>.self, newValue) } }
        /// `envoy.extensions.filters.http.ratelimit.v3.RateLimit.XRateLimitHeadersRFCVersion`.
        public struct XRateLimitHeadersRFCVersion: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var off: Self { Self(rawValue: 0) }
            public static var draftVersion03: Self { Self(rawValue: 1) }
        }
    }
    /// `envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute`: Settings of a route.
    public struct RateLimitPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 389 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var vhRateLimits: Envoy.RateLimitPerRoute.VhRateLimitsOptions { get { _ref.get(0, Codec.Enumeration<Envoy.RateLimitPerRoute.VhRateLimitsOptions>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.RateLimitPerRoute.VhRateLimitsOptions>.self, newValue) } }
        public var overrideOption: Envoy.RateLimitPerRoute.OverrideOptions { get { _ref.get(1, Codec.Enumeration<Envoy.RateLimitPerRoute.OverrideOptions>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.RateLimitPerRoute.OverrideOptions>.self, newValue) } }
        public func appendRateLimits(_ value: Envoy.RouteRateLimit) { _ref.append(2, Codec.Message<Envoy.RouteRateLimit>.self, value) }
        public var rateLimits: [Envoy.RouteRateLimit] { get { _ref.getArray(2, Codec.Message<Envoy.RouteRateLimit>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.RouteRateLimit>.self, newValue) } }
        public var domain: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        /// `envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute.VhRateLimitsOptions`.
        public struct VhRateLimitsOptions: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var override: Self { Self(rawValue: 0) }
            public static var include: Self { Self(rawValue: 1) }
            public static var ignore: Self { Self(rawValue: 2) }
        }
        /// `envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute.OverrideOptions`.
        public struct OverrideOptions: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var `default`: Self { Self(rawValue: 0) }
            public static var overridePolicy: Self { Self(rawValue: 1) }
            public static var includePolicy: Self { Self(rawValue: 2) }
            public static var ignorePolicy: Self { Self(rawValue: 3) }
        }
    }
}
