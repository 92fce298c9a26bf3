// Generated from proto/envoy/extensions/filters/http/health_check/v3/health_check.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.health_check.v3.HealthCheck`: Which requests.
    public struct HttpHealthCheckFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 363 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var passThroughMode: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var cacheTime: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var clusterMinHealthyPercentages: [Swift.String: Envoy.Percent] { get { _ref.getMap(2, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setMap(2, Codec.Message<Envoy.Percent>.self, newValue) } }
        public func appendHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(3, Codec.Message<Envoy.HeaderMatcher>.self, value) }
        public var headers: [Envoy.HeaderMatcher] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
    }
}
