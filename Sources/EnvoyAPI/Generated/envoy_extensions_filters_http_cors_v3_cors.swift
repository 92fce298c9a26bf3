// Generated from proto/envoy/extensions/filters/http/cors/v3/cors.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.cors.v3.Cors`: The filter.
    public struct Cors: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 342 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.extensions.filters.http.cors.v3.CorsPolicy`: What is allowed, by route.
    public struct CorsPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 343 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendAllowOriginStringMatch(_ value: Envoy.StringMatcher) { _ref.append(0, Codec.Message<Envoy.StringMatcher>.self, value) }
        public var allowOriginStringMatch: [Envoy.StringMatcher] { get { _ref.getArray(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var allowMethods: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var allowHeaders: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var exposeHeaders: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var maxAge: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var allowCredentials: Swift.Bool? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var filterEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(6, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var shadowEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(7, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var allowPrivateNetworkAccess: Swift.Bool? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var forwardNotMatchingPreflights: Swift.Bool? { get { _ref.getOptional(9, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(9, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
}
