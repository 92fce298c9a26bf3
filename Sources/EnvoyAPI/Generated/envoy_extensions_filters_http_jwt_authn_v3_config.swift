// Generated from proto/envoy/extensions/filters/http/jwt_authn/v3/config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtProvider`: An issuer and its keys.
    public struct JwtProvider: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 374 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var issuer: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendAudiences(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
        public var audiences: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
        public var subjects: Envoy.StringMatcher? { get { _ref.getOptional(18, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(18, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var requireExpiration: Swift.Bool { get { _ref.get(19, Codec.Boolean.self) } nonmutating set { _ref.set(19, Codec.Boolean.self, newValue) } }
        public var maxLifetime: Swift.Duration? { get { _ref.getOptional(20, Codec.Span.self) } nonmutating set { _ref.setOptional(20, Codec.Span.self, newValue) } }
        public var remoteJwks: Envoy.RemoteJwks? { get { _ref.getOptional(2, Codec.Message<Envoy.RemoteJwks>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RemoteJwks>.self, newValue) } }
        public var localJwks: Envoy.DataSource? { get { _ref.getOptional(3, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var forward: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public func appendFromHeaders(_ value: Envoy.JwtHeader) { _ref.append(5, Codec.Message<Envoy.JwtHeader>.self, value) }
        public var fromHeaders: [Envoy.JwtHeader] { get { _ref.getArray(5, Codec.Message<Envoy.JwtHeader>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.JwtHeader>.self, newValue) } }
        public func appendFromParams(_ value: Swift.String) { _ref.append(6, Codec.Text.self, value) }
        public var fromParams: [Swift.String] { get { _ref.getArray(6, Codec.Text.self) } nonmutating set { _ref.setArray(6, Codec.Text.self, newValue) } }
        public func appendFromCookies(_ value: Swift.String) { _ref.append(12, Codec.Text.self, value) }
        public var fromCookies: [Swift.String] { get { _ref.getArray(12, Codec.Text.self) } nonmutating set { _ref.setArray(12, Codec.Text.self, newValue) } }
        public var forwardPayloadHeader: Swift.String { get { _ref.get(7, Codec.Text.self) } nonmutating set { _ref.set(7, Codec.Text.self, newValue) } }
        public var padForwardPayloadHeader: Swift.Bool { get { _ref.get(10, Codec.Boolean.self) } nonmutating set { _ref.set(10, Codec.Boolean.self, newValue) } }
        public var payloadInMetadata: Swift.String { get { _ref.get(8, Codec.Text.self) } nonmutating set { _ref.set(8, Codec.Text.self, newValue) } }
        public var normalizePayloadInMetadata: Envoy.JwtProvider.NormalizePayload? { get { _ref.getOptional(17, Codec.Message<Envoy.JwtProvider.NormalizePayload>.self) } nonmutating set { _ref.setOptional(17, Codec.Message<Envoy.JwtProvider.NormalizePayload>.self, newValue) } }
        public var headerInMetadata: Swift.String { get { _ref.get(13, Codec.Text.self) } nonmutating set { _ref.set(13, Codec.Text.self, newValue) } }
        public var failedStatusInMetadata: Swift.String { get { _ref.get(15, Codec.Text.self) } nonmutating set { _ref.set(15, Codec.Text.self, newValue) } }
        public var clockSkewSeconds: Swift.UInt32 { get { _ref.get(9, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(9, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var jwtCacheConfig: Envoy.JwtCacheConfig? { get { _ref.getOptional(11, Codec.Message<Envoy.JwtCacheConfig>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.JwtCacheConfig>.self, newValue) } }
        public func appendClaimToHeaders(_ value: Envoy.JwtClaimToHeader) { _ref.append(14, Codec.Message<Envoy.JwtClaimToHeader>.self, value) }
        public var claimToHeaders: [Envoy.JwtClaimToHeader] { get { _ref.getArray(14, Codec.Message<Envoy.JwtClaimToHeader>.self) } nonmutating set { _ref.setArray(14, Codec.Message<Envoy.JwtClaimToHeader>.self, newValue) } }
        public var clearRouteCache: Swift.Bool { get { _ref.get(16, Codec.Boolean.self) } nonmutating set { _ref.set(16, Codec.Boolean.self, newValue) } }
        /// `envoy.extensions.filters.http.jwt_authn.v3.JwtProvider.NormalizePayload`.
        public struct NormalizePayload: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 375 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendSpaceDelimitedClaims(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
            public var spaceDelimitedClaims: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
        }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtCacheConfig`: A cache of verified tokens.
    public struct JwtCacheConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 371 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var jwtCacheSize: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var jwtMaxTokenSize: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks`: Keys fetched over HTTP.
    public struct RemoteJwks: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 381 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var httpUri: Envoy.HttpUri? { get { _ref.getOptional(0, Codec.Message<Envoy.HttpUri>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HttpUri>.self, newValue) } }
        public var cacheDuration: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var asyncFetch: Envoy.JwksAsyncFetch? { get { _ref.getOptional(2, Codec.Message<Envoy.JwksAsyncFetch>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.JwksAsyncFetch>.self, newValue) } }
        public var retryPolicy: Envoy.CoreRetryPolicy? { get { _ref.getOptional(3, Codec.Message<Envoy.CoreRetryPolicy>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.CoreRetryPolicy>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwksAsyncFetch`: Keys fetched ahead of need.
    public struct JwksAsyncFetch: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 367 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var fastListener: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var failedRefetchDuration: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtHeader`: A header that carries a token.
    public struct JwtHeader: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 373 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var valuePrefix: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtClaimToHeader`: A claim handed on as a header.
    public struct JwtClaimToHeader: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 372 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var headerName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var claimName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.ProviderWithAudiences`: A provider with audiences of its own.
    public struct ProviderWithAudiences: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 380 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var providerName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendAudiences(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
        public var audiences: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtRequirement`: What a request must carry.
    public struct JwtRequirement: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 376 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var providerName: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var providerAndAudiences: Envoy.ProviderWithAudiences? { get { _ref.getOptional(1, Codec.Message<Envoy.ProviderWithAudiences>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ProviderWithAudiences>.self, newValue) } }
        public var requiresAny: Envoy.JwtRequirementOrList? { get { _ref.getOptional(2, Codec.Message<Envoy.JwtRequirementOrList>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.JwtRequirementOrList>.self, newValue) } }
        public var requiresAll: Envoy.JwtRequirementAndList? { get { _ref.getOptional(3, Codec.Message<Envoy.JwtRequirementAndList>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.JwtRequirementAndList>.self, newValue) } }
        public var allowMissingOrFailed: Envoy.Empty? { get { _ref.getOptional(4, Codec.Message<Envoy.Empty>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.Empty>.self, newValue) } }
        public var allowMissing: Envoy.Empty? { get { _ref.getOptional(5, Codec.Message<Envoy.Empty>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.Empty>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementOrList`: Any of several.
    public struct JwtRequirementOrList: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 378 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendRequirements(_ value: Envoy.JwtRequirement) { _ref.append(0, Codec.Message<Envoy.JwtRequirement>.self, value) }
        public var requirements: [Envoy.JwtRequirement] { get { _ref.getArray(0, Codec.Message<Envoy.JwtRequirement>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.JwtRequirement>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementAndList`: All of several.
    public struct JwtRequirementAndList: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 377 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendRequirements(_ value: Envoy.JwtRequirement) { _ref.append(0, Codec.Message<Envoy.JwtRequirement>.self, value) }
        public var requirements: [Envoy.JwtRequirement] { get { _ref.getArray(0, Codec.Message<Envoy.JwtRequirement>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.JwtRequirement>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.RequirementRule`: A requirement for some requests.
    public struct RequirementRule: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 382 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var match: Envoy.RouteMatch? { get { _ref.getOptional(0, Codec.Message<Envoy.RouteMatch>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RouteMatch>.self, newValue) } }
        public var requires: Envoy.JwtRequirement? { get { _ref.getOptional(1, Codec.Message<Envoy.JwtRequirement>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.JwtRequirement>.self, newValue) } }
        public var requirementName: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.FilterStateRule`: A requirement by filter state.
    public struct FilterStateRule: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 365 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var requires: [Swift.String: Envoy.JwtRequirement] { get { _ref.getMap(1, Codec.Message<Envoy.JwtRequirement>.self) } nonmutating set { _ref.setMap(1, Codec.Message<Envoy.JwtRequirement>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication`: Providers and rules.
    public struct JwtAuthentication: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 368 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var providers: [Swift.String: Envoy.JwtProvider] { get { _ref.getMap(0, Codec.Message<Envoy.JwtProvider>.self) } nonmutating set { _ref.setMap(0, Codec.Message<Envoy.JwtProvider>.self, newValue) } }
        public func appendRules(_ value: Envoy.RequirementRule) { _ref.append(1, Codec.Message<Envoy.RequirementRule>.self, value) }
        public var rules: [Envoy.RequirementRule] { get { _ref.getArray(1, Codec.Message<Envoy.RequirementRule>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.RequirementRule>.self, newValue) } }
        public var filterStateRules: Envoy.FilterStateRule? { get { _ref.getOptional(2, Codec.Message<Envoy.FilterStateRule>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.FilterStateRule>.self, newValue) } }
        public var bypassCorsPreflight: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var requirementMap: [Swift.String: Envoy.JwtRequirement] { get { _ref.getMap(4, Codec.Message<Envoy.JwtRequirement>.self) } nonmutating set { _ref.setMap(4, Codec.Message<Envoy.JwtRequirement>.self, newValue) } }
        public var stripFailureResponse: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig`: The requirement of a route.
    public struct JwtPerRouteConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 379 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var disabled: Swift.Bool? { get { _ref.getOptional(0, Codec.Boolean.self) } nonmutating set { _ref.setOptional(0, Codec.Boolean.self, newValue) } }
        public var requirementName: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
    }
}
