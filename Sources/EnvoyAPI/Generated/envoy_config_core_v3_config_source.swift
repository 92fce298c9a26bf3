// Generated from proto/envoy/config/core/v3/config_source.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.ApiVersion`.
    public struct ApiVersion: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var auto: Self { Self(rawValue: 0) }
        public static var v2: Self { Self(rawValue: 1) }
        public static var v3: Self { Self(rawValue: 2) }
    }
    /// `envoy.config.core.v3.ApiConfigSource`: A management server named here.
    public struct ApiConfigSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 91 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var apiType: Envoy.ApiConfigSource.ApiType { get { _ref.get(0, Codec.Enumeration<Envoy.ApiConfigSource.ApiType>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.ApiConfigSource.ApiType>.self, newValue) } }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(7, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
        public func appendClusterNames(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
        public var clusterNames: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
        public func appendGrpcServices(_ value: Envoy.GrpcService) { _ref.append(3, Codec.Message<Envoy.GrpcService>.self, value) }
        public var grpcServices: [Envoy.GrpcService] { get { _ref.getArray(3, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var refreshDelay: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var requestTimeout: Swift.Duration? { get { _ref.getOptional(4, Codec.Span.self) } nonmutating set { _ref.setOptional(4, Codec.Span.self, newValue) } }
        public var rateLimitSettings: Envoy.RateLimitSettings? { get { _ref.getOptional(5, Codec.Message<Envoy.RateLimitSettings>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.RateLimitSettings>.self, newValue) } }
        public var setNodeOnFirstMessageOnly: Swift.Bool { get { _ref.get(6, Codec.Boolean.self) } nonmutating set { _ref.set(6, Codec.Boolean.self, newValue) } }
        public func appendConfigValidators(_ value: Envoy.TypedExtensionConfig) { _ref.append(8, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var configValidators: [Envoy.TypedExtensionConfig] { get { _ref.getArray(8, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        /// `envoy.config.core.v3.ApiConfigSource.ApiType`.
        public struct ApiType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var deprecatedAndUnavailableDoNotUse: Self { Self(rawValue: 0) }
            public static var rest: Self { Self(rawValue: 1) }
            public static var grpc: Self { Self(rawValue: 2) }
            public static var deltaGrpc: Self { Self(rawValue: 3) }
            public static var aggregatedGrpc: Self { Self(rawValue: 5) }
            public static var aggregatedDeltaGrpc: Self { Self(rawValue: 6) }
        }
    }
    /// `envoy.config.core.v3.AggregatedConfigSource`: The stream that ADS uses.
    public struct AggregatedConfigSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 88 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.config.core.v3.SelfConfigSource`: The stream on which this very message came.
    public struct SelfConfigSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 169 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(0, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
    }
    /// `envoy.config.core.v3.RateLimitSettings`: How often Envoy may ask.
    public struct RateLimitSettings: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 158 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxTokens: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var fillRate: Swift.Double? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.Double>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.Double>>.self, newValue) } }
    }
    /// `envoy.config.core.v3.PathConfigSource`: A file.
    public struct PathConfigSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 151 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var path: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var watchedDirectory: Envoy.WatchedDirectory? { get { _ref.getOptional(1, Codec.Message<Envoy.WatchedDirectory>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.WatchedDirectory>.self, newValue) } }
    }
    /// `envoy.config.core.v3.ConfigSource`: One of the above.
    public struct ConfigSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 97 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendAuthorities(_ value: Envoy.Authority) { _ref.append(6, Codec.Message<Envoy.Authority>.self, value) }
        public var authorities: [Envoy.Authority] { get { _ref.getArray(6, Codec.Message<Envoy.Authority>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.Authority>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var path: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var pathConfigSource: Envoy.PathConfigSource? { get { _ref.getOptional(7, Codec.Message<Envoy.PathConfigSource>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.PathConfigSource>.self, newValue) } }
        public var apiConfigSource: Envoy.ApiConfigSource? { get { _ref.getOptional(1, Codec.Message<Envoy.ApiConfigSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ApiConfigSource>.self, newValue) } }
        public var ads: Envoy.AggregatedConfigSource? { get { _ref.getOptional(2, Codec.Message<Envoy.AggregatedConfigSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AggregatedConfigSource>.self, newValue) } }
        public var `self`: Envoy.SelfConfigSource? { get { _ref.getOptional(4, Codec.Message<Envoy.SelfConfigSource>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.SelfConfigSource>.self, newValue) } }
        public var initialFetchTimeout: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public var resourceApiVersion: Envoy.ApiVersion { get { _ref.get(5, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
    }
    /// `envoy.config.core.v3.ExtensionConfigSource`: A filter whose configuration is a resource of its own (ECDS).
    public struct ExtensionConfigSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 104 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var configSource: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var defaultConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var applyDefaultConfigWithoutWarming: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public func appendTypeUrls(_ value: Swift.String) { _ref.append(3, Codec.Text.self, value) }
        public var typeUrls: [Swift.String] { get { _ref.getArray(3, Codec.Text.self) } nonmutating set { _ref.setArray(3, Codec.Text.self, newValue) } }
    }
}
