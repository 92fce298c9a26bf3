// Generated from proto/envoy/extensions/network/dns_resolver/cares/v3/cares_dns_resolver.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig`: Resolvers and filters.
    public struct CaresDnsResolverConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 445 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendResolvers(_ value: Envoy.Address) { _ref.append(0, Codec.Message<Envoy.Address>.self, value) }
        public var resolvers: [Envoy.Address] { get { _ref.getArray(0, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.Address>.self, newValue) } }
        public var useResolversAsFallback: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var filterUnroutableFamilies: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var dnsResolverOptions: Envoy.DnsResolverOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.DnsResolverOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DnsResolverOptions>.self, newValue) } }
        public var udpMaxQueries: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var queryTimeoutSeconds: Swift.UInt64? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        public var queryTries: Swift.UInt32? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var rotateNameservers: Swift.Bool { get { _ref.get(7, Codec.Boolean.self) } nonmutating set { _ref.set(7, Codec.Boolean.self, newValue) } }
        public var edns0MaxPayloadSize: Swift.UInt32? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxUdpChannelDuration: Swift.Duration? { get { _ref.getOptional(9, Codec.Span.self) } nonmutating set { _ref.setOptional(9, Codec.Span.self, newValue) } }
        public var reinitChannelOnTimeout: Swift.Bool { get { _ref.get(10, Codec.Boolean.self) } nonmutating set { _ref.set(10, Codec.Boolean.self, newValue) } }
    }
}
