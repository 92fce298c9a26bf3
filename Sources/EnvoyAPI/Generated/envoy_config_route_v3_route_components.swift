// Generated from proto/envoy/config/route/v3/route_components.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.route.v3.VirtualHost`: The routes of some domains.
    public struct VirtualHost: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 301 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendDomains(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
        public var domains: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
        public func appendRoutes(_ value: Envoy.Route) { _ref.append(2, Codec.Message<Envoy.Route>.self, value) }
        public var routes: [Envoy.Route] { get { _ref.getArray(2, Codec.Message<Envoy.Route>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.Route>.self, newValue) } }
        public var requireTls: Envoy.VirtualHost.TlsRequirementType { get { _ref.get(3, Codec.Enumeration<Envoy.VirtualHost.TlsRequirementType>.self) } nonmutating set { _ref.set(3, Codec.Enumeration<Envoy.VirtualHost.TlsRequirementType>.self, newValue) } }
        public func appendVirtualClusters(_ value: Envoy.VirtualCluster) { _ref.append(4, Codec.Message<Envoy.VirtualCluster>.self, value) }
        public var virtualClusters: [Envoy.VirtualCluster] { get { _ref.getArray(4, Codec.Message<Envoy.VirtualCluster>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.VirtualCluster>.self, newValue) } }
        public func appendRateLimits(_ value: Envoy.RouteRateLimit) { _ref.append(5, Codec.Message<Envoy.RouteRateLimit>.self, value) }
        public var rateLimits: [Envoy.RouteRateLimit] { get { _ref.getArray(5, Codec.Message<Envoy.RouteRateLimit>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.RouteRateLimit>.self, newValue) } }
        public func appendRequestHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(6, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var requestHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(6, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendRequestHeadersToRemove(_ value: Swift.String) { _ref.append(10, Codec.Text.self, value) }
        public var requestHeadersToRemove: [Swift.String] { get { _ref.getArray(10, Codec.Text.self) } nonmutating set { _ref.setArray(10, Codec.Text.self, newValue) } }
        public func appendResponseHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(8, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var responseHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(8, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendResponseHeadersToRemove(_ value: Swift.String) { _ref.append(9, Codec.Text.self, value) }
        public var responseHeadersToRemove: [Swift.String] { get { _ref.getArray(9, Codec.Text.self) } nonmutating set { _ref.setArray(9, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var cors: Envoy.RouteCorsPolicy? { get { _ref.getOptional(7, Codec.Message<Envoy.RouteCorsPolicy>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RouteCorsPolicy>.self, newValue) } }
        public var typedPerFilterConfig: [Swift.String: Envoy.AnyMessage] { get { _ref.getMap(12, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setMap(12, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var includeRequestAttemptCount: Swift.Bool { get { _ref.get(11, Codec.Boolean.self) } nonmutating set { _ref.set(11, Codec.Boolean.self, newValue) } }
        public var includeAttemptCountInResponse: Swift.Bool { get { _ref.get(16, Codec.Boolean.self) } nonmutating set { _ref.set(16, Codec.Boolean.self, newValue) } }
        public var retryPolicy: Envoy.RetryPolicy? { get { _ref.getOptional(13, Codec.Message<Envoy.RetryPolicy>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.RetryPolicy>.self, newValue) } }
        public var retryPolicyTypedConfig: Envoy.AnyMessage? { get { _ref.getOptional(17, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(17, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var hedgePolicy: Envoy.HedgePolicy? { get { _ref.getOptional(14, Codec.Message<Envoy.HedgePolicy>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.HedgePolicy>.self, newValue) } }
        public var includeIsTimeoutRetryHeader: Swift.Bool { get { _ref.get(19, Codec.Boolean.self) } nonmutating set { _ref.set(19, Codec.Boolean.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var perRequestBufferLimitBytes: Swift.UInt32? { get { _ref.getOptional(15, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(15, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var requestBodyBufferLimit: Swift.UInt64? { get { _ref.getOptional(21, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(21, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        public func appendRequestMirrorPolicies(_ value: Envoy.RouteAction.RequestMirrorPolicy) { _ref.append(18, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, value) }
        public var requestMirrorPolicies: [Envoy.RouteAction.RequestMirrorPolicy] { get { _ref.getArray(18, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self) } nonmutating set { _ref.setArray(18, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(20, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(20, Codec.Message<Envoy.Metadata>.self, newValue) } }
        /// `envoy.config.route.v3.VirtualHost.TlsRequirementType`.
        public struct TlsRequirementType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var none: Self { Self(rawValue: 0) }
            public static var externalOnly: Self { Self(rawValue: 1) }
            public static var all: Self { Self(rawValue: 2) }
        }
    }
    /// `envoy.config.route.v3.FilterAction`: What a filter does where a route matches.
    public struct FilterAction: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 245 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var action: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.route.v3.Route`: A match and what happens then.
    public struct Route: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 275 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(11, Codec.Text.self) } nonmutating set { _ref.set(11, Codec.Text.self, newValue) } }
        public var match: Envoy.RouteMatch? { get { _ref.getOptional(0, Codec.Message<Envoy.RouteMatch>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RouteMatch>.self, newValue) } }
        public var route: Envoy.RouteAction? { get { _ref.getOptional(1, Codec.Message<Envoy.RouteAction>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RouteAction>.self, newValue) } }
        public var redirect: Envoy.RedirectAction? { get { _ref.getOptional(2, Codec.Message<Envoy.RedirectAction>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RedirectAction>.self, newValue) } }
        public var directResponse: Envoy.DirectResponseAction? { get { _ref.getOptional(5, Codec.Message<Envoy.DirectResponseAction>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.DirectResponseAction>.self, newValue) } }
        public var filterAction: Envoy.FilterAction? { get { _ref.getOptional(14, Codec.Message<Envoy.FilterAction>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.FilterAction>.self, newValue) } }
        public var nonForwardingAction: Envoy.NonForwardingAction? { get { _ref.getOptional(15, Codec.Message<Envoy.NonForwardingAction>.self) } nonmutating set { _ref.setOptional(15, Codec.Message<Envoy.NonForwardingAction>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(3, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Metadata>.self, newValue) } }
        public var decorator: Envoy.Decorator? { get { _ref.getOptional(4, Codec.Message<Envoy.Decorator>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.Decorator>.self, newValue) } }
        public var typedPerFilterConfig: [Swift.String: Envoy.AnyMessage] { get { _ref.getMap(10, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setMap(10, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public func appendRequestHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(6, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var requestHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(6, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendRequestHeadersToRemove(_ value: Swift.String) { _ref.append(9, Codec.Text.self, value) }
        public var requestHeadersToRemove: [Swift.String] { get { _ref.getArray(9, Codec.Text.self) } nonmutating set { _ref.setArray(9, Codec.Text.self, newValue) } }
        public func appendResponseHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(7, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var responseHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(7, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendResponseHeadersToRemove(_ value: Swift.String) { _ref.append(8, Codec.Text.self, value) }
        public var responseHeadersToRemove: [Swift.String] { get { _ref.getArray(8, Codec.Text.self) } nonmutating set { _ref.setArray(8, Codec.Text.self, newValue) } }
        public var tracing: Envoy.RouteTracing? { get { _ref.getOptional(12, Codec.Message<Envoy.RouteTracing>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.RouteTracing>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var perRequestBufferLimitBytes: Swift.UInt32? { get { _ref.getOptional(13, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(13, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(16, Codec.Text.self) } nonmutating set { _ref.set(16, Codec.Text.self, newValue) } }
        public var requestBodyBufferLimit: Swift.UInt64? { get { _ref.getOptional(17, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(17, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
    }
    /// `envoy.config.route.v3.WeightedCluster`: Clusters that share the traffic.
    public struct WeightedCluster: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 303 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendClusters(_ value: Envoy.WeightedCluster.ClusterWeight) { _ref.append(0, Codec.Message<Envoy.WeightedCluster.ClusterWeight>.self, value) }
        public var clusters: [Envoy.WeightedCluster.ClusterWeight] { get { _ref.getArray(0, Codec.Message<Envoy.WeightedCluster.ClusterWeight>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.WeightedCluster.ClusterWeight>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var totalWeight: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var runtimeKeyPrefix: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var headerName: Swift.String? { get { _ref.getOptional(3, Codec.Text.self) } nonmutating set { _ref.setOptional(3, Codec.Text.self, newValue) } }
        public var useHashPolicy: Swift.Bool? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        /// `envoy.config.route.v3.WeightedCluster.ClusterWeight`.
        public struct ClusterWeight: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 304 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var clusterHeader: Swift.String { get { _ref.get(9, Codec.Text.self) } nonmutating set { _ref.set(9, Codec.Text.self, newValue) } }
            public var weight: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var metadataMatch: Envoy.Metadata? { get { _ref.getOptional(2, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Metadata>.self, newValue) } }
            public func appendRequestHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(3, Codec.Message<Envoy.HeaderValueOption>.self, value) }
            public var requestHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
            public func appendRequestHeadersToRemove(_ value: Swift.String) { _ref.append(6, Codec.Text.self, value) }
            public var requestHeadersToRemove: [Swift.String] { get { _ref.getArray(6, Codec.Text.self) } nonmutating set { _ref.setArray(6, Codec.Text.self, newValue) } }
            public func appendResponseHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(4, Codec.Message<Envoy.HeaderValueOption>.self, value) }
            public var responseHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(4, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
            public func appendResponseHeadersToRemove(_ value: Swift.String) { _ref.append(5, Codec.Text.self, value) }
            public var responseHeadersToRemove: [Swift.String] { get { _ref.getArray(5, Codec.Text.self) } nonmutating set { _ref.setArray(5, Codec.Text.self, newValue) } }
            public var typedPerFilterConfig: [Swift.String: Envoy.AnyMessage] { get { _ref.getMap(7, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setMap(7, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var hostRewriteLiteral: Swift.String? { get { _ref.getOptional(8, Codec.Text.self) } nonmutating set { _ref.setOptional(8, Codec.Text.self, newValue) } }
        }
    }
    /// `envoy.config.route.v3.ClusterSpecifierPlugin`: A plugin that picks the cluster.
    public struct ClusterSpecifierPlugin: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 241 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var `extension`: Envoy.TypedExtensionConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var isOptional: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.route.v3.RouteMatch`: Which requests a route takes.
    public struct RouteMatch: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 291 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var prefix: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var path: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var safeRegex: Envoy.RegexMatcher? { get { _ref.getOptional(7, Codec.Message<Envoy.RegexMatcher>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RegexMatcher>.self, newValue) } }
        public var connectMatcher: Envoy.RouteMatch.ConnectMatcher? { get { _ref.getOptional(9, Codec.Message<Envoy.RouteMatch.ConnectMatcher>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.RouteMatch.ConnectMatcher>.self, newValue) } }
        public var pathSeparatedPrefix: Swift.String? { get { _ref.getOptional(11, Codec.Text.self) } nonmutating set { _ref.setOptional(11, Codec.Text.self, newValue) } }
        public var pathMatchPolicy: Envoy.TypedExtensionConfig? { get { _ref.getOptional(12, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var caseSensitive: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var runtimeFraction: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(6, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public func appendHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(3, Codec.Message<Envoy.HeaderMatcher>.self, value) }
        public var headers: [Envoy.HeaderMatcher] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        public func appendQueryParameters(_ value: Envoy.QueryParameterMatcher) { _ref.append(4, Codec.Message<Envoy.QueryParameterMatcher>.self, value) }
        public var queryParameters: [Envoy.QueryParameterMatcher] { get { _ref.getArray(4, Codec.Message<Envoy.QueryParameterMatcher>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.QueryParameterMatcher>.self, newValue) } }
        public var grpc: Envoy.RouteMatch.GrpcRouteMatchOptions? { get { _ref.getOptional(5, Codec.Message<Envoy.RouteMatch.GrpcRouteMatchOptions>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.RouteMatch.GrpcRouteMatchOptions>.self, newValue) } }
        public var tlsContext: Envoy.RouteMatch.TlsContextMatchOptions? { get { _ref.getOptional(8, Codec.Message<Envoy.RouteMatch.TlsContextMatchOptions>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.RouteMatch.TlsContextMatchOptions>.self, newValue) } }
        public func appendDynamicMetadata(_ value: Envoy.MetadataMatcher) { _ref.append(10, Codec.Message<Envoy.MetadataMatcher>.self, value) }
        public var dynamicMetadata: [Envoy.MetadataMatcher] { get { _ref.getArray(10, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setArray(10, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public func appendFilterState(_ value: Envoy.FilterStateMatcher) { _ref.append(13, Codec.Message<Envoy.FilterStateMatcher>.self, value) }
        public var filterState: [Envoy.FilterStateMatcher] { get { _ref.getArray(13, Codec.Message<Envoy.FilterStateMatcher>.self) } nonmutating set { _ref.setArray(13, Codec.Message<Envoy.FilterStateMatcher>.self, newValue) } }
        /// `envoy.config.route.v3.RouteMatch.GrpcRouteMatchOptions`.
        public struct GrpcRouteMatchOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 293 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
        /// `envoy.config.route.v3.RouteMatch.TlsContextMatchOptions`.
        public struct TlsContextMatchOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 294 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var presented: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
            public var validated: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        }
        /// `envoy.config.route.v3.RouteMatch.ConnectMatcher`.
        public struct ConnectMatcher: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 292 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
    /// `envoy.config.route.v3.CorsPolicy`: Cross-origin requests.
    public struct RouteCorsPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 242 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendAllowOriginStringMatch(_ value: Envoy.StringMatcher) { _ref.append(7, Codec.Message<Envoy.StringMatcher>.self, value) }
        public var allowOriginStringMatch: [Envoy.StringMatcher] { get { _ref.getArray(7, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var allowMethods: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var allowHeaders: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var exposeHeaders: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var maxAge: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var allowCredentials: Swift.Bool? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var filterEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(5, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var shadowEnabled: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(6, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
        public var allowPrivateNetworkAccess: Swift.Bool? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var forwardNotMatchingPreflights: Swift.Bool? { get { _ref.getOptional(9, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(9, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
    /// `envoy.config.route.v3.RouteAction`: Where and how a request is forwarded.
    public struct RouteAction: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 277 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var cluster: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var clusterHeader: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var weightedClusters: Envoy.WeightedCluster? { get { _ref.getOptional(2, Codec.Message<Envoy.WeightedCluster>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.WeightedCluster>.self, newValue) } }
        public var clusterSpecifierPlugin: Swift.String? { get { _ref.getOptional(29, Codec.Text.self) } nonmutating set { _ref.setOptional(29, Codec.Text.self, newValue) } }
        public var inlineClusterSpecifierPlugin: Envoy.ClusterSpecifierPlugin? { get { _ref.getOptional(31, Codec.Message<Envoy.ClusterSpecifierPlugin>.self) } nonmutating set { _ref.setOptional(31, Codec.Message<Envoy.ClusterSpecifierPlugin>.self, newValue) } }
        public var clusterNotFoundResponseCode: Envoy.RouteAction.ClusterNotFoundResponseCode { get { _ref.get(14, Codec.Enumeration<Envoy.RouteAction.ClusterNotFoundResponseCode>.self) } nonmutating set { _ref.set(14, Codec.Enumeration<Envoy.RouteAction.ClusterNotFoundResponseCode>.self, newValue) } }
        public var metadataMatch: Envoy.Metadata? { get { _ref.getOptional(3, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Metadata>.self, newValue) } }
        public var prefixRewrite: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var regexRewrite: Envoy.RegexMatchAndSubstitute? { get { _ref.getOptional(24, Codec.Message<Envoy.RegexMatchAndSubstitute>.self) } nonmutating set { _ref.setOptional(24, Codec.Message<Envoy.RegexMatchAndSubstitute>.self, newValue) } }
        public var pathRewritePolicy: Envoy.TypedExtensionConfig? { get { _ref.getOptional(33, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(33, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var pathRewrite: Swift.String { get { _ref.get(36, Codec.Text.self) } nonmutating set { _ref.set(36, Codec.Text.self, newValue) } }
        public var hostRewriteLiteral: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
        public var autoHostRewrite: Swift.Bool? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var hostRewriteHeader: Swift.String? { get { _ref.getOptional(21, Codec.Text.self) } nonmutating set { _ref.setOptional(21, Codec.Text.self, newValue) } }
        public var hostRewritePathRegex: Envoy.RegexMatchAndSubstitute? { get { _ref.getOptional(27, Codec.Message<Envoy.RegexMatchAndSubstitute>.self) } nonmutating set { _ref.setOptional(27, Codec.Message<Envoy.RegexMatchAndSubstitute>.self, newValue) } }
        public var hostRewrite: Swift.String? { get { _ref.getOptional(35, Codec.Text.self) } nonmutating set { _ref.setOptional(35, Codec.Text.self, newValue) } }
        public var appendXForwardedHost: Swift.Bool { get { _ref.get(30, Codec.Boolean.self) } nonmutating set { _ref.set(30, Codec.Boolean.self, newValue) } }
        public var timeout: Swift.Duration? { get { _ref.getOptional(7, Codec.Span.self) } nonmutating set { _ref.setOptional(7, Codec.Span.self, newValue) } }
        public var idleTimeout: Swift.Duration? { get { _ref.getOptional(16, Codec.Span.self) } nonmutating set { _ref.setOptional(16, Codec.Span.self, newValue) } }
        public var flushTimeout: Swift.Duration? { get { _ref.getOptional(34, Codec.Span.self) } nonmutating set { _ref.setOptional(34, Codec.Span.self, newValue) } }
        public var earlyDataPolicy: Envoy.TypedExtensionConfig? { get { _ref.getOptional(32, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(32, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var retryPolicy: Envoy.RetryPolicy? { get { _ref.getOptional(8, Codec.Message<Envoy.RetryPolicy>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.RetryPolicy>.self, newValue) } }
        public var retryPolicyTypedConfig: Envoy.AnyMessage? { get { _ref.getOptional(25, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(25, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public func appendRequestMirrorPolicies(_ value: Envoy.RouteAction.RequestMirrorPolicy) { _ref.append(22, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, value) }
        public var requestMirrorPolicies: [Envoy.RouteAction.RequestMirrorPolicy] { get { _ref.getArray(22, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self) } nonmutating set { _ref.setArray(22, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, newValue) } }
        public var priority: Envoy.RoutingPriority { get { _ref.get(9, Codec.Enumeration<Envoy.RoutingPriority>.self) } nonmutating set { _ref.set(9, Codec.Enumeration<Envoy.RoutingPriority>.self, newValue) } }
        public func appendRateLimits(_ value: Envoy.RouteRateLimit) { _ref.append(10, Codec.Message<Envoy.RouteRateLimit>.self, value) }
        public var rateLimits: [Envoy.RouteRateLimit] { get { _ref.getArray(10, Codec.Message<Envoy.RouteRateLimit>.self) } nonmutating set { _ref.setArray(10, Codec.Message<Envoy.RouteRateLimit>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var includeVhRateLimits: Swift.Bool? { get { _ref.getOptional(11, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(11, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public func appendHashPolicy(_ value: Envoy.RouteAction.HashPolicy) { _ref.append(12, Codec.Message<Envoy.RouteAction.HashPolicy>.self, value) }
        public var hashPolicy: [Envoy.RouteAction.HashPolicy] { get { _ref.getArray(12, Codec.Message<Envoy.RouteAction.HashPolicy>.self) } nonmutating set { _ref.setArray(12, Codec.Message<Envoy.RouteAction.HashPolicy>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var cors: Envoy.RouteCorsPolicy? { get { _ref.getOptional(13, Codec.Message<Envoy.RouteCorsPolicy>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.RouteCorsPolicy>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var maxGrpcTimeout: Swift.Duration? { get { _ref.getOptional(15, Codec.Span.self) } nonmutating set { _ref.setOptional(15, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var grpcTimeoutOffset: Swift.Duration? { get { _ref.getOptional(20, Codec.Span.self) } nonmutating set { _ref.setOptional(20, Codec.Span.self, newValue) } }
        public func appendUpgradeConfigs(_ value: Envoy.RouteAction.UpgradeConfig) { _ref.append(17, Codec.Message<Envoy.RouteAction.UpgradeConfig>.self, value) }
        public var upgradeConfigs: [Envoy.RouteAction.UpgradeConfig] { get { _ref.getArray(17, Codec.Message<Envoy.RouteAction.UpgradeConfig>.self) } nonmutating set { _ref.setArray(17, Codec.Message<Envoy.RouteAction.UpgradeConfig>.self, newValue) } }
        public var internalRedirectPolicy: Envoy.InternalRedirectPolicy? { get { _ref.getOptional(26, Codec.Message<Envoy.InternalRedirectPolicy>.self) } nonmutating set { _ref.setOptional(26, Codec.Message<Envoy.InternalRedirectPolicy>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var internalRedirectAction: Envoy.RouteAction.InternalRedirectAction { get { _ref.get(18, Codec.Enumeration<Envoy.RouteAction.InternalRedirectAction>.self) } nonmutating set { _ref.set(18, Codec.Enumeration<Envoy.RouteAction.InternalRedirectAction>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var maxInternalRedirects: Swift.UInt32? { get { _ref.getOptional(23, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(23, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var hedgePolicy: Envoy.HedgePolicy? { get { _ref.getOptional(19, Codec.Message<Envoy.HedgePolicy>.self) } nonmutating set { _ref.setOptional(19, Codec.Message<Envoy.HedgePolicy>.self, newValue) } }
        public var maxStreamDuration: Envoy.RouteAction.MaxStreamDuration? { get { _ref.getOptional(28, Codec.Message<Envoy.RouteAction.MaxStreamDuration>.self) } nonmutating set { _ref.setOptional(28, Codec.Message<Envoy.RouteAction.MaxStreamDuration>.self, newValue) } }
        /// `envoy.config.route.v3.RouteAction.ClusterNotFoundResponseCode`.
        public struct ClusterNotFoundResponseCode: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var serviceUnavailable: Self { Self(rawValue: 0) }
            public static var notFound: Self { Self(rawValue: 1) }
            public static var internalServerError: Self { Self(rawValue: 2) }
        }
        /// `envoy.config.route.v3.RouteAction.InternalRedirectAction`.
        public struct InternalRedirectAction: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var passThroughInternalRedirect: Self { Self(rawValue: 0) }
            public static var handleInternalRedirect: Self { Self(rawValue: 1) }
        }
        /// `envoy.config.route.v3.RouteAction.RequestMirrorPolicy`.
        public struct RequestMirrorPolicy: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 286 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var cluster: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var clusterHeader: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
            public var runtimeFraction: Envoy.RuntimeFractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.RuntimeFractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RuntimeFractionalPercent>.self, newValue) } }
            public var traceSampled: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
            public var disableShadowHostSuffixAppend: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
            public func appendRequestHeadersMutations(_ value: Envoy.HeaderMutationRule) { _ref.append(5, Codec.Message<Envoy.HeaderMutationRule>.self, value) }
            public var requestHeadersMutations: [Envoy.HeaderMutationRule] { get { _ref.getArray(5, Codec.Message<Envoy.HeaderMutationRule>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.HeaderMutationRule>.self, newValue) } }
            public var hostRewriteLiteral: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
        }
        /// `envoy.config.route.v3.RouteAction.HashPolicy`.
        public struct HashPolicy: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 278 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var header: Envoy.RouteAction.HashPolicy.Header? { get { _ref.getOptional(0, Codec.Message<Envoy.RouteAction.HashPolicy.Header>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RouteAction.HashPolicy.Header>.self, newValue) } }
            public var cookie: Envoy.RouteAction.HashPolicy.Cookie? { get { _ref.getOptional(1, Codec.Message<Envoy.RouteAction.HashPolicy.Cookie>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RouteAction.HashPolicy.Cookie>.self, newValue) } }
            public var connectionProperties: Envoy.RouteAction.HashPolicy.ConnectionProperties? { get { _ref.getOptional(2, Codec.Message<Envoy.RouteAction.HashPolicy.ConnectionProperties>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RouteAction.HashPolicy.ConnectionProperties>.self, newValue) } }
            public var queryParameter: Envoy.RouteAction.HashPolicy.QueryParameter? { get { _ref.getOptional(4, Codec.Message<Envoy.RouteAction.HashPolicy.QueryParameter>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RouteAction.HashPolicy.QueryParameter>.self, newValue) } }
            public var filterState: Envoy.RouteAction.HashPolicy.FilterState? { get { _ref.getOptional(5, Codec.Message<Envoy.RouteAction.HashPolicy.FilterState>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.RouteAction.HashPolicy.FilterState>.self, newValue) } }
            public var terminal: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
            /// `envoy.config.route.v3.RouteAction.HashPolicy.Header`.
            public struct Header: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 283 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var headerName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var regexRewrite: Envoy.RegexMatchAndSubstitute? { get { _ref.getOptional(1, Codec.Message<Envoy.RegexMatchAndSubstitute>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RegexMatchAndSubstitute>.self, newValue) } }
            }
            /// `envoy.config.route.v3.RouteAction.HashPolicy.CookieAttribute`.
            public struct CookieAttribute: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 281 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var value: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            }
            /// `envoy.config.route.v3.RouteAction.HashPolicy.Cookie`.
            public struct Cookie: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 280 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var ttl: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
                public var path: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
                public func appendAttributes(_ value: Envoy.RouteAction.HashPolicy.CookieAttribute) { _ref.append(3, Codec.Message<Envoy.RouteAction.HashPolicy.CookieAttribute>.self, value) }
                public var attributes: [Envoy.RouteAction.HashPolicy.CookieAttribute] { get { _ref.getArray(3, Codec.Message<Envoy.RouteAction.HashPolicy.CookieAttribute>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.RouteAction.HashPolicy.CookieAttribute>.self, newValue) } }
            }
            /// `envoy.config.route.v3.RouteAction.HashPolicy.ConnectionProperties`.
            public struct ConnectionProperties: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 279 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var sourceIp: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
            }
            /// `envoy.config.route.v3.RouteAction.HashPolicy.QueryParameter`.
            public struct QueryParameter: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 284 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            }
            /// `envoy.config.route.v3.RouteAction.HashPolicy.FilterState`.
            public struct FilterState: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 282 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            }
        }
        /// `envoy.config.route.v3.RouteAction.UpgradeConfig`.
        public struct UpgradeConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 287 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var upgradeType: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var enabled: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
            public var connectConfig: Envoy.RouteAction.UpgradeConfig.ConnectConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.RouteAction.UpgradeConfig.ConnectConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RouteAction.UpgradeConfig.ConnectConfig>.self, newValue) } }
            /// `envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig`.
            public struct ConnectConfig: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 288 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var proxyProtocolConfig: Envoy.ProxyProtocolConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.ProxyProtocolConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ProxyProtocolConfig>.self, newValue) } }
                public var allowPost: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
            }
        }
        /// `envoy.config.route.v3.RouteAction.MaxStreamDuration`.
        public struct MaxStreamDuration: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 285 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var maxStreamDuration: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var grpcTimeoutHeaderMax: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
            public var grpcTimeoutHeaderOffset: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        }
    }
    /// `envoy.config.route.v3.RetryPolicy`: When a request is tried again.
    public struct RetryPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 269 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var retryOn: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var numRetries: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var perTryTimeout: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var perTryIdleTimeout: Swift.Duration? { get { _ref.getOptional(12, Codec.Span.self) } nonmutating set { _ref.setOptional(12, Codec.Span.self, newValue) } }
        public var retryPriority: Envoy.RetryPolicy.RetryPriority? { get { _ref.getOptional(3, Codec.Message<Envoy.RetryPolicy.RetryPriority>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RetryPolicy.RetryPriority>.self, newValue) } }
        public func appendRetryHostPredicate(_ value: Envoy.RetryPolicy.RetryHostPredicate) { _ref.append(4, Codec.Message<Envoy.RetryPolicy.RetryHostPredicate>.self, value) }
        public var retryHostPredicate: [Envoy.RetryPolicy.RetryHostPredicate] { get { _ref.getArray(4, Codec.Message<Envoy.RetryPolicy.RetryHostPredicate>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.RetryPolicy.RetryHostPredicate>.self, newValue) } }
        public func appendRetryOptionsPredicates(_ value: Envoy.TypedExtensionConfig) { _ref.append(11, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var retryOptionsPredicates: [Envoy.TypedExtensionConfig] { get { _ref.getArray(11, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(11, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var hostSelectionRetryMaxAttempts: Swift.Int64 { get { _ref.get(5, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(5, Codec.Plain<Swift.Int64>.self, newValue) } }
        public func appendRetriableStatusCodes(_ value: Swift.UInt32) { _ref.append(6, Codec.Plain<Swift.UInt32>.self, value) }
        public var retriableStatusCodes: [Swift.UInt32] { get { _ref.getArray(6, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setArray(6, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var retryBackOff: Envoy.RetryPolicy.RetryBackOff? { get { _ref.getOptional(7, Codec.Message<Envoy.RetryPolicy.RetryBackOff>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RetryPolicy.RetryBackOff>.self, newValue) } }
        public var rateLimitedRetryBackOff: Envoy.RetryPolicy.RateLimitedRetryBackOff? { get { _ref.getOptional(10, Codec.Message<Envoy.RetryPolicy.RateLimitedRetryBackOff>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.RetryPolicy.RateLimitedRetryBackOff>.self, newValue) } }
        public func appendRetriableHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(8, Codec.Message<Envoy.HeaderMatcher>.self, value) }
        public var retriableHeaders: [Envoy.HeaderMatcher] { get { _ref.getArray(8, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        public func appendRetriableRequestHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(9, Codec.Message<Envoy.HeaderMatcher>.self, value) }
        public var retriableRequestHeaders: [Envoy.HeaderMatcher] { get { _ref.getArray(9, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        /// `envoy.config.route.v3.RetryPolicy.ResetHeaderFormat`.
        public struct ResetHeaderFormat: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var seconds: Self { Self(rawValue: 0) }
            public static var unixTimestamp: Self { Self(rawValue: 1) }
        }
        /// `envoy.config.route.v3.RetryPolicy.RetryPriority`.
        public struct RetryPriority: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 274 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
        /// `envoy.config.route.v3.RetryPolicy.RetryHostPredicate`.
        public struct RetryHostPredicate: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 273 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
        /// `envoy.config.route.v3.RetryPolicy.RetryBackOff`.
        public struct RetryBackOff: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 272 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var baseInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var maxInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        }
        /// `envoy.config.route.v3.RetryPolicy.ResetHeader`.
        public struct ResetHeader: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 271 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var format: Envoy.RetryPolicy.ResetHeaderFormat { get { _ref.get(1, Codec.Enumeration<Envoy.RetryPolicy.ResetHeaderFormat>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.RetryPolicy.ResetHeaderFormat>.self, newValue) } }
        }
        /// `envoy.config.route.v3.RetryPolicy.RateLimitedRetryBackOff`.
        public struct RateLimitedRetryBackOff: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 270 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendResetHeaders(_ value: Envoy.RetryPolicy.ResetHeader) { _ref.append(0, Codec.Message<Envoy.RetryPolicy.ResetHeader>.self, value) }
            public var resetHeaders: [Envoy.RetryPolicy.ResetHeader] { get { _ref.getArray(0, Codec.Message<Envoy.RetryPolicy.ResetHeader>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.RetryPolicy.ResetHeader>.self, newValue) } }
            public var maxInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        }
    }
    /// `envoy.config.route.v3.HedgePolicy`: When a request is sent twice.
    public struct HedgePolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 248 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var initialRequests: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var additionalRequestChance: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        public var hedgeOnPerTryTimeout: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.route.v3.RedirectAction`: A redirect as the answer.
    public struct RedirectAction: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 268 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var httpsRedirect: Swift.Bool? { get { _ref.getOptional(3, Codec.Boolean.self) } nonmutating set { _ref.setOptional(3, Codec.Boolean.self, newValue) } }
        public var schemeRedirect: Swift.String? { get { _ref.getOptional(6, Codec.Text.self) } nonmutating set { _ref.setOptional(6, Codec.Text.self, newValue) } }
        public var hostRedirect: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var portRedirect: Swift.UInt32 { get { _ref.get(7, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(7, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var pathRedirect: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var prefixRewrite: Swift.String? { get { _ref.getOptional(4, Codec.Text.self) } nonmutating set { _ref.setOptional(4, Codec.Text.self, newValue) } }
        public var regexRewrite: Envoy.RegexMatchAndSubstitute? { get { _ref.getOptional(8, Codec.Message<Envoy.RegexMatchAndSubstitute>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.RegexMatchAndSubstitute>.self, newValue) } }
        public var responseCode: Envoy.RedirectAction.RedirectResponseCode { get { _ref.get(2, Codec.Enumeration<Envoy.RedirectAction.RedirectResponseCode>.self) } nonmutating set { _ref.set(2, Codec.Enumeration<Envoy.RedirectAction.RedirectResponseCode>.self, newValue) } }
        public var stripQuery: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        /// `envoy.config.route.v3.RedirectAction.RedirectResponseCode`.
        public struct RedirectResponseCode: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var movedPermanently: Self { Self(rawValue: 0) }
            public static var found: Self { Self(rawValue: 1) }
            public static var seeOther: Self { Self(rawValue: 2) }
            public static var temporaryRedirect: Self { Self(rawValue: 3) }
            public static var permanentRedirect: Self { Self(rawValue: 4) }
        }
    }
    /// `envoy.config.route.v3.DirectResponseAction`: A fixed answer.
    public struct DirectResponseAction: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 244 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var status: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var body: Envoy.DataSource? { get { _ref.getOptional(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var bodyFormat: Envoy.SubstitutionFormatString? { get { _ref.getOptional(2, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
    }
    /// `envoy.config.route.v3.NonForwardingAction`: Nothing is forwarded (gRPC servers).
    public struct NonForwardingAction: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 250 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.config.route.v3.Decorator`: The name of a route's spans.
    public struct Decorator: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 243 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var operation: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var propagate: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
    /// `envoy.config.route.v3.Tracing`: Sampling and tags of a route's spans.
    public struct RouteTracing: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 298 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var clientSampling: Envoy.FractionalPercent? { get { _ref.getOptional(0, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        public var randomSampling: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        public var overallSampling: Envoy.FractionalPercent? { get { _ref.getOptional(2, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        public func appendCustomTags(_ value: Envoy.CustomTag) { _ref.append(3, Codec.Message<Envoy.CustomTag>.self, value) }
        public var customTags: [Envoy.CustomTag] { get { _ref.getArray(3, Codec.Message<Envoy.CustomTag>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.CustomTag>.self, newValue) } }
        public var operation: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var upstreamOperation: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.route.v3.VirtualCluster`: Statistics for some requests.
    public struct VirtualCluster: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 300 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(1, Codec.Message<Envoy.HeaderMatcher>.self, value) }
        public var headers: [Envoy.HeaderMatcher] { get { _ref.getArray(1, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.route.v3.RateLimit`: Descriptors for a rate limit service.
    public struct RouteRateLimit: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 252 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var stage: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var disableKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public func appendActions(_ value: Envoy.RouteRateLimit.Action) { _ref.append(2, Codec.Message<Envoy.RouteRateLimit.Action>.self, value) }
        public var actions: [Envoy.RouteRateLimit.Action] { get { _ref.getArray(2, Codec.Message<Envoy.RouteRateLimit.Action>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.RouteRateLimit.Action>.self, newValue) } }
        public var limit: Envoy.RouteRateLimit.Override? { get { _ref.getOptional(3, Codec.Message<Envoy.RouteRateLimit.Override>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RouteRateLimit.Override>.self, newValue) } }
        public var hitsAddend: Envoy.RouteRateLimit.HitsAddend? { get { _ref.getOptional(4, Codec.Message<Envoy.RouteRateLimit.HitsAddend>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RouteRateLimit.HitsAddend>.self, newValue) } }
        public var applyOnStreamDone: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        /// `envoy.config.route.v3.RateLimit.Action`.
        public struct Action: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 253 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var sourceCluster: Envoy.RouteRateLimit.Action.SourceCluster? { get { _ref.getOptional(0, Codec.Message<Envoy.RouteRateLimit.Action.SourceCluster>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RouteRateLimit.Action.SourceCluster>.self, newValue) } }
            public var destinationCluster: Envoy.RouteRateLimit.Action.DestinationCluster? { get { _ref.getOptional(1, Codec.Message<Envoy.RouteRateLimit.Action.DestinationCluster>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RouteRateLimit.Action.DestinationCluster>.self, newValue) } }
            public var requestHeaders: Envoy.RouteRateLimit.Action.RequestHeaders? { get { _ref.getOptional(2, Codec.Message<Envoy.RouteRateLimit.Action.RequestHeaders>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RouteRateLimit.Action.RequestHeaders>.self, newValue) } }
            public var queryParameters: Envoy.RouteRateLimit.Action.QueryParameters? { get { _ref.getOptional(11, Codec.Message<Envoy.RouteRateLimit.Action.QueryParameters>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.RouteRateLimit.Action.QueryParameters>.self, newValue) } }
            public var remoteAddress: Envoy.RouteRateLimit.Action.RemoteAddress? { get { _ref.getOptional(3, Codec.Message<Envoy.RouteRateLimit.Action.RemoteAddress>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RouteRateLimit.Action.RemoteAddress>.self, newValue) } }
            public var genericKey: Envoy.RouteRateLimit.Action.GenericKey? { get { _ref.getOptional(4, Codec.Message<Envoy.RouteRateLimit.Action.GenericKey>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RouteRateLimit.Action.GenericKey>.self, newValue) } }
            public var headerValueMatch: Envoy.RouteRateLimit.Action.HeaderValueMatch? { get { _ref.getOptional(5, Codec.Message<Envoy.RouteRateLimit.Action.HeaderValueMatch>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.RouteRateLimit.Action.HeaderValueMatch>.self, newValue) } }
            /// Deprecated in Envoy's API.
            public var dynamicMetadata: Envoy.RouteRateLimit.Action.DynamicMetaData? { get { _ref.getOptional(6, Codec.Message<Envoy.RouteRateLimit.Action.DynamicMetaData>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.RouteRateLimit.Action.DynamicMetaData>.self, newValue) } }
            public var metadata: Envoy.RouteRateLimit.Action.MetaData? { get { _ref.getOptional(7, Codec.Message<Envoy.RouteRateLimit.Action.MetaData>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RouteRateLimit.Action.MetaData>.self, newValue) } }
            public var `extension`: Envoy.TypedExtensionConfig? { get { _ref.getOptional(8, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
            public var maskedRemoteAddress: Envoy.RouteRateLimit.Action.MaskedRemoteAddress? { get { _ref.getOptional(9, Codec.Message<Envoy.RouteRateLimit.Action.MaskedRemoteAddress>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.RouteRateLimit.Action.MaskedRemoteAddress>.self, newValue) } }
            public var queryParameterValueMatch: Envoy.RouteRateLimit.Action.QueryParameterValueMatch? { get { _ref.getOptional(10, Codec.Message<Envoy.RouteRateLimit.Action.QueryParameterValueMatch>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.RouteRateLimit.Action.QueryParameterValueMatch>.self, newValue) } }
            /// `envoy.config.route.v3.RateLimit.Action.SourceCluster`.
            public struct SourceCluster: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 264 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.config.route.v3.RateLimit.Action.DestinationCluster`.
            public struct DestinationCluster: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 254 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.config.route.v3.RateLimit.Action.RequestHeaders`.
            public struct RequestHeaders: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 263 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var headerName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var descriptorKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
                public var skipIfAbsent: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
            }
            /// `envoy.config.route.v3.RateLimit.Action.QueryParameters`.
            public struct QueryParameters: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 261 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var queryParameterName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var descriptorKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
                public var skipIfAbsent: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
            }
            /// `envoy.config.route.v3.RateLimit.Action.RemoteAddress`.
            public struct RemoteAddress: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 262 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.config.route.v3.RateLimit.Action.MaskedRemoteAddress`.
            public struct MaskedRemoteAddress: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 258 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var v4PrefixMaskLen: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
                public var v6PrefixMaskLen: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            }
            /// `envoy.config.route.v3.RateLimit.Action.GenericKey`.
            public struct GenericKey: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 256 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var descriptorValue: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var descriptorKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            }
            /// `envoy.config.route.v3.RateLimit.Action.HeaderValueMatch`.
            public struct HeaderValueMatch: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 257 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var descriptorKey: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
                public var descriptorValue: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var expectMatch: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
                public func appendHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(2, Codec.Message<Envoy.HeaderMatcher>.self, value) }
                public var headers: [Envoy.HeaderMatcher] { get { _ref.getArray(2, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
            }
            /// `envoy.config.route.v3.RateLimit.Action.DynamicMetaData`.
            public struct DynamicMetaData: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 255 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var descriptorKey: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var metadataKey: Envoy.MetadataKey? { get { _ref.getOptional(1, Codec.Message<Envoy.MetadataKey>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.MetadataKey>.self, newValue) } }
                public var defaultValue: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
            }
            /// `envoy.config.route.v3.RateLimit.Action.MetaData`.
            public struct MetaData: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 259 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var descriptorKey: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var metadataKey: Envoy.MetadataKey? { get { _ref.getOptional(1, Codec.Message<Envoy.MetadataKey>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.MetadataKey>.self, newValue) } }
                public var defaultValue: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
                public var source: Envoy.RouteRateLimit.Action.MetaData.Source { get { _ref.get(3, Codec.Enumeration<Envoy.RouteRateLimit.Action.MetaData.Source>.self) } nonmutating set { _ref.set(3, Codec.Enumeration<Envoy.RouteRateLimit.Action.MetaData.Source>.self, newValue) } }
                public var skipIfAbsent: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
                /// `envoy.config.route.v3.RateLimit.Action.MetaData.Source`.
                public struct Source: OpenEnum {
                    public let rawValue: Swift.Int32
                    public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                    public static var dynamic: Self { Self(rawValue: 0) }
                    public static var routeEntry: Self { Self(rawValue: 1) }
                }
            }
            /// `envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch`.
            public struct QueryParameterValueMatch: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 260 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var descriptorKey: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
                public var descriptorValue: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var expectMatch: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
                public func appendQueryParameters(_ value: Envoy.QueryParameterMatcher) { _ref.append(2, Codec.Message<Envoy.QueryParameterMatcher>.self, value) }
                public var queryParameters: [Envoy.QueryParameterMatcher] { get { _ref.getArray(2, Codec.Message<Envoy.QueryParameterMatcher>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.QueryParameterMatcher>.self, newValue) } }
            }
        }
        /// `envoy.config.route.v3.RateLimit.Override`.
        public struct Override: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 266 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var dynamicMetadata: Envoy.RouteRateLimit.Override.DynamicMetadata? { get { _ref.getOptional(0, Codec.Message<Envoy.RouteRateLimit.Override.DynamicMetadata>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RouteRateLimit.Override.DynamicMetadata>.self, newValue) } }
            /// `envoy.config.route.v3.RateLimit.Override.DynamicMetadata`.
            public struct DynamicMetadata: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 267 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var metadataKey: Envoy.MetadataKey? { get { _ref.getOptional(0, Codec.Message<Envoy.MetadataKey>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.MetadataKey>.self, newValue) } }
            }
        }
        /// `envoy.config.route.v3.RateLimit.HitsAddend`.
        public struct HitsAddend: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 265 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var number: Swift.UInt64? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
            public var format: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
    }
    /// `envoy.config.route.v3.HeaderMatcher`: A condition on a header.
    public struct HeaderMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 247 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var exactMatch: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var safeRegexMatch: Envoy.RegexMatcher? { get { _ref.getOptional(7, Codec.Message<Envoy.RegexMatcher>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.RegexMatcher>.self, newValue) } }
        public var rangeMatch: Envoy.Int64Range? { get { _ref.getOptional(2, Codec.Message<Envoy.Int64Range>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Int64Range>.self, newValue) } }
        public var presentMatch: Swift.Bool? { get { _ref.getOptional(3, Codec.Boolean.self) } nonmutating set { _ref.setOptional(3, Codec.Boolean.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var prefixMatch: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var suffixMatch: Swift.String? { get { _ref.getOptional(6, Codec.Text.self) } nonmutating set { _ref.setOptional(6, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var containsMatch: Swift.String? { get { _ref.getOptional(8, Codec.Text.self) } nonmutating set { _ref.setOptional(8, Codec.Text.self, newValue) } }
        public var stringMatch: Envoy.StringMatcher? { get { _ref.getOptional(9, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var invertMatch: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var treatMissingHeaderAsEmpty: Swift.Bool { get { _ref.get(10, Codec.Boolean.self) } nonmutating set { _ref.set(10, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.route.v3.QueryParameterMatcher`: A condition on a query parameter.
    public struct QueryParameterMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 251 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var stringMatch: Envoy.StringMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var presentMatch: Swift.Bool? { get { _ref.getOptional(2, Codec.Boolean.self) } nonmutating set { _ref.setOptional(2, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.route.v3.InternalRedirectPolicy`: Redirects that Envoy follows itself.
    public struct InternalRedirectPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 249 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxInternalRedirects: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public func appendRedirectResponseCodes(_ value: Swift.UInt32) { _ref.append(1, Codec.Plain<Swift.UInt32>.self, value) }
        public var redirectResponseCodes: [Swift.UInt32] { get { _ref.getArray(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setArray(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public func appendPredicates(_ value: Envoy.TypedExtensionConfig) { _ref.append(2, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var predicates: [Envoy.TypedExtensionConfig] { get { _ref.getArray(2, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var allowCrossSchemeRedirect: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public func appendResponseHeadersToCopy(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var responseHeadersToCopy: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.route.v3.FilterConfig`: A filter's configuration for a route, and whether it is on.
    public struct RouteFilterConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 246 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var config: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var isOptional: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var disabled: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
}
