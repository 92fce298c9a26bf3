// Generated from proto/envoy/config/listener/v3/listener_components.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.listener.v3.Filter`: A network filter.
    public struct Filter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 198 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var configDiscovery: Envoy.ExtensionConfigSource? { get { _ref.getOptional(2, Codec.Message<Envoy.ExtensionConfigSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ExtensionConfigSource>.self, newValue) } }
    }
    /// `envoy.config.listener.v3.FilterChainMatch`: Which connections a chain takes.
    public struct FilterChainMatch: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 200 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var destinationPort: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public func appendPrefixRanges(_ value: Envoy.CidrRange) { _ref.append(0, Codec.Message<Envoy.CidrRange>.self, value) }
        public var prefixRanges: [Envoy.CidrRange] { get { _ref.getArray(0, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public var addressSuffix: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var suffixLen: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public func appendDirectSourcePrefixRanges(_ value: Envoy.CidrRange) { _ref.append(10, Codec.Message<Envoy.CidrRange>.self, value) }
        public var directSourcePrefixRanges: [Envoy.CidrRange] { get { _ref.getArray(10, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setArray(10, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public var sourceType: Envoy.FilterChainMatch.ConnectionSourceType { get { _ref.get(9, Codec.Enumeration<Envoy.FilterChainMatch.ConnectionSourceType>.self) } nonmutating set { _ref.set(9, Codec.Enumeration<Envoy.FilterChainMatch.ConnectionSourceType>.self, newValue) } }
        public func appendSourcePrefixRanges(_ value: Envoy.CidrRange) { _ref.append(3, Codec.Message<Envoy.CidrRange>.self, value) }
        public var sourcePrefixRanges: [Envoy.CidrRange] { get { _ref.getArray(3, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public func appendSourcePorts(_ value: Swift.UInt32) { _ref.append(4, Codec.Plain<Swift.UInt32>.self, value) }
        public var sourcePorts: [Swift.UInt32] { get { _ref.getArray(4, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setArray(4, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public func appendServerNames(_ value: Swift.String) { _ref.append(8, Codec.Text.self, value) }
        public var serverNames: [Swift.String] { get { _ref.getArray(8, Codec.Text.self) } nonmutating set { _ref.setArray(8, Codec.Text.self, newValue) } }
        public var transportProtocol: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
        public func appendApplicationProtocols(_ value: Swift.String) { _ref.append(7, Codec.Text.self, value) }
        public var applicationProtocols: [Swift.String] { get { _ref.getArray(7, Codec.Text.self) } nonmutating set { _ref.setArray(7, Codec.Text.self, newValue) } }
        /// `envoy.config.listener.v3.FilterChainMatch.ConnectionSourceType`.
        public struct ConnectionSourceType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var any: Self { Self(rawValue: 0) }
            public static var sameIpOrLoopback: Self { Self(rawValue: 1) }
            public static var external: Self { Self(rawValue: 2) }
        }
    }
    /// `envoy.config.listener.v3.FilterChain`: The filters and the transport of some connections.
    public struct FilterChain: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 199 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var filterChainMatch: Envoy.FilterChainMatch? { get { _ref.getOptional(0, Codec.Message<Envoy.FilterChainMatch>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.FilterChainMatch>.self, newValue) } }
        public func appendFilters(_ value: Envoy.Filter) { _ref.append(1, Codec.Message<Envoy.Filter>.self, value) }
        public var filters: [Envoy.Filter] { get { _ref.getArray(1, Codec.Message<Envoy.Filter>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.Filter>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var useProxyProto: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(3, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Metadata>.self, newValue) } }
        public var transportSocket: Envoy.TransportSocket? { get { _ref.getOptional(4, Codec.Message<Envoy.TransportSocket>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.TransportSocket>.self, newValue) } }
        public var transportSocketConnectTimeout: Swift.Duration? { get { _ref.getOptional(6, Codec.Span.self) } nonmutating set { _ref.setOptional(6, Codec.Span.self, newValue) } }
        public var name: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.listener.v3.ListenerFilterChainMatchPredicate`: Where a listener filter is skipped.
    public struct ListenerFilterChainMatchPredicate: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 208 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var orMatch: Envoy.ListenerFilterChainMatchPredicate.MatchSet? { get { _ref.getOptional(0, Codec.Message<Envoy.ListenerFilterChainMatchPredicate.MatchSet>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ListenerFilterChainMatchPredicate.MatchSet>.self, newValue) } }
        public var andMatch: Envoy.ListenerFilterChainMatchPredicate.MatchSet? { get { _ref.getOptional(1, Codec.Message<Envoy.ListenerFilterChainMatchPredicate.MatchSet>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ListenerFilterChainMatchPredicate.MatchSet>.self, newValue) } }
        public var notMatch: Envoy.ListenerFilterChainMatchPredicate? { get { _ref.getOptional(2, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self, newValue) } }
        public var anyMatch: Swift.Bool? { get { _ref.getOptional(3, Codec.Boolean.self) } nonmutating set { _ref.setOptional(3, Codec.Boolean.self, newValue) } }
        public var destinationPortRange: Envoy.Int32Range? { get { _ref.getOptional(4, Codec.Message<Envoy.Int32Range>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.Int32Range>.self, newValue) } }
        /// `envoy.config.listener.v3.ListenerFilterChainMatchPredicate.MatchSet`.
        public struct MatchSet: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 209 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendRules(_ value: Envoy.ListenerFilterChainMatchPredicate) { _ref.append(0, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self, value) }
            public var rules: [Envoy.ListenerFilterChainMatchPredicate] { get { _ref.getArray(0, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self, newValue) } }
        }
    }
    /// `envoy.config.listener.v3.ListenerFilter`: A filter that runs before a chain is chosen.
    public struct ListenerFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 207 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var configDiscovery: Envoy.ExtensionConfigSource? { get { _ref.getOptional(3, Codec.Message<Envoy.ExtensionConfigSource>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ExtensionConfigSource>.self, newValue) } }
        public var filterDisabled: Envoy.ListenerFilterChainMatchPredicate? { get { _ref.getOptional(2, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ListenerFilterChainMatchPredicate>.self, newValue) } }
    }
}
