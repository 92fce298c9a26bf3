// Generated from proto/envoy/extensions/filters/network/tcp_proxy/v3/tcp_proxy.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.tcp_proxy.v3.UpstreamConnectMode`.
    public struct UpstreamConnectMode: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var immediate: Self { Self(rawValue: 0) }
        public static var onDownstreamData: Self { Self(rawValue: 1) }
        public static var onDownstreamTlsHandshake: Self { Self(rawValue: 2) }
    }
    /// `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy`: A connection forwarded to a cluster.
    public struct TcpProxy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 431 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var cluster: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var weightedClusters: Envoy.TcpProxy.WeightedCluster? { get { _ref.getOptional(8, Codec.Message<Envoy.TcpProxy.WeightedCluster>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.TcpProxy.WeightedCluster>.self, newValue) } }
        public var onDemand: Envoy.TcpProxy.OnDemand? { get { _ref.getOptional(12, Codec.Message<Envoy.TcpProxy.OnDemand>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.TcpProxy.OnDemand>.self, newValue) } }
        public var metadataMatch: Envoy.Metadata? { get { _ref.getOptional(7, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.Metadata>.self, newValue) } }
        public var idleTimeout: Swift.Duration? { get { _ref.getOptional(6, Codec.Span.self) } nonmutating set { _ref.setOptional(6, Codec.Span.self, newValue) } }
        public var downstreamIdleTimeout: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var upstreamIdleTimeout: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public func appendAccessLog(_ value: Envoy.AccessLog) { _ref.append(4, Codec.Message<Envoy.AccessLog>.self, value) }
        public var accessLog: [Envoy.AccessLog] { get { _ref.getArray(4, Codec.Message<Envoy.AccessLog>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.AccessLog>.self, newValue) } }
        public var maxConnectAttempts: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var backoffOptions: Envoy.BackoffStrategy? { get { _ref.getOptional(16, Codec.Message<Envoy.BackoffStrategy>.self) } nonmutating set { _ref.setOptional(16, Codec.Message<Envoy.BackoffStrategy>.self, newValue) } }
        public func appendHashPolicy(_ value: Envoy.HashPolicy) { _ref.append(9, Codec.Message<Envoy.HashPolicy>.self, value) }
        public var hashPolicy: [Envoy.HashPolicy] { get { _ref.getArray(9, Codec.Message<Envoy.HashPolicy>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.HashPolicy>.self, newValue) } }
        public var tunnelingConfig: Envoy.TcpProxy.TunnelingConfig? { get { _ref.getOptional(10, Codec.Message<Envoy.TcpProxy.TunnelingConfig>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.TcpProxy.TunnelingConfig>.self, newValue) } }
        public var maxDownstreamConnectionDuration: Swift.Duration? { get { _ref.getOptional(11, Codec.Span.self) } nonmutating set { _ref.setOptional(11, Codec.Span.self, newValue) } }
        public var maxDownstreamConnectionDurationJitterPercentage: Envoy.Percent? { get { _ref.getOptional(18, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(18, Codec.Message<Envoy.Percent>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var accessLogFlushInterval: Swift.Duration? { get { _ref.getOptional(13, Codec.Span.self) } nonmutating set { _ref.setOptional(13, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var flushAccessLogOnConnected: Swift.Bool { get { _ref.get(14, Codec.Boolean.self) } nonmutating set { _ref.set(14, Codec.Boolean.self, newValue) } }
        public var accessLogOptions: Envoy.TcpProxy.TcpAccessLogOptions? { get { _ref.getOptional(15, Codec.Message<Envoy.TcpProxy.TcpAccessLogOptions>.self) } nonmutating set { _ref.setOptional(15, Codec.Message<Envoy.TcpProxy.TcpAccessLogOptions>.self, newValue) } }
        public func appendProxyProtocolTlvs(_ value: Envoy.TlvEntry) { _ref.append(17, Codec.Message<Envoy.TlvEntry>.self, value) }
        public var proxyProtocolTlvs: [Envoy.TlvEntry] { get { _ref.getArray(17, Codec.Message<Envoy.TlvEntry>.self) } nonmutating set { _ref.setArray(17, Codec.Message<Envoy.TlvEntry>.self, newValue) } }
        public var upstreamConnectMode: Envoy.UpstreamConnectMode { get { _ref.get(19, Codec.Enumeration<Envoy.UpstreamConnectMode>.self) } nonmutating set { _ref.set(19, Codec.Enumeration<Envoy.UpstreamConnectMode>.self, newValue) } }
        public var maxEarlyDataBytes: Swift.UInt32? { get { _ref.getOptional(20, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(20, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        /// `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster`.
        public struct WeightedCluster: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 435 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendClusters(_ value: Envoy.TcpProxy.WeightedCluster.ClusterWeight) { _ref.append(0, Codec.Message<Envoy.TcpProxy.WeightedCluster.ClusterWeight>.self, value) }
            public var clusters: [Envoy.TcpProxy.WeightedCluster.ClusterWeight] { get { _ref.getArray(0, Codec.Message<Envoy.TcpProxy.WeightedCluster.ClusterWeight>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.TcpProxy.WeightedCluster.ClusterWeight>.self, newValue) } }
            /// `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster.ClusterWeight`.
            public struct ClusterWeight: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 436 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var weight: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
                public var metadataMatch: Envoy.Metadata? { get { _ref.getOptional(2, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Metadata>.self, newValue) } }
            }
        }
        /// `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TunnelingConfig`.
        public struct TunnelingConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 434 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var hostname: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var usePost: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
            public func appendHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(2, Codec.Message<Envoy.HeaderValueOption>.self, value) }
            public var headersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(2, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
            public var propagateResponseHeaders: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
            public var postPath: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
            public var propagateResponseTrailers: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
            public var requestIdExtension: Envoy.RequestIDExtension? { get { _ref.getOptional(6, Codec.Message<Envoy.RequestIDExtension>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.RequestIDExtension>.self, newValue) } }
            public var requestIdHeader: Swift.String { get { _ref.get(7, Codec.Text.self) } nonmutating set { _ref.set(7, Codec.Text.self, newValue) } }
            public var requestIdMetadataKey: Swift.String { get { _ref.get(8, Codec.Text.self) } nonmutating set { _ref.set(8, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.OnDemand`.
        public struct OnDemand: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 432 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var odcdsConfig: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
            public var resourcesLocator: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var timeout: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TcpAccessLogOptions`.
        public struct TcpAccessLogOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 433 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var accessLogFlushInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var flushAccessLogOnConnected: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        }
    }
}
