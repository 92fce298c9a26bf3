// Generated from proto/envoy/config/core/v3/proxy_protocol.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.ProxyProtocolPassThroughTLVs`: Which TLVs are handed on.
    public struct ProxyProtocolPassThroughTLVs: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 154 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var matchType: Envoy.ProxyProtocolPassThroughTLVs.PassTLVsMatchType { get { _ref.get(0, Codec.Enumeration<Envoy.ProxyProtocolPassThroughTLVs.PassTLVsMatchType>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.ProxyProtocolPassThroughTLVs.PassTLVsMatchType>.self, newValue) } }
        public func appendTlvType(_ value: Swift.UInt32) { _ref.append(1, Codec.Plain<Swift.UInt32>.self, value) }
        public var tlvType: [Swift.UInt32] { get { _ref.getArray(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setArray(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
        /// `envoy.config.core.v3.ProxyProtocolPassThroughTLVs.PassTLVsMatchType`.
        public struct PassTLVsMatchType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var includeAll: Self { Self(rawValue: 0) }
            public static var include: Self { Self(rawValue: 1) }
        }
    }
    /// `envoy.config.core.v3.TlvEntry`: One TLV.
    public struct TlvEntry: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 179 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var type: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var value: [Swift.UInt8] { get { _ref.get(1, Codec.Bytes.self) } nonmutating set { _ref.set(1, Codec.Bytes.self, newValue) } }
        public var formatString: Envoy.SubstitutionFormatString? { get { _ref.getOptional(2, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
    }
    /// `envoy.config.core.v3.ProxyProtocolConfig`: Which version is written, and with what.
    public struct ProxyProtocolConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 153 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var version: Envoy.ProxyProtocolConfig.Version { get { _ref.get(0, Codec.Enumeration<Envoy.ProxyProtocolConfig.Version>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.ProxyProtocolConfig.Version>.self, newValue) } }
        public var passThroughTlvs: Envoy.ProxyProtocolPassThroughTLVs? { get { _ref.getOptional(1, Codec.Message<Envoy.ProxyProtocolPassThroughTLVs>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ProxyProtocolPassThroughTLVs>.self, newValue) } }
        public func appendAddedTlvs(_ value: Envoy.TlvEntry) { _ref.append(2, Codec.Message<Envoy.TlvEntry>.self, value) }
        public var addedTlvs: [Envoy.TlvEntry] { get { _ref.getArray(2, Codec.Message<Envoy.TlvEntry>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.TlvEntry>.self, newValue) } }
        /// `envoy.config.core.v3.ProxyProtocolConfig.Version`.
        public struct Version: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var v1: Self { Self(rawValue: 0) }
            public static var v2: Self { Self(rawValue: 1) }
        }
    }
}
