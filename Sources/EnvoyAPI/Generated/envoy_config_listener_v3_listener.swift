// Generated from proto/envoy/config/listener/v3/listener.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.listener.v3.AdditionalAddress`: One more address of a listener.
    public struct AdditionalAddress: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 196 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var address: Envoy.Address? { get { _ref.getOptional(0, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Address>.self, newValue) } }
        public var socketOptions: Envoy.SocketOptionsOverride? { get { _ref.getOptional(1, Codec.Message<Envoy.SocketOptionsOverride>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.SocketOptionsOverride>.self, newValue) } }
    }
    /// `envoy.config.listener.v3.Listener`: Where connections are accepted and what is done with them.
    public struct Listener: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 201 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var address: Envoy.Address? { get { _ref.getOptional(1, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Address>.self, newValue) } }
        public func appendAdditionalAddresses(_ value: Envoy.AdditionalAddress) { _ref.append(29, Codec.Message<Envoy.AdditionalAddress>.self, value) }
        public var additionalAddresses: [Envoy.AdditionalAddress] { get { _ref.getArray(29, Codec.Message<Envoy.AdditionalAddress>.self) } nonmutating set { _ref.setArray(29, Codec.Message<Envoy.AdditionalAddress>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(25, Codec.Text.self) } nonmutating set { _ref.set(25, Codec.Text.self, newValue) } }
        public func appendFilterChains(_ value: Envoy.FilterChain) { _ref.append(2, Codec.Message<Envoy.FilterChain>.self, value) }
        public var filterChains: [Envoy.FilterChain] { get { _ref.getArray(2, Codec.Message<Envoy.FilterChain>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.FilterChain>.self, newValue) } }
        public var fcdsConfig: Envoy.Listener.FcdsConfig? { get { _ref.getOptional(32, Codec.Message<Envoy.Listener.FcdsConfig>.self) } nonmutating set { _ref.setOptional(32, Codec.Message<Envoy.Listener.FcdsConfig>.self, newValue) } }
        public var useOriginalDst: Swift.Bool? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var defaultFilterChain: Envoy.FilterChain? { get { _ref.getOptional(22, Codec.Message<Envoy.FilterChain>.self) } nonmutating set { _ref.setOptional(22, Codec.Message<Envoy.FilterChain>.self, newValue) } }
        public var perConnectionBufferLimitBytes: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(5, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.Metadata>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var deprecatedV1: Envoy.Listener.DeprecatedV1? { get { _ref.getOptional(6, Codec.Message<Envoy.Listener.DeprecatedV1>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.Listener.DeprecatedV1>.self, newValue) } }
        public var drainType: Envoy.Listener.DrainType { get { _ref.get(7, Codec.Enumeration<Envoy.Listener.DrainType>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.Listener.DrainType>.self, newValue) } }
        public func appendListenerFilters(_ value: Envoy.ListenerFilter) { _ref.append(8, Codec.Message<Envoy.ListenerFilter>.self, value) }
        public var listenerFilters: [Envoy.ListenerFilter] { get { _ref.getArray(8, Codec.Message<Envoy.ListenerFilter>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.ListenerFilter>.self, newValue) } }
        public var listenerFiltersTimeout: Swift.Duration? { get { _ref.getOptional(13, Codec.Span.self) } nonmutating set { _ref.setOptional(13, Codec.Span.self, newValue) } }
        public var continueOnListenerFiltersTimeout: Swift.Bool { get { _ref.get(15, Codec.Boolean.self) } nonmutating set { _ref.set(15, Codec.Boolean.self, newValue) } }
        public var transparent: Swift.Bool? { get { _ref.getOptional(9, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(9, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var freebind: Swift.Bool? { get { _ref.getOptional(10, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(10, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public func appendSocketOptions(_ value: Envoy.SocketOption) { _ref.append(12, Codec.Message<Envoy.SocketOption>.self, value) }
        public var socketOptions: [Envoy.SocketOption] { get { _ref.getArray(12, Codec.Message<Envoy.SocketOption>.self) } nonmutating set { _ref.setArray(12, Codec.Message<Envoy.SocketOption>.self, newValue) } }
        public var tcpFastOpenQueueLength: Swift.UInt32? { get { _ref.getOptional(11, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(11, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var trafficDirection: Envoy.TrafficDirection { get { _ref.get(14, Codec.Enumeration<Envoy.TrafficDirection>.self) } nonmutating set { _ref.set(14, Codec.Enumeration<Envoy.TrafficDirection>.self, newValue) } }
        public var udpListenerConfig: Envoy.UdpListenerConfig? { get { _ref.getOptional(16, Codec.Message<Envoy.UdpListenerConfig>.self) } nonmutating set { _ref.setOptional(16, Codec.Message<Envoy.UdpListenerConfig>.self, newValue) } }
        public var apiListener: Envoy.ApiListener? { get { _ref.getOptional(17, Codec.Message<Envoy.ApiListener>.self) } nonmutating set { _ref.setOptional(17, Codec.Message<Envoy.ApiListener>.self, newValue) } }
        public var connectionBalanceConfig: Envoy.Listener.ConnectionBalanceConfig? { get { _ref.getOptional(18, Codec.Message<Envoy.Listener.ConnectionBalanceConfig>.self) } nonmutating set { _ref.setOptional(18, Codec.Message<Envoy.Listener.ConnectionBalanceConfig>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var reusePort: Swift.Bool { get { _ref.get(19, Codec.Boolean.self) } nonmutating set { _ref.set(19, Codec.Boolean.self, newValue) } }
        public var enableReusePort: Swift.Bool? { get { _ref.getOptional(26, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(26, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public func appendAccessLog(_ value: Envoy.AccessLog) { _ref.append(20, Codec.Message<Envoy.AccessLog>.self, value) }
        public var accessLog: [Envoy.AccessLog] { get { _ref.getArray(20, Codec.Message<Envoy.AccessLog>.self) } nonmutating set { _ref.setArray(20, Codec.Message<Envoy.AccessLog>.self, newValue) } }
        public var tcpBacklogSize: Swift.UInt32? { get { _ref.getOptional(21, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(21, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxConnectionsToAcceptPerSocketEvent: Swift.UInt32? { get { _ref.getOptional(30, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(30, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var bindToPort: Swift.Bool? { get { _ref.getOptional(23, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(23, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var internalListener: Envoy.Listener.InternalListenerConfig? { get { _ref.getOptional(24, Codec.Message<Envoy.Listener.InternalListenerConfig>.self) } nonmutating set { _ref.setOptional(24, Codec.Message<Envoy.Listener.InternalListenerConfig>.self, newValue) } }
        public var enableMptcp: Swift.Bool { get { _ref.get(27, Codec.Boolean.self) } nonmutating set { _ref.set(27, Codec.Boolean.self, newValue) } }
        public var ignoreGlobalConnLimit: Swift.Bool { get { _ref.get(28, Codec.Boolean.self) } nonmutating set { _ref.set(28, Codec.Boolean.self, newValue) } }
        public var bypassOverloadManager: Swift.Bool { get { _ref.get(31, Codec.Boolean.self) } nonmutating set { _ref.set(31, Codec.Boolean.self, newValue) } }
        /// `envoy.config.listener.v3.Listener.DrainType`.
        public struct DrainType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var `default`: Self { Self(rawValue: 0) }
            public static var modifyOnly: Self { Self(rawValue: 1) }
        }
        /// `envoy.config.listener.v3.Listener.DeprecatedV1`.
        public struct DeprecatedV1: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 204 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var bindToPort: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        }
        /// `envoy.config.listener.v3.Listener.ConnectionBalanceConfig`.
        public struct ConnectionBalanceConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 202 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var exactBalance: Envoy.Listener.ConnectionBalanceConfig.ExactBalance? { get { _ref.getOptional(0, Codec.Message<Envoy.Listener.ConnectionBalanceConfig.ExactBalance>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Listener.ConnectionBalanceConfig.ExactBalance>.self, newValue) } }
            public var extendBalance: Envoy.TypedExtensionConfig? { get { _ref.getOptional(1, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
            /// `envoy.config.listener.v3.Listener.ConnectionBalanceConfig.ExactBalance`.
            public struct ExactBalance: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 203 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
        }
        /// `envoy.config.listener.v3.Listener.InternalListenerConfig`.
        public struct InternalListenerConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 206 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
        /// `envoy.config.listener.v3.Listener.FcdsConfig`.
        public struct FcdsConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 205 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var configSource: Envoy.ConfigSource? { get { _ref.getOptional(1, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        }
    }
}
