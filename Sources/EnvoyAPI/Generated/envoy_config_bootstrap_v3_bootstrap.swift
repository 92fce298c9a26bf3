// Generated from proto/envoy/config/bootstrap/v3/bootstrap.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.bootstrap.v3.Bootstrap`: The bootstrap.
    public struct Bootstrap: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 41 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var node: Envoy.Node? { get { _ref.getOptional(0, Codec.Message<Envoy.Node>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Node>.self, newValue) } }
        public func appendNodeContextParams(_ value: Swift.String) { _ref.append(22, Codec.Text.self, value) }
        public var nodeContextParams: [Swift.String] { get { _ref.getArray(22, Codec.Text.self) } nonmutating set { _ref.setArray(22, Codec.Text.self, newValue) } }
        public var staticResources: Envoy.Bootstrap.StaticResources? { get { _ref.getOptional(1, Codec.Message<Envoy.Bootstrap.StaticResources>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Bootstrap.StaticResources>.self, newValue) } }
        public var dynamicResources: Envoy.Bootstrap.DynamicResources? { get { _ref.getOptional(2, Codec.Message<Envoy.Bootstrap.DynamicResources>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Bootstrap.DynamicResources>.self, newValue) } }
        public var clusterManager: Envoy.ClusterManager? { get { _ref.getOptional(3, Codec.Message<Envoy.ClusterManager>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ClusterManager>.self, newValue) } }
        public var hdsConfig: Envoy.ApiConfigSource? { get { _ref.getOptional(10, Codec.Message<Envoy.ApiConfigSource>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.ApiConfigSource>.self, newValue) } }
        public var flagsPath: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public func appendStatsSinks(_ value: Envoy.StatsSink) { _ref.append(5, Codec.Message<Envoy.StatsSink>.self, value) }
        public var statsSinks: [Envoy.StatsSink] { get { _ref.getArray(5, Codec.Message<Envoy.StatsSink>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.StatsSink>.self, newValue) } }
        public var deferredStatOptions: Envoy.Bootstrap.DeferredStatOptions? { get { _ref.getOptional(32, Codec.Message<Envoy.Bootstrap.DeferredStatOptions>.self) } nonmutating set { _ref.setOptional(32, Codec.Message<Envoy.Bootstrap.DeferredStatOptions>.self, newValue) } }
        public var statsConfig: Envoy.StatsConfig? { get { _ref.getOptional(9, Codec.Message<Envoy.StatsConfig>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.StatsConfig>.self, newValue) } }
        public var statsFlushInterval: Swift.Duration? { get { _ref.getOptional(6, Codec.Span.self) } nonmutating set { _ref.setOptional(6, Codec.Span.self, newValue) } }
        public var statsFlushOnAdmin: Swift.Bool? { get { _ref.getOptional(23, Codec.Boolean.self) } nonmutating set { _ref.setOptional(23, Codec.Boolean.self, newValue) } }
        public var statsEvictionInterval: Swift.Duration? { get { _ref.getOptional(34, Codec.Span.self) } nonmutating set { _ref.setOptional(34, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var tracing: Envoy.TracingProvider? { get { _ref.getOptional(7, Codec.Message<Envoy.TracingProvider>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.TracingProvider>.self, newValue) } }
        public var layeredRuntime: Envoy.LayeredRuntime? { get { _ref.getOptional(13, Codec.Message<Envoy.LayeredRuntime>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.LayeredRuntime>.self, newValue) } }
        public var admin: Envoy.Admin? { get { _ref.getOptional(8, Codec.Message<Envoy.Admin>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.Admin>.self, newValue) } }
        public var overloadManager: Envoy.OverloadManager? { get { _ref.getOptional(11, Codec.Message<Envoy.OverloadManager>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.OverloadManager>.self, newValue) } }
        public var enableDispatcherStats: Swift.Bool { get { _ref.get(12, Codec.Boolean.self) } nonmutating set { _ref.set(12, Codec.Boolean.self, newValue) } }
        public var headerPrefix: Swift.String { get { _ref.get(14, Codec.Text.self) } nonmutating set { _ref.set(14, Codec.Text.self, newValue) } }
        public var statsServerVersionOverride: Swift.UInt64? { get { _ref.getOptional(15, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(15, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var useTcpForDnsLookups: Swift.Bool { get { _ref.get(16, Codec.Boolean.self) } nonmutating set { _ref.set(16, Codec.Boolean.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var dnsResolutionConfig: Envoy.DnsResolutionConfig? { get { _ref.getOptional(24, Codec.Message<Envoy.DnsResolutionConfig>.self) } nonmutating set { _ref.setOptional(24, Codec.Message<Envoy.DnsResolutionConfig>.self, newValue) } }
        public var typedDnsResolverConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(25, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(25, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public func appendBootstrapExtensions(_ value: Envoy.TypedExtensionConfig) { _ref.append(17, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var bootstrapExtensions: [Envoy.TypedExtensionConfig] { get { _ref.getArray(17, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(17, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public func appendConfigSources(_ value: Envoy.ConfigSource) { _ref.append(18, Codec.Message<Envoy.ConfigSource>.self, value) }
        public var configSources: [Envoy.ConfigSource] { get { _ref.getArray(18, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setArray(18, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var defaultConfigSource: Envoy.ConfigSource? { get { _ref.getOptional(19, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(19, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var defaultSocketInterface: Swift.String { get { _ref.get(20, Codec.Text.self) } nonmutating set { _ref.set(20, Codec.Text.self, newValue) } }
        public var certificateProviderInstances: [Swift.String: Envoy.TypedExtensionConfig] { get { _ref.getMap(21, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setMap(21, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var perfTracingFilePath: Swift.String { get { _ref.get(26, Codec.Text.self) } nonmutating set { _ref.set(26, Codec.Text.self, newValue) } }
        public var defaultRegexEngine: Envoy.TypedExtensionConfig? { get { _ref.getOptional(27, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(27, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var xdsDelegateExtension: Envoy.TypedExtensionConfig? { get { _ref.getOptional(28, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(28, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var xdsConfigTrackerExtension: Envoy.TypedExtensionConfig? { get { _ref.getOptional(29, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(29, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var listenerManager: Envoy.TypedExtensionConfig? { get { _ref.getOptional(30, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(30, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var applicationLogConfig: Envoy.Bootstrap.ApplicationLogConfig? { get { _ref.getOptional(31, Codec.Message<Envoy.Bootstrap.ApplicationLogConfig>.self) } nonmutating set { _ref.setOptional(31, Codec.Message<Envoy.Bootstrap.ApplicationLogConfig>.self, newValue) } }
        public var grpcAsyncClientManagerConfig: Envoy.Bootstrap.GrpcAsyncClientManagerConfig? { get { _ref.getOptional(33, Codec.Message<Envoy.Bootstrap.GrpcAsyncClientManagerConfig>.self) } nonmutating set { _ref.setOptional(33, Codec.Message<Envoy.Bootstrap.GrpcAsyncClientManagerConfig>.self, newValue) } }
        /// `envoy.config.bootstrap.v3.Bootstrap.StaticResources`.
        public struct StaticResources: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 48 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendListeners(_ value: Envoy.Listener) { _ref.append(0, Codec.Message<Envoy.Listener>.self, value) }
            public var listeners: [Envoy.Listener] { get { _ref.getArray(0, Codec.Message<Envoy.Listener>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.Listener>.self, newValue) } }
            public func appendClusters(_ value: Envoy.Cluster) { _ref.append(1, Codec.Message<Envoy.Cluster>.self, value) }
            public var clusters: [Envoy.Cluster] { get { _ref.getArray(1, Codec.Message<Envoy.Cluster>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.Cluster>.self, newValue) } }
            public func appendSecrets(_ value: Envoy.Secret) { _ref.append(2, Codec.Message<Envoy.Secret>.self, value) }
            public var secrets: [Envoy.Secret] { get { _ref.getArray(2, Codec.Message<Envoy.Secret>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.Secret>.self, newValue) } }
        }
        /// `envoy.config.bootstrap.v3.Bootstrap.DynamicResources`.
        public struct DynamicResources: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 46 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var ldsConfig: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
            public var ldsResourcesLocator: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
            public var cdsConfig: Envoy.ConfigSource? { get { _ref.getOptional(1, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
            public var cdsResourcesLocator: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
            public var adsConfig: Envoy.ApiConfigSource? { get { _ref.getOptional(2, Codec.Message<Envoy.ApiConfigSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ApiConfigSource>.self, newValue) } }
        }
        /// `envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig`.
        public struct ApplicationLogConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 42 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var logFormat: Envoy.Bootstrap.ApplicationLogConfig.LogFormat? { get { _ref.getOptional(0, Codec.Message<Envoy.Bootstrap.ApplicationLogConfig.LogFormat>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Bootstrap.ApplicationLogConfig.LogFormat>.self, newValue) } }
            /// `envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig.LogFormat`.
            public struct LogFormat: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 43 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var jsonFormat: [Swift.String: StructValue]? { get { _ref.getOptional(0, Codec.Object.self) } nonmutating set { _ref.setOptional(0, Codec.Object.self, newValue) } }
                public var textFormat: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
            }
        }
        /// `envoy.config.bootstrap.v3.Bootstrap.DeferredStatOptions`.
        public struct DeferredStatOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 45 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var enableDeferredCreationStats: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        }
        /// `envoy.config.bootstrap.v3.Bootstrap.GrpcAsyncClientManagerConfig`.
        public struct GrpcAsyncClientManagerConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 47 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var maxCachedEntryIdleDuration: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        }
    }
    /// `envoy.config.bootstrap.v3.Admin`: The administration endpoint.
    public struct Admin: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 40 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendAccessLog(_ value: Envoy.AccessLog) { _ref.append(4, Codec.Message<Envoy.AccessLog>.self, value) }
        public var accessLog: [Envoy.AccessLog] { get { _ref.getArray(4, Codec.Message<Envoy.AccessLog>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.AccessLog>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var accessLogPath: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var profilePath: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var address: Envoy.Address? { get { _ref.getOptional(2, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Address>.self, newValue) } }
        public func appendSocketOptions(_ value: Envoy.SocketOption) { _ref.append(3, Codec.Message<Envoy.SocketOption>.self, value) }
        public var socketOptions: [Envoy.SocketOption] { get { _ref.getArray(3, Codec.Message<Envoy.SocketOption>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.SocketOption>.self, newValue) } }
        public var ignoreGlobalConnLimit: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public func appendAllowPaths(_ value: Envoy.StringMatcher) { _ref.append(6, Codec.Message<Envoy.StringMatcher>.self, value) }
        public var allowPaths: [Envoy.StringMatcher] { get { _ref.getArray(6, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
    }
    /// `envoy.config.bootstrap.v3.ClusterManager`: Settings for all clusters.
    public struct ClusterManager: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 49 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var localClusterName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var outlierDetection: Envoy.ClusterManager.OutlierDetection? { get { _ref.getOptional(1, Codec.Message<Envoy.ClusterManager.OutlierDetection>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ClusterManager.OutlierDetection>.self, newValue) } }
        public var upstreamBindConfig: Envoy.BindConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.BindConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.BindConfig>.self, newValue) } }
        public var loadStatsConfig: Envoy.ApiConfigSource? { get { _ref.getOptional(3, Codec.Message<Envoy.ApiConfigSource>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ApiConfigSource>.self, newValue) } }
        public var enableDeferredClusterCreation: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        /// `envoy.config.bootstrap.v3.ClusterManager.OutlierDetection`.
        public struct OutlierDetection: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 50 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var eventLogPath: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        }
    }
    /// `envoy.config.bootstrap.v3.RuntimeLayer`: One layer of runtime values.
    public struct RuntimeLayer: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 52 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var staticLayer: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
        public var diskLayer: Envoy.RuntimeLayer.DiskLayer? { get { _ref.getOptional(2, Codec.Message<Envoy.RuntimeLayer.DiskLayer>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RuntimeLayer.DiskLayer>.self, newValue) } }
        public var adminLayer: Envoy.RuntimeLayer.AdminLayer? { get { _ref.getOptional(3, Codec.Message<Envoy.RuntimeLayer.AdminLayer>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RuntimeLayer.AdminLayer>.self, newValue) } }
        public var rtdsLayer: Envoy.RuntimeLayer.RtdsLayer? { get { _ref.getOptional(4, Codec.Message<Envoy.RuntimeLayer.RtdsLayer>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RuntimeLayer.RtdsLayer>.self, newValue) } }
        /// `envoy.config.bootstrap.v3.RuntimeLayer.DiskLayer`.
        public struct DiskLayer: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 54 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var symlinkRoot: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var subdirectory: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
            public var appendServiceCluster: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        }
        /// `envoy.config.bootstrap.v3.RuntimeLayer.AdminLayer`.
        public struct AdminLayer: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 53 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
        /// `envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer`.
        public struct RtdsLayer: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 55 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var rtdsConfig: Envoy.ConfigSource? { get { _ref.getOptional(1, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        }
    }
    /// `envoy.config.bootstrap.v3.LayeredRuntime`: All layers, in order.
    public struct LayeredRuntime: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 51 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendLayers(_ value: Envoy.RuntimeLayer) { _ref.append(0, Codec.Message<Envoy.RuntimeLayer>.self, value) }
        public var layers: [Envoy.RuntimeLayer] { get { _ref.getArray(0, Codec.Message<Envoy.RuntimeLayer>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.RuntimeLayer>.self, newValue) } }
    }
}
