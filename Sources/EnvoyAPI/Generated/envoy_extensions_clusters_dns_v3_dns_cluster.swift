// Generated from proto/envoy/extensions/clusters/dns/v3/dns_cluster.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.clusters.dns.v3.DnsCluster`: Resolution of a DNS cluster.
    public struct DnsCluster: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 325 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var dnsRefreshRate: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var dnsFailureRefreshRate: Envoy.DnsCluster.RefreshRate? { get { _ref.getOptional(1, Codec.Message<Envoy.DnsCluster.RefreshRate>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DnsCluster.RefreshRate>.self, newValue) } }
        public var respectDnsTtl: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var dnsJitter: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public var typedDnsResolverConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(4, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var dnsLookupFamily: Envoy.DnsLookupFamily { get { _ref.get(5, Codec.Enumeration<Envoy.DnsLookupFamily>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.DnsLookupFamily>.self, newValue) } }
        public var allAddressesInSingleEndpoint: Swift.Bool { get { _ref.get(6, Codec.Boolean.self) } nonmutating set { _ref.set(6, Codec.Boolean.self, newValue) } }
        /// `envoy.extensions.clusters.dns.v3.DnsCluster.RefreshRate`.
        public struct RefreshRate: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 326 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var baseInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var maxInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        }
    }
}
