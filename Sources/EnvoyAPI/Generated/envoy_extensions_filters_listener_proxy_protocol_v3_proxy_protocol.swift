// Generated from proto/envoy/extensions/filters/listener/proxy_protocol/v3/proxy_protocol.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol`: The filter.
    public struct ProxyProtocol: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 401 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendRules(_ value: Envoy.ProxyProtocol.Rule) { _ref.append(0, Codec.Message<Envoy.ProxyProtocol.Rule>.self, value) }
        public var rules: [Envoy.ProxyProtocol.Rule] { get { _ref.getArray(0, Codec.Message<Envoy.ProxyProtocol.Rule>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ProxyProtocol.Rule>.self, newValue) } }
        public var allowRequestsWithoutProxyProtocol: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var passThroughTlvs: Envoy.ProxyProtocolPassThroughTLVs? { get { _ref.getOptional(2, Codec.Message<Envoy.ProxyProtocolPassThroughTLVs>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ProxyProtocolPassThroughTLVs>.self, newValue) } }
        public func appendDisallowedVersions(_ value: Envoy.ProxyProtocolConfig.Version) { _ref.append(3, Codec.Enumeration<Envoy.ProxyProtocolConfig.Version>.self, value) }
        public var disallowedVersions: [Envoy.ProxyProtocolConfig.Version] { get { _ref.getArray(3, Codec.Enumeration<Envoy.ProxyProtocolConfig.Version>.self) } nonmutating set { _ref.setArray(3, Codec.Enumeration<Envoy.ProxyProtocolConfig.Version>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var tlvLocation: Envoy.ProxyProtocol.TlvLocation { get { _ref.get(5, Codec.Enumeration<Envoy.ProxyProtocol.TlvLocation>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.ProxyProtocol.TlvLocation>.self, newValue) } }
        /// `envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.TlvLocation`.
        public struct TlvLocation: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var dynamicMetadata: Self { Self(rawValue: 0) }
            public static var filterState: Self { Self(rawValue: 1) }
        }
        /// `envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.KeyValuePair`.
        public struct KeyValuePair: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 402 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var metadataNamespace: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var key: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.Rule`.
        public struct Rule: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 403 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var tlvType: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
            public var onTlvPresent: Envoy.ProxyProtocol.KeyValuePair? { get { _ref.getOptional(1, Codec.Message<Envoy.ProxyProtocol.KeyValuePair>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ProxyProtocol.KeyValuePair>.self, newValue) } }
        }
    }
}
