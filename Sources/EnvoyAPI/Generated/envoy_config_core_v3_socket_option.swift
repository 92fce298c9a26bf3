// Generated from proto/envoy/config/core/v3/socket_option.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.SocketOption`: One setsockopt call.
    public struct SocketOption: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 171 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var description: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var level: Swift.Int64 { get { _ref.get(1, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var name: Swift.Int64 { get { _ref.get(2, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(2, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var intValue: Swift.Int64? { get { _ref.getOptional(3, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.setOptional(3, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var bufValue: [Swift.UInt8]? { get { _ref.getOptional(4, Codec.Bytes.self) } nonmutating set { _ref.setOptional(4, Codec.Bytes.self, newValue) } }
        public var state: Envoy.SocketOption.SocketState { get { _ref.get(5, Codec.Enumeration<Envoy.SocketOption.SocketState>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.SocketOption.SocketState>.self, newValue) } }
        public var type: Envoy.SocketOption.SocketType? { get { _ref.getOptional(6, Codec.Message<Envoy.SocketOption.SocketType>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.SocketOption.SocketType>.self, newValue) } }
        /// `envoy.config.core.v3.SocketOption.SocketState`.
        public struct SocketState: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var statePrebind: Self { Self(rawValue: 0) }
            public static var stateBound: Self { Self(rawValue: 1) }
            public static var stateListening: Self { Self(rawValue: 2) }
        }
        /// `envoy.config.core.v3.SocketOption.SocketType`.
        public struct SocketType: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 172 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var stream: Envoy.SocketOption.SocketType.Stream? { get { _ref.getOptional(0, Codec.Message<Envoy.SocketOption.SocketType.Stream>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SocketOption.SocketType.Stream>.self, newValue) } }
            public var datagram: Envoy.SocketOption.SocketType.Datagram? { get { _ref.getOptional(1, Codec.Message<Envoy.SocketOption.SocketType.Datagram>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.SocketOption.SocketType.Datagram>.self, newValue) } }
            /// `envoy.config.core.v3.SocketOption.SocketType.Stream`.
            public struct Stream: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 174 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.config.core.v3.SocketOption.SocketType.Datagram`.
            public struct Datagram: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 173 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
        }
    }
    /// `envoy.config.core.v3.SocketOptionsOverride`: Options that replace those of the level above.
    public struct SocketOptionsOverride: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 175 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendSocketOptions(_ value: Envoy.SocketOption) { _ref.append(0, Codec.Message<Envoy.SocketOption>.self, value) }
        public var socketOptions: [Envoy.SocketOption] { get { _ref.getArray(0, Codec.Message<Envoy.SocketOption>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.SocketOption>.self, newValue) } }
    }
}
