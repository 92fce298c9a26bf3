// Generated from proto/envoy/extensions/upstreams/http/v3/http_protocol_options.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.upstreams.http.v3.HttpProtocolOptions`: Versions and their options.
    public struct HttpProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 480 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var commonHttpProtocolOptions: Envoy.CommonHttpProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.CommonHttpProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CommonHttpProtocolOptions>.self, newValue) } }
        public var upstreamHttpProtocolOptions: Envoy.UpstreamHttpProtocolOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.UpstreamHttpProtocolOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.UpstreamHttpProtocolOptions>.self, newValue) } }
        public var explicitHttpConfig: Envoy.HttpProtocolOptions.ExplicitHttpConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.HttpProtocolOptions.ExplicitHttpConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.HttpProtocolOptions.ExplicitHttpConfig>.self, newValue) } }
        public var useDownstreamProtocolConfig: Envoy.HttpProtocolOptions.UseDownstreamHttpConfig? { get { _ref.getOptional(3, Codec.Message<Envoy.HttpProtocolOptions.UseDownstreamHttpConfig>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.HttpProtocolOptions.UseDownstreamHttpConfig>.self, newValue) } }
        public var autoConfig: Envoy.HttpProtocolOptions.AutoHttpConfig? { get { _ref.getOptional(4, Codec.Message<Envoy.HttpProtocolOptions.AutoHttpConfig>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.HttpProtocolOptions.AutoHttpConfig>.self, newValue) } }
        public func appendHttpFilters(_ value: Envoy.HttpFilter) { _ref.append(5, Codec.Message<Envoy.HttpFilter>.self, value) }
        public var httpFilters: [Envoy.HttpFilter] { get { _ref.getArray(5, Codec.Message<Envoy.HttpFilter>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.HttpFilter>.self, newValue) } }
        public var headerValidationConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(6, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var outlierDetection: Envoy.HttpProtocolOptions.OutlierDetection? { get { _ref.getOptional(7, Codec.Message<Envoy.HttpProtocolOptions.OutlierDetection>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.HttpProtocolOptions.OutlierDetection>.self, newValue) } }
        public func appendRequestMirrorPolicies(_ value: Envoy.RouteAction.RequestMirrorPolicy) { _ref.append(8, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, value) }
        public var requestMirrorPolicies: [Envoy.RouteAction.RequestMirrorPolicy] { get { _ref.getArray(8, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, newValue) } }
        public func appendHashPolicy(_ value: Envoy.RouteAction.HashPolicy) { _ref.append(9, Codec.Message<Envoy.RouteAction.HashPolicy>.self, value) }
        public var hashPolicy: [Envoy.RouteAction.HashPolicy] { get { _ref.getArray(9, Codec.Message<Envoy.RouteAction.HashPolicy>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.RouteAction.HashPolicy>.self, newValue) } }
        public var retryPolicy: Envoy.RetryPolicy? { get { _ref.getOptional(10, Codec.Message<Envoy.RetryPolicy>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.RetryPolicy>.self, newValue) } }
        /// `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig`.
        public struct ExplicitHttpConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 482 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var httpProtocolOptions: Envoy.Http1ProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.Http1ProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Http1ProtocolOptions>.self, newValue) } }
            public var http2ProtocolOptions: Envoy.Http2ProtocolOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.Http2ProtocolOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Http2ProtocolOptions>.self, newValue) } }
            public var http3ProtocolOptions: Envoy.Http3ProtocolOptions? { get { _ref.getOptional(2, Codec.Message<Envoy.Http3ProtocolOptions>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Http3ProtocolOptions>.self, newValue) } }
        }
        /// `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig`.
        public struct UseDownstreamHttpConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 484 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var httpProtocolOptions: Envoy.Http1ProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.Http1ProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Http1ProtocolOptions>.self, newValue) } }
            public var http2ProtocolOptions: Envoy.Http2ProtocolOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.Http2ProtocolOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Http2ProtocolOptions>.self, newValue) } }
            public var http3ProtocolOptions: Envoy.Http3ProtocolOptions? { get { _ref.getOptional(2, Codec.Message<Envoy.Http3ProtocolOptions>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Http3ProtocolOptions>.self, newValue) } }
        }
        /// `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig`.
        public struct AutoHttpConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 481 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var httpProtocolOptions: Envoy.Http1ProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.Http1ProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Http1ProtocolOptions>.self, newValue) } }
            public var http2ProtocolOptions: Envoy.Http2ProtocolOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.Http2ProtocolOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Http2ProtocolOptions>.self, newValue) } }
            public var http3ProtocolOptions: Envoy.Http3ProtocolOptions? { get { _ref.getOptional(2, Codec.Message<Envoy.Http3ProtocolOptions>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Http3ProtocolOptions>.self, newValue) } }
            public var alternateProtocolsCacheOptions: Envoy.AlternateProtocolsCacheOptions? { get { _ref.getOptional(3, Codec.Message<Envoy.AlternateProtocolsCacheOptions>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AlternateProtocolsCacheOptions>.self, newValue) } }
        }
        /// `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.OutlierDetection`.
        public struct OutlierDetection: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 483 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
}
