// Generated from proto/envoy/config/core/v3/resolver.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.DnsResolverOptions`: Resolver flags.
    public struct DnsResolverOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 101 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var useTcpForDnsLookups: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var noDefaultSearchDomain: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.core.v3.DnsResolutionConfig`: Resolvers and their flags.
    public struct DnsResolutionConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 100 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendResolvers(_ value: Envoy.Address) { _ref.append(0, Codec.Message<Envoy.Address>.self, value) }
        public var resolvers: [Envoy.Address] { get { _ref.getArray(0, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.Address>.self, newValue) } }
        public var dnsResolverOptions: Envoy.DnsResolverOptions? { get { _ref.getOptional(1, Codec.Message<Envoy.DnsResolverOptions>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DnsResolverOptions>.self, newValue) } }
    }
}
