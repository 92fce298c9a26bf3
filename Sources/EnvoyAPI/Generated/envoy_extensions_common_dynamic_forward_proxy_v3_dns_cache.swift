// Generated from proto/envoy/extensions/common/dynamic_forward_proxy/v3/dns_cache.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig`: Its limits.
    public struct DnsCacheConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 329 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var dnsLookupFamily: Envoy.Cluster.DnsLookupFamily { get { _ref.get(1, Codec.Enumeration<Envoy.Cluster.DnsLookupFamily>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.Cluster.DnsLookupFamily>.self, newValue) } }
        public var dnsRefreshRate: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var dnsMinRefreshRate: Swift.Duration? { get { _ref.getOptional(12, Codec.Span.self) } nonmutating set { _ref.setOptional(12, Codec.Span.self, newValue) } }
        public var hostTtl: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public var maxHosts: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var disableDnsRefreshOnFailure: Swift.Bool { get { _ref.get(13, Codec.Boolean.self) } nonmutating set { _ref.set(13, Codec.Boolean.self, newValue) } }
        public var dnsFailureRefreshRate: Envoy.Cluster.RefreshRate? { get { _ref.getOptional(5, Codec.Message<Envoy.Cluster.RefreshRate>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.Cluster.RefreshRate>.self, newValue) } }
        public var dnsCacheCircuitBreaker: Envoy.DnsCacheCircuitBreakers? { get { _ref.getOptional(6, Codec.Message<Envoy.DnsCacheCircuitBreakers>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.DnsCacheCircuitBreakers>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var useTcpForDnsLookups: Swift.Bool { get { _ref.get(7, Codec.Boolean.self) } nonmutating set { _ref.set(7, Codec.Boolean.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var dnsResolutionConfig: Envoy.DnsResolutionConfig? { get { _ref.getOptional(8, Codec.Message<Envoy.DnsResolutionConfig>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.DnsResolutionConfig>.self, newValue) } }
        public var typedDnsResolverConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(11, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public func appendPreresolveHostnames(_ value: Envoy.SocketAddress) { _ref.append(9, Codec.Message<Envoy.SocketAddress>.self, value) }
        public var preresolveHostnames: [Envoy.SocketAddress] { get { _ref.getArray(9, Codec.Message<Envoy.SocketAddress>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.SocketAddress>.self, newValue) } }
        public var dnsQueryTimeout: Swift.Duration? { get { _ref.getOptional(10, Codec.Span.self) } nonmutating set { _ref.setOptional(10, Codec.Span.self, newValue) } }
    }
    /// `envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheCircuitBreakers`: The limit of pending requests.
    public struct DnsCacheCircuitBreakers: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 328 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxPendingRequests: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
