// Generated from proto/envoy/config/core/v3/address.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.Pipe`: A Unix domain socket.
    public struct Pipe: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 152 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var path: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var mode: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
    }
    /// `envoy.config.core.v3.EnvoyInternalAddress`: A listener inside the same Envoy.
    public struct EnvoyInternalAddress: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 102 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var serverListenerName: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var endpointId: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.SocketAddress`: An IP address, or a name to resolve, with a port.
    public struct SocketAddress: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 170 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var `protocol`: Envoy.SocketAddress.ProtocolKind { get { _ref.get(0, Codec.Enumeration<Envoy.SocketAddress.ProtocolKind>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.SocketAddress.ProtocolKind>.self, newValue) } }
        public var address: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var portValue: Swift.UInt32? { get { _ref.getOptional(2, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setOptional(2, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var namedPort: Swift.String? { get { _ref.getOptional(3, Codec.Text.self) } nonmutating set { _ref.setOptional(3, Codec.Text.self, newValue) } }
        public var resolverName: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var ipv4Compat: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var networkNamespaceFilepath: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
        /// `envoy.config.core.v3.SocketAddress.Protocol`.
        public struct ProtocolKind: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var tcp: Self { Self(rawValue: 0) }
            public static var udp: Self { Self(rawValue: 1) }
        }
    }
    /// `envoy.config.core.v3.TcpKeepalive`: Kernel keepalive of a connection.
    public struct TcpKeepalive: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 177 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var keepaliveProbes: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var keepaliveTime: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var keepaliveInterval: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
    /// `envoy.config.core.v3.ExtraSourceAddress`: One more source address, for the other IP family.
    public struct ExtraSourceAddress: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 105 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var address: Envoy.SocketAddress? { get { _ref.getOptional(0, Codec.Message<Envoy.SocketAddress>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SocketAddress>.self, newValue) } }
        public var socketOptions: Envoy.SocketOptionsOverride? { get { _ref.getOptional(1, Codec.Message<Envoy.SocketOptionsOverride>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.SocketOptionsOverride>.self, newValue) } }
    }
    /// `envoy.config.core.v3.BindConfig`: What to bind to before connecting.
    public struct BindConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 94 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var sourceAddress: Envoy.SocketAddress? { get { _ref.getOptional(0, Codec.Message<Envoy.SocketAddress>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SocketAddress>.self, newValue) } }
        public var freebind: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public func appendSocketOptions(_ value: Envoy.SocketOption) { _ref.append(2, Codec.Message<Envoy.SocketOption>.self, value) }
        public var socketOptions: [Envoy.SocketOption] { get { _ref.getArray(2, Codec.Message<Envoy.SocketOption>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.SocketOption>.self, newValue) } }
        public func appendExtraSourceAddresses(_ value: Envoy.ExtraSourceAddress) { _ref.append(4, Codec.Message<Envoy.ExtraSourceAddress>.self, value) }
        public var extraSourceAddresses: [Envoy.ExtraSourceAddress] { get { _ref.getArray(4, Codec.Message<Envoy.ExtraSourceAddress>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.ExtraSourceAddress>.self, newValue) } }
        public func appendAdditionalSourceAddresses(_ value: Envoy.SocketAddress) { _ref.append(3, Codec.Message<Envoy.SocketAddress>.self, value) }
        /// Deprecated in Envoy's API.
        public var additionalSourceAddresses: [Envoy.SocketAddress] { get { _ref.getArray(3, Codec.Message<Envoy.SocketAddress>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.SocketAddress>.self, newValue) } }
        public var localAddressSelector: Envoy.TypedExtensionConfig? { get { _ref.getOptional(5, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
    }
    /// `envoy.config.core.v3.Address`: One of the above.
    public struct Address: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 87 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var socketAddress: Envoy.SocketAddress? { get { _ref.getOptional(0, Codec.Message<Envoy.SocketAddress>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SocketAddress>.self, newValue) } }
        public var pipe: Envoy.Pipe? { get { _ref.getOptional(1, Codec.Message<Envoy.Pipe>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Pipe>.self, newValue) } }
        public var envoyInternalAddress: Envoy.EnvoyInternalAddress? { get { _ref.getOptional(2, Codec.Message<Envoy.EnvoyInternalAddress>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.EnvoyInternalAddress>.self, newValue) } }
    }
    /// `envoy.config.core.v3.CidrRange`: An IP prefix.
    public struct CidrRange: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 96 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var addressPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var prefixLen: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
