// Generated from proto/envoy/config/cluster/v3/cluster.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.cluster.v3.Cluster`: A group of endpoints that serve the same thing.
    public struct Cluster: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 59 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendTransportSocketMatches(_ value: Envoy.Cluster.TransportSocketMatch) { _ref.append(37, Codec.Message<Envoy.Cluster.TransportSocketMatch>.self, value) }
        public var transportSocketMatches: [Envoy.Cluster.TransportSocketMatch] { get { _ref.getArray(37, Codec.Message<Envoy.Cluster.TransportSocketMatch>.self) } nonmutating set { _ref.setArray(37, Codec.Message<Envoy.Cluster.TransportSocketMatch>.self, newValue) } }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var altStatName: Swift.String { get { _ref.get(23, Codec.Text.self) } nonmutating set { _ref.set(23, Codec.Text.self, newValue) } }
        public var type: Envoy.Cluster.DiscoveryType? { get { _ref.getOptional(1, Codec.Enumeration<Envoy.Cluster.DiscoveryType>.self) } nonmutating set { _ref.setOptional(1, Codec.Enumeration<Envoy.Cluster.DiscoveryType>.self, newValue) } }
        public var clusterType: Envoy.Cluster.CustomClusterType? { get { _ref.getOptional(32, Codec.Message<Envoy.Cluster.CustomClusterType>.self) } nonmutating set { _ref.setOptional(32, Codec.Message<Envoy.Cluster.CustomClusterType>.self, newValue) } }
        public var edsClusterConfig: Envoy.Cluster.EdsClusterConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.Cluster.EdsClusterConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Cluster.EdsClusterConfig>.self, newValue) } }
        public var connectTimeout: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public var perConnectionBufferLimitBytes: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var lbPolicy: Envoy.Cluster.LbPolicy { get { _ref.get(5, Codec.Enumeration<Envoy.Cluster.LbPolicy>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.Cluster.LbPolicy>.self, newValue) } }
        public var loadAssignment: Envoy.ClusterLoadAssignment? { get { _ref.getOptional(28, Codec.Message<Envoy.ClusterLoadAssignment>.self) } nonmutating set { _ref.setOptional(28, Codec.Message<Envoy.ClusterLoadAssignment>.self, newValue) } }
        public func appendHealthChecks(_ value: Envoy.HealthCheck) { _ref.append(6, Codec.Message<Envoy.HealthCheck>.self, value) }
        public var healthChecks: [Envoy.HealthCheck] { get { _ref.getArray(6, Codec.Message<Envoy.HealthCheck>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.HealthCheck>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var maxRequestsPerConnection: Swift.UInt32? { get { _ref.getOptional(7, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(7, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var circuitBreakers: Envoy.CircuitBreakers? { get { _ref.getOptional(8, Codec.Message<Envoy.CircuitBreakers>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.CircuitBreakers>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var upstreamHttpProtocolOptions: Envoy.UpstreamHttpProtocolOptions? { get { _ref.getOptional(40, Codec.Message<Envoy.UpstreamHttpProtocolOptions>.self) } nonmutating set { _ref.setOptional(40, Codec.Message<Envoy.UpstreamHttpProtocolOptions>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var commonHttpProtocolOptions: Envoy.CommonHttpProtocolOptions? { get { _ref.getOptional(24, Codec.Message<Envoy.CommonHttpProtocolOptions>.self) } nonmutating set { _ref.setOptional(24, Codec.Message<Envoy.CommonHttpProtocolOptions>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var httpProtocolOptions: Envoy.Http1ProtocolOptions? { get { _ref.getOptional(9, Codec.Message<Envoy.Http1ProtocolOptions>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.Http1ProtocolOptions>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var http2ProtocolOptions: Envoy.Http2ProtocolOptions? { get { _ref.getOptional(10, Codec.Message<Envoy.Http2ProtocolOptions>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.Http2ProtocolOptions>.self, newValue) } }
        public var typedExtensionProtocolOptions: [Swift.String: Envoy.AnyMessage] { get { _ref.getMap(30, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setMap(30, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var dnsRefreshRate: Swift.Duration? { get { _ref.getOptional(11, Codec.Span.self) } nonmutating set { _ref.setOptional(11, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var dnsJitter: Swift.Duration? { get { _ref.getOptional(52, Codec.Span.self) } nonmutating set { _ref.setOptional(52, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var dnsFailureRefreshRate: Envoy.Cluster.RefreshRate? { get { _ref.getOptional(38, Codec.Message<Envoy.Cluster.RefreshRate>.self) } nonmutating set { _ref.setOptional(38, Codec.Message<Envoy.Cluster.RefreshRate>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var respectDnsTtl: Swift.Bool { get { _ref.get(33, Codec.Boolean.self) } nonmutating set { _ref.set(33, Codec.Boolean.self, newValue) } }
        public var dnsLookupFamily: Envoy.Cluster.DnsLookupFamily { get { _ref.get(12, Codec.Enumeration<Envoy.Cluster.DnsLookupFamily>.self) } nonmutating set { _ref.set(12, Codec.Enumeration<Envoy.Cluster.DnsLookupFamily>.self, newValue) } }
        public func appendDnsResolvers(_ value: Envoy.Address) { _ref.append(13, Codec.Message<Envoy.Address>.self, value) }
        /// Deprecated in Envoy's API.
        public var dnsResolvers: [Envoy.Address] { get { _ref.getArray(13, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setArray(13, Codec.Message<Envoy.Address>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var useTcpForDnsLookups: Swift.Bool { get { _ref.get(39, Codec.Boolean.self) } nonmutating set { _ref.set(39, Codec.Boolean.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var dnsResolutionConfig: Envoy.DnsResolutionConfig? { get { _ref.getOptional(47, Codec.Message<Envoy.DnsResolutionConfig>.self) } nonmutating set { _ref.setOptional(47, Codec.Message<Envoy.DnsResolutionConfig>.self, newValue) } }
        public var typedDnsResolverConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(49, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(49, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var waitForWarmOnInit: Swift.Bool? { get { _ref.getOptional(48, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(48, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var outlierDetection: Envoy.OutlierDetection? { get { _ref.getOptional(14, Codec.Message<Envoy.OutlierDetection>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.OutlierDetection>.self, newValue) } }
        public var cleanupInterval: Swift.Duration? { get { _ref.getOptional(15, Codec.Span.self) } nonmutating set { _ref.setOptional(15, Codec.Span.self, newValue) } }
        public var upstreamBindConfig: Envoy.BindConfig? { get { _ref.getOptional(16, Codec.Message<Envoy.BindConfig>.self) } nonmutating set { _ref.setOptional(16, Codec.Message<Envoy.BindConfig>.self, newValue) } }
        public var lbSubsetConfig: Envoy.Cluster.LbSubsetConfig? { get { _ref.getOptional(17, Codec.Message<Envoy.Cluster.LbSubsetConfig>.self) } nonmutating set { _ref.setOptional(17, Codec.Message<Envoy.Cluster.LbSubsetConfig>.self, newValue) } }
        public var ringHashLbConfig: Envoy.Cluster.RingHashLbConfig? { get { _ref.getOptional(18, Codec.Message<Envoy.Cluster.RingHashLbConfig>.self) } nonmutating set { _ref.setOptional(18, Codec.Message<Envoy.Cluster.RingHashLbConfig>.self, newValue) } }
        public var maglevLbConfig: Envoy.Cluster.MaglevLbConfig? { get { _ref.getOptional(46, Codec.Message<Envoy.Cluster.MaglevLbConfig>.self) } nonmutating set { _ref.setOptional(46, Codec.Message<Envoy.Cluster.MaglevLbConfig>.self, newValue) } }
        public var originalDstLbConfig: Envoy.Cluster.OriginalDstLbConfig? { get { _ref.getOptional(29, Codec.Message<Envoy.Cluster.OriginalDstLbConfig>.self) } nonmutating set { _ref.setOptional(29, Codec.Message<Envoy.Cluster.OriginalDstLbConfig>.self, newValue) } }
        public var leastRequestLbConfig: Envoy.Cluster.LeastRequestLbConfig? { get { _ref.getOptional(31, Codec.Message<Envoy.Cluster.LeastRequestLbConfig>.self) } nonmutating set { _ref.setOptional(31, Codec.Message<Envoy.Cluster.LeastRequestLbConfig>.self, newValue) } }
        public var roundRobinLbConfig: Envoy.Cluster.RoundRobinLbConfig? { get { _ref.getOptional(50, Codec.Message<Envoy.Cluster.RoundRobinLbConfig>.self) } nonmutating set { _ref.setOptional(50, Codec.Message<Envoy.Cluster.RoundRobinLbConfig>.self, newValue) } }
        public var commonLbConfig: Envoy.Cluster.CommonLbConfig? { get { _ref.getOptional(22, Codec.Message<Envoy.Cluster.CommonLbConfig>.self) } nonmutating set { _ref.setOptional(22, Codec.Message<Envoy.Cluster.CommonLbConfig>.self, newValue) } }
        public var transportSocket: Envoy.TransportSocket? { get { _ref.getOptional(19, Codec.Message<Envoy.TransportSocket>.self) } nonmutating set { _ref.setOptional(19, Codec.Message<Envoy.TransportSocket>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(20, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(20, Codec.Message<Envoy.Metadata>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var protocolSelection: Envoy.Cluster.ClusterProtocolSelection { get { _ref.get(21, Codec.Enumeration<Envoy.Cluster.ClusterProtocolSelection>.self) } nonmutating set { _ref.set(21, Codec.Enumeration<Envoy.Cluster.ClusterProtocolSelection>.self, newValue) } }
        public var upstreamConnectionOptions: Envoy.UpstreamConnectionOptions? { get { _ref.getOptional(25, Codec.Message<Envoy.UpstreamConnectionOptions>.self) } nonmutating set { _ref.setOptional(25, Codec.Message<Envoy.UpstreamConnectionOptions>.self, newValue) } }
        public var closeConnectionsOnHostHealthFailure: Swift.Bool { get { _ref.get(26, Codec.Boolean.self) } nonmutating set { _ref.set(26, Codec.Boolean.self, newValue) } }
        public var ignoreHealthOnHostRemoval: Swift.Bool { get { _ref.get(27, Codec.Boolean.self) } nonmutating set { _ref.set(27, Codec.Boolean.self, newValue) } }
        public func appendFilters(_ value: Envoy.ClusterFilter) { _ref.append(34, Codec.Message<Envoy.ClusterFilter>.self, value) }
        public var filters: [Envoy.ClusterFilter] { get { _ref.getArray(34, Codec.Message<Envoy.ClusterFilter>.self) } nonmutating set { _ref.setArray(34, Codec.Message<Envoy.ClusterFilter>.self, newValue) } }
        public var loadBalancingPolicy: Envoy.LoadBalancingPolicy? { get { _ref.getOptional(35, Codec.Message<Envoy.LoadBalancingPolicy>.self) } nonmutating set { _ref.setOptional(35, Codec.Message<Envoy.LoadBalancingPolicy>.self, newValue) } }
        public var lrsServer: Envoy.ConfigSource? { get { _ref.getOptional(36, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(36, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public func appendLrsReportEndpointMetrics(_ value: Swift.String) { _ref.append(51, Codec.Text.self, value) }
        public var lrsReportEndpointMetrics: [Swift.String] { get { _ref.getArray(51, Codec.Text.self) } nonmutating set { _ref.setArray(51, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var trackTimeoutBudgets: Swift.Bool { get { _ref.get(41, Codec.Boolean.self) } nonmutating set { _ref.set(41, Codec.Boolean.self, newValue) } }
        public var upstreamConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(42, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(42, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var trackClusterStats: Envoy.TrackClusterStats? { get { _ref.getOptional(43, Codec.Message<Envoy.TrackClusterStats>.self) } nonmutating set { _ref.setOptional(43, Codec.Message<Envoy.TrackClusterStats>.self, newValue) } }
        public var preconnectPolicy: Envoy.Cluster.PreconnectPolicy? { get { _ref.getOptional(44, Codec.Message<Envoy.Cluster.PreconnectPolicy>.self) } nonmutating set { _ref.setOptional(44, Codec.Message<Envoy.Cluster.PreconnectPolicy>.self, newValue) } }
        public var connectionPoolPerDownstreamConnection: Swift.Bool { get { _ref.get(45, Codec.Boolean.self) } nonmutating set { _ref.set(45, Codec.Boolean.self, newValue) } }
        /// `envoy.config.cluster.v3.Cluster.DiscoveryType`.
        public struct DiscoveryType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var `static`: Self { Self(rawValue: 0) }
            public static var strictDns: Self { Self(rawValue: 1) }
            public static var logicalDns: Self { Self(rawValue: 2) }
            public static var eds: Self { Self(rawValue: 3) }
            public static var originalDst: Self { Self(rawValue: 4) }
        }
        /// `envoy.config.cluster.v3.Cluster.LbPolicy`.
        public struct LbPolicy: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var roundRobin: Self { Self(rawValue: 0) }
            public static var leastRequest: Self { Self(rawValue: 1) }
            public static var ringHash: Self { Self(rawValue: 2) }
            public static var random: Self { Self(rawValue: 3) }
            public static var maglev: Self { Self(rawValue: 5) }
            public static var clusterProvided: Self { Self(rawValue: 6) }
            public static var loadBalancingPolicyConfig: Self { Self(rawValue: 7) }
        }
        /// `envoy.config.cluster.v3.Cluster.DnsLookupFamily`.
        public struct DnsLookupFamily: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var auto: Self { Self(rawValue: 0) }
            public static var v4Only: Self { Self(rawValue: 1) }
            public static var v6Only: Self { Self(rawValue: 2) }
            public static var v4Preferred: Self { Self(rawValue: 3) }
            public static var all: Self { Self(rawValue: 4) }
        }
        /// `envoy.config.cluster.v3.Cluster.ClusterProtocolSelection`.
        public struct ClusterProtocolSelection: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var useConfiguredProtocol: Self { Self(rawValue: 0) }
            public static var useDownstreamProtocol: Self { Self(rawValue: 1) }
        }
        /// `envoy.config.cluster.v3.Cluster.TransportSocketMatch`.
        public struct TransportSocketMatch: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 76 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var match: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
            public var transportSocket: Envoy.TransportSocket? { get { _ref.getOptional(2, Codec.Message<Envoy.TransportSocket>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.TransportSocket>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.CustomClusterType`.
        public struct CustomClusterType: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 64 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.EdsClusterConfig`.
        public struct EdsClusterConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 65 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var edsConfig: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
            public var serviceName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.LbSubsetConfig`.
        public struct LbSubsetConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 66 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var fallbackPolicy: Envoy.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy { get { _ref.get(0, Codec.Enumeration<Envoy.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy>.self, newValue) } }
            public var defaultSubset: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
            public func appendSubsetSelectors(_ value: Envoy.Cluster.LbSubsetConfig.LbSubsetSelector) { _ref.append(2, Codec.Message<Envoy.Cluster.LbSubsetConfig.LbSubsetSelector>.self, value) }
            public var subsetSelectors: [Envoy.Cluster.LbSubsetConfig.LbSubsetSelector] { get { _ref.getArray(2, Codec.Message<Envoy.Cluster.LbSubsetConfig.LbSubsetSelector>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.Cluster.LbSubsetConfig.LbSubsetSelector>.self, newValue) } }
            public var localityWeightAware: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
            public var scaleLocalityWeight: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
            public var panicModeAny: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
            public var listAsAny: Swift.Bool { get { _ref.get(6, Codec.Boolean.self) } nonmutating set { _ref.set(6, Codec.Boolean.self, newValue) } }
            public var metadataFallbackPolicy: Envoy.Cluster.LbSubsetConfig.LbSubsetMetadataFallbackPolicy { get { _ref.get(7, Codec.Enumeration<Envoy.Cluster.LbSubsetConfig.LbSubsetMetadataFallbackPolicy>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.Cluster.LbSubsetConfig.LbSubsetMetadataFallbackPolicy>.self, newValue) } }
            /// `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy`.
            public struct LbSubsetFallbackPolicy: OpenEnum {
                public let rawValue: Swift.Int32
                public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                public static var noFallback: Self { Self(rawValue: 0) }
                public static var anyEndpoint: Self { Self(rawValue: 1) }
                public static var defaultSubset: Self { Self(rawValue: 2) }
            }
            /// `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetMetadataFallbackPolicy`.
            public struct LbSubsetMetadataFallbackPolicy: OpenEnum {
                public let rawValue: Swift.Int32
                public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                public static var metadataNoFallback: Self { Self(rawValue: 0) }
                public static var fallbackList: Self { Self(rawValue: 1) }
            }
            /// `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector`.
            public struct LbSubsetSelector: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 67 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public func appendKeys(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
                public var keys: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
                public var singleHostPerSubset: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
                public var fallbackPolicy: Envoy.Cluster.LbSubsetConfig.LbSubsetSelector.LbSubsetSelectorFallbackPolicy { get { _ref.get(1, Codec.Enumeration<Envoy.Cluster.LbSubsetConfig.LbSubsetSelector.LbSubsetSelectorFallbackPolicy>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.Cluster.LbSubsetConfig.LbSubsetSelector.LbSubsetSelectorFallbackPolicy>.self, newValue) } }
                public func appendFallbackKeysSubset(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
                public var fallbackKeysSubset: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
                /// `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector.LbSubsetSelectorFallbackPolicy`.
                public struct LbSubsetSelectorFallbackPolicy: OpenEnum {
                    public let rawValue: Swift.Int32
                    public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                    public static var notDefined: Self { Self(rawValue: 0) }
                    public static var noFallback: Self { Self(rawValue: 1) }
                    public static var anyEndpoint: Self { Self(rawValue: 2) }
                    public static var defaultSubset: Self { Self(rawValue: 3) }
                    public static var keysSubset: Self { Self(rawValue: 4) }
                }
            }
        }
        /// `envoy.config.cluster.v3.Cluster.SlowStartConfig`.
        public struct SlowStartConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 75 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var slowStartWindow: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var aggression: Envoy.RuntimeDouble? { get { _ref.getOptional(1, Codec.Message<Envoy.RuntimeDouble>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RuntimeDouble>.self, newValue) } }
            public var minWeightPercent: Envoy.Percent? { get { _ref.getOptional(2, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Percent>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.RoundRobinLbConfig`.
        public struct RoundRobinLbConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 74 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var slowStartConfig: Envoy.Cluster.SlowStartConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.Cluster.SlowStartConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Cluster.SlowStartConfig>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.LeastRequestLbConfig`.
        public struct LeastRequestLbConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 68 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var choiceCount: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var activeRequestBias: Envoy.RuntimeDouble? { get { _ref.getOptional(1, Codec.Message<Envoy.RuntimeDouble>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RuntimeDouble>.self, newValue) } }
            public var slowStartConfig: Envoy.Cluster.SlowStartConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.Cluster.SlowStartConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Cluster.SlowStartConfig>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.RingHashLbConfig`.
        public struct RingHashLbConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 73 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var minimumRingSize: Swift.UInt64? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
            public var hashFunction: Envoy.Cluster.RingHashLbConfig.HashFunction { get { _ref.get(1, Codec.Enumeration<Envoy.Cluster.RingHashLbConfig.HashFunction>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.Cluster.RingHashLbConfig.HashFunction>.self, newValue) } }
            public var maximumRingSize: Swift.UInt64? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
            /// `envoy.config.cluster.v3.Cluster.RingHashLbConfig.HashFunction`.
            public struct HashFunction: OpenEnum {
                public let rawValue: Swift.Int32
                public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                public static var xxHash: Self { Self(rawValue: 0) }
                public static var murmurHash2: Self { Self(rawValue: 1) }
            }
        }
        /// `envoy.config.cluster.v3.Cluster.MaglevLbConfig`.
        public struct MaglevLbConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 69 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var tableSize: Swift.UInt64? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.OriginalDstLbConfig`.
        public struct OriginalDstLbConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 70 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var useHttpHeader: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
            public var httpHeaderName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var upstreamPortOverride: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var metadataKey: Envoy.MetadataKey? { get { _ref.getOptional(3, Codec.Message<Envoy.MetadataKey>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.MetadataKey>.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.CommonLbConfig`.
        public struct CommonLbConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 60 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var healthyPanicThreshold: Envoy.Percent? { get { _ref.getOptional(0, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Percent>.self, newValue) } }
            public var zoneAwareLbConfig: Envoy.Cluster.CommonLbConfig.ZoneAwareLbConfig? { get { _ref.getOptional(1, Codec.Message<Envoy.Cluster.CommonLbConfig.ZoneAwareLbConfig>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Cluster.CommonLbConfig.ZoneAwareLbConfig>.self, newValue) } }
            public var localityWeightedLbConfig: Envoy.Cluster.CommonLbConfig.LocalityWeightedLbConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.Cluster.CommonLbConfig.LocalityWeightedLbConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Cluster.CommonLbConfig.LocalityWeightedLbConfig>.self, newValue) } }
            public var updateMergeWindow: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
            public var ignoreNewHostsUntilFirstHc: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
            public var closeConnectionsOnHostSetChange: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
            public var consistentHashingLbConfig: Envoy.Cluster.CommonLbConfig.ConsistentHashingLbConfig? { get { _ref.getOptional(6, Codec.Message<Envoy.Cluster.CommonLbConfig.ConsistentHashingLbConfig>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.Cluster.CommonLbConfig.ConsistentHashingLbConfig>.self, newValue) } }
            public var overrideHostStatus: Envoy.HealthStatusSet? { get { _ref.getOptional(7, Codec.Message<Envoy.HealthStatusSet>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.HealthStatusSet>.self, newValue) } }
            /// `envoy.config.cluster.v3.Cluster.CommonLbConfig.ZoneAwareLbConfig`.
            public struct ZoneAwareLbConfig: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 63 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var routingEnabled: Envoy.Percent? { get { _ref.getOptional(0, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Percent>.self, newValue) } }
                public var minClusterSize: Swift.UInt64? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
                public var failTrafficOnPanic: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
            }
            /// `envoy.config.cluster.v3.Cluster.CommonLbConfig.LocalityWeightedLbConfig`.
            public struct LocalityWeightedLbConfig: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 62 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.config.cluster.v3.Cluster.CommonLbConfig.ConsistentHashingLbConfig`.
            public struct ConsistentHashingLbConfig: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 61 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var useHostnameForHashing: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
                public var hashBalanceFactor: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            }
        }
        /// `envoy.config.cluster.v3.Cluster.RefreshRate`.
        public struct RefreshRate: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 72 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var baseInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var maxInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        }
        /// `envoy.config.cluster.v3.Cluster.PreconnectPolicy`.
        public struct PreconnectPolicy: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 71 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var perUpstreamPreconnectRatio: Swift.Double? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.Double>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.Double>>.self, newValue) } }
            public var predictivePreconnectRatio: Swift.Double? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.Double>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.Double>>.self, newValue) } }
        }
    }
    /// `envoy.config.cluster.v3.LoadBalancingPolicy`: Load balancers in order of preference.
    public struct LoadBalancingPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 79 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendPolicies(_ value: Envoy.LoadBalancingPolicy.Policy) { _ref.append(0, Codec.Message<Envoy.LoadBalancingPolicy.Policy>.self, value) }
        public var policies: [Envoy.LoadBalancingPolicy.Policy] { get { _ref.getArray(0, Codec.Message<Envoy.LoadBalancingPolicy.Policy>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.LoadBalancingPolicy.Policy>.self, newValue) } }
        /// `envoy.config.cluster.v3.LoadBalancingPolicy.Policy`.
        public struct Policy: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 80 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var typedExtensionConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        }
    }
    /// `envoy.config.cluster.v3.UpstreamConnectionOptions`: How connections to endpoints are made.
    public struct UpstreamConnectionOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 83 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var tcpKeepalive: Envoy.TcpKeepalive? { get { _ref.getOptional(0, Codec.Message<Envoy.TcpKeepalive>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TcpKeepalive>.self, newValue) } }
        public var setLocalInterfaceNameOnUpstreamConnections: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var happyEyeballsConfig: Envoy.UpstreamConnectionOptions.HappyEyeballsConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.UpstreamConnectionOptions.HappyEyeballsConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.UpstreamConnectionOptions.HappyEyeballsConfig>.self, newValue) } }
        /// `envoy.config.cluster.v3.UpstreamConnectionOptions.FirstAddressFamilyVersion`.
        public struct FirstAddressFamilyVersion: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var `default`: Self { Self(rawValue: 0) }
            public static var v4: Self { Self(rawValue: 1) }
            public static var v6: Self { Self(rawValue: 2) }
        }
        /// `envoy.config.cluster.v3.UpstreamConnectionOptions.HappyEyeballsConfig`.
        public struct HappyEyeballsConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 84 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var firstAddressFamilyVersion: Envoy.UpstreamConnectionOptions.FirstAddressFamilyVersion { get { _ref.get(0, Codec.Enumeration<Envoy.UpstreamConnectionOptions.FirstAddressFamilyVersion>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.UpstreamConnectionOptions.FirstAddressFamilyVersion>.self, newValue) } }
            public var firstAddressFamilyCount: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        }
    }
    /// `envoy.config.cluster.v3.TrackClusterStats`: Which optional statistics are kept.
    public struct TrackClusterStats: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 82 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var timeoutBudgets: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var requestResponseSizes: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var perEndpointStats: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
}
