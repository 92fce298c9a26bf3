// Generated from proto/envoy/admin/v3/config_dump.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.admin.v3.ConfigDump`: Every part.
    public struct ConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 4 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendConfigs(_ value: Envoy.AnyMessage) { _ref.append(0, Codec.Message<Envoy.AnyMessage>.self, value) }
        public var configs: [Envoy.AnyMessage] { get { _ref.getArray(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.admin.v3.BootstrapConfigDump`: The bootstrap.
    public struct BootstrapConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 0 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var bootstrap: Envoy.Bootstrap? { get { _ref.getOptional(0, Codec.Message<Envoy.Bootstrap>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Bootstrap>.self, newValue) } }
        public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
    }
    /// `envoy.admin.v3.SecretsConfigDump`: The secrets.
    public struct SecretsConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 20 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendStaticSecrets(_ value: Envoy.SecretsConfigDump.StaticSecret) { _ref.append(0, Codec.Message<Envoy.SecretsConfigDump.StaticSecret>.self, value) }
        public var staticSecrets: [Envoy.SecretsConfigDump.StaticSecret] { get { _ref.getArray(0, Codec.Message<Envoy.SecretsConfigDump.StaticSecret>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.SecretsConfigDump.StaticSecret>.self, newValue) } }
        public func appendDynamicActiveSecrets(_ value: Envoy.SecretsConfigDump.DynamicSecret) { _ref.append(1, Codec.Message<Envoy.SecretsConfigDump.DynamicSecret>.self, value) }
        public var dynamicActiveSecrets: [Envoy.SecretsConfigDump.DynamicSecret] { get { _ref.getArray(1, Codec.Message<Envoy.SecretsConfigDump.DynamicSecret>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.SecretsConfigDump.DynamicSecret>.self, newValue) } }
        public func appendDynamicWarmingSecrets(_ value: Envoy.SecretsConfigDump.DynamicSecret) { _ref.append(2, Codec.Message<Envoy.SecretsConfigDump.DynamicSecret>.self, value) }
        public var dynamicWarmingSecrets: [Envoy.SecretsConfigDump.DynamicSecret] { get { _ref.getArray(2, Codec.Message<Envoy.SecretsConfigDump.DynamicSecret>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.SecretsConfigDump.DynamicSecret>.self, newValue) } }
        /// `envoy.admin.v3.SecretsConfigDump.DynamicSecret`.
        public struct DynamicSecret: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 21 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var versionInfo: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var secret: Envoy.AnyMessage? { get { _ref.getOptional(3, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(4, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(5, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
        /// `envoy.admin.v3.SecretsConfigDump.StaticSecret`.
        public struct StaticSecret: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 22 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var secret: Envoy.AnyMessage? { get { _ref.getOptional(2, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
    }
}
