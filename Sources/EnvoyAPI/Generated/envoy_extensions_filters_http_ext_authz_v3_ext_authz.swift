// Generated from proto/envoy/extensions/filters/http/ext_authz/v3/ext_authz.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.ext_authz.v3.ExtAuthz`: The service and what it is told.
    public struct HttpExtAuthz: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 351 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(0, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var httpService: Envoy.ExtAuthzHttpService? { get { _ref.getOptional(2, Codec.Message<Envoy.ExtAuthzHttpService>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ExtAuthzHttpService>.self, newValue) } }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(10, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(10, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
        public var failureModeAllow: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var failureModeAllowHeaderAdd: Swift.Bool { get { _ref.get(17, Codec.Boolean.self) } nonmutating set { _ref.set(17, Codec.Boolean.self, newValue) } }
        public var withRequestBody: Envoy.BufferSettings? { get { _ref.getOptional(3, Codec.Message<Envoy.BufferSettings>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.BufferSettings>.self, newValue) } }
        public var clearRouteCache: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var statusOnError: Envoy.HttpStatus? { get { _ref.getOptional(5, Codec.Message<Envoy.HttpStatus>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.HttpStatus>.self, newValue) } }
        public var validateMutations: Swift.Bool { get { _ref.get(22, Codec.Boolean.self) } nonmutating set { _ref.set(22, Codec.Boolean.self, newValue) } }
        public func appendMetadataContextNamespaces(_ value: Swift.String) { _ref.append(6, Codec.Text.self, value) }
        public var metadataContextNamespaces: [Swift.String] { get { _ref.getArray(6, Codec.Text.self) } nonmutating set { _ref.setArray(6, Codec.Text.self, newValue) } }
        public func appendTypedMetadataContextNamespaces(_ value: Swift.String) { _ref.append(14, Codec.Text.self, value) }
        public var typedMetadataContextNamespaces: [Swift.String] { get { _ref.getArray(14, Codec.Text.self) } nonmutating set { _ref.setArray(14, Codec.Text.self, newValue) } }
        public func appendRouteMetadataContextNamespaces(_ value: Swift.String) { _ref.append(19, Codec.Text.self, value) }
        public var routeMetadataContextNamespaces: [Swift.String] { get { _ref.getArray(19, Codec.Text.self) } nonmutating set { _ref.setArray(19, Codec.Text.self, newValue) } }
        public func appendRouteTypedMetadataContextNamespaces(_ value: Swift.String) { _ref.append(20, Codec.Text.self, value) }
        public var routeTypedMetadataContextNamespaces: [Swift.String] { get { _ref.getArray(20, Codec.Text.self) } nonmutating set { _ref.setArray(20, Codec.Text.self, newValue) } }
        public var filterEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(7, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var filterEnabledMetadata: Envoy.MetadataMatcher? { get { _ref.getOptional(12, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public var denyAtDisable: Envoy.RuntimeFeatureFlag? { get { _ref.getOptional(9, Codec.Message<Envoy.RuntimeFeatureFlag>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.RuntimeFeatureFlag>.self, newValue) } }
        public var includePeerCertificate: Swift.Bool { get { _ref.get(8, Codec.Boolean.self) } nonmutating set { _ref.set(8, Codec.Boolean.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(11, Codec.Text.self) } nonmutating set { _ref.set(11, Codec.Text.self, newValue) } }
        public var bootstrapMetadataLabelsKey: Swift.String { get { _ref.get(13, Codec.Text.self) } nonmutating set { _ref.set(13, Codec.Text.self, newValue) } }
        public var allowedHeaders: Envoy.ListStringMatcher? { get { _ref.getOptional(15, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(15, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var disallowedHeaders: Envoy.ListStringMatcher? { get { _ref.getOptional(23, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(23, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var includeTlsSession: Swift.Bool { get { _ref.get(16, Codec.Boolean.self) } nonmutating set { _ref.set(16, Codec.Boolean.self, newValue) } }
        public var chargeClusterResponseStats: Swift.Bool? { get { _ref.getOptional(18, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(18, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var encodeRawHeaders: Swift.Bool { get { _ref.get(21, Codec.Boolean.self) } nonmutating set { _ref.set(21, Codec.Boolean.self, newValue) } }
        public var enableDynamicMetadataIngestion: Swift.Bool? { get { _ref.getOptional(24, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(24, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var filterMetadata: [Swift.String: StructValue]? { get { _ref.getOptional(25, Codec.Object.self) } nonmutating set { _ref.setOptional(25, Codec.Object.self, newValue) } }
        public var emitFilterStateStats: Swift.Bool { get { _ref.get(26, Codec.Boolean.self) } nonmutating set { _ref.set(26, Codec.Boolean.self, newValue) } }
        public var maxDeniedResponseBodyBytes: Swift.UInt32 { get { _ref.get(27, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(27, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var enforceResponseHeaderLimits: Swift.Bool { get { _ref.get(28, Codec.Boolean.self) } nonmutating set { _ref.set(28, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.ext_authz.v3.BufferSettings`: How much of the body is sent.
    public struct BufferSettings: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 348 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxRequestBytes: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var allowPartialMessage: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var packAsBytes: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.ext_authz.v3.HttpService`: A service that speaks HTTP.
    public struct ExtAuthzHttpService: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 353 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var serverUri: Envoy.HttpUri? { get { _ref.getOptional(0, Codec.Message<Envoy.HttpUri>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HttpUri>.self, newValue) } }
        public var pathPrefix: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var authorizationRequest: Envoy.AuthorizationRequest? { get { _ref.getOptional(2, Codec.Message<Envoy.AuthorizationRequest>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AuthorizationRequest>.self, newValue) } }
        public var authorizationResponse: Envoy.AuthorizationResponse? { get { _ref.getOptional(3, Codec.Message<Envoy.AuthorizationResponse>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AuthorizationResponse>.self, newValue) } }
        public var retryPolicy: Envoy.CoreRetryPolicy? { get { _ref.getOptional(4, Codec.Message<Envoy.CoreRetryPolicy>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.CoreRetryPolicy>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest`: What the service is sent.
    public struct AuthorizationRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 346 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        /// Deprecated in Envoy's API.
        public var allowedHeaders: Envoy.ListStringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public func appendHeadersToAdd(_ value: Envoy.HeaderValue) { _ref.append(1, Codec.Message<Envoy.HeaderValue>.self, value) }
        public var headersToAdd: [Envoy.HeaderValue] { get { _ref.getArray(1, Codec.Message<Envoy.HeaderValue>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.HeaderValue>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse`: What is taken from its answer.
    public struct AuthorizationResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 347 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var allowedUpstreamHeaders: Envoy.ListStringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var allowedUpstreamHeadersToAppend: Envoy.ListStringMatcher? { get { _ref.getOptional(2, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var allowedClientHeaders: Envoy.ListStringMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var allowedClientHeadersOnSuccess: Envoy.ListStringMatcher? { get { _ref.getOptional(3, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
        public var dynamicMetadataFromHeaders: Envoy.ListStringMatcher? { get { _ref.getOptional(4, Codec.Message<Envoy.ListStringMatcher>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.ListStringMatcher>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute`: Settings of a route.
    public struct ExtAuthzPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 352 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var disabled: Swift.Bool? { get { _ref.getOptional(0, Codec.Boolean.self) } nonmutating set { _ref.setOptional(0, Codec.Boolean.self, newValue) } }
        public var checkSettings: Envoy.CheckSettings? { get { _ref.getOptional(1, Codec.Message<Envoy.CheckSettings>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.CheckSettings>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.ext_authz.v3.CheckSettings`: What a route adds.
    public struct CheckSettings: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 349 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var contextExtensions: [Swift.String: Swift.String] { get { _ref.getMap(0, Codec.Text.self) } nonmutating set { _ref.setMap(0, Codec.Text.self, newValue) } }
        public var disableRequestBodyBuffering: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var withRequestBody: Envoy.BufferSettings? { get { _ref.getOptional(2, Codec.Message<Envoy.BufferSettings>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.BufferSettings>.self, newValue) } }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(3, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var httpService: Envoy.ExtAuthzHttpService? { get { _ref.getOptional(4, Codec.Message<Envoy.ExtAuthzHttpService>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.ExtAuthzHttpService>.self, newValue) } }
    }
}
