// Generated from proto/envoy/extensions/wasm/v3/wasm.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.wasm.v3.FailurePolicy`.
    public struct FailurePolicy: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var unspecified: Self { Self(rawValue: 0) }
        public static var failReload: Self { Self(rawValue: 1) }
        public static var failClosed: Self { Self(rawValue: 2) }
        public static var failOpen: Self { Self(rawValue: 3) }
    }
    /// `envoy.extensions.wasm.v3.CapabilityRestrictionConfig`: What a plugin may call.
    public struct CapabilityRestrictionConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 486 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var allowedCapabilities: [Swift.String: Envoy.SanitizationConfig] { get { _ref.getMap(0, Codec.Message<Envoy.SanitizationConfig>.self) } nonmutating set { _ref.setMap(0, Codec.Message<Envoy.SanitizationConfig>.self, newValue) } }
    }
    /// `envoy.extensions.wasm.v3.SanitizationConfig`: Arguments that are allowed.
    public struct SanitizationConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 492 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.extensions.wasm.v3.VmConfig`: The virtual machine and the code.
    public struct VmConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 493 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var vmId: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var runtime: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var code: Envoy.AsyncDataSource? { get { _ref.getOptional(2, Codec.Message<Envoy.AsyncDataSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AsyncDataSource>.self, newValue) } }
        public var configuration: Envoy.AnyMessage? { get { _ref.getOptional(3, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var allowPrecompiled: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var nackOnCodeCacheMiss: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var environmentVariables: Envoy.EnvironmentVariables? { get { _ref.getOptional(6, Codec.Message<Envoy.EnvironmentVariables>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.EnvironmentVariables>.self, newValue) } }
    }
    /// `envoy.extensions.wasm.v3.EnvironmentVariables`: The environment of a plugin.
    public struct EnvironmentVariables: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 488 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendHostEnvKeys(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
        public var hostEnvKeys: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
        public var keyValues: [Swift.String: Swift.String] { get { _ref.getMap(1, Codec.Text.self) } nonmutating set { _ref.setMap(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.wasm.v3.PluginConfig`: A plugin.
    public struct PluginConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 490 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var rootId: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var vmConfig: Envoy.VmConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.VmConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.VmConfig>.self, newValue) } }
        public var configuration: Envoy.AnyMessage? { get { _ref.getOptional(3, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var failOpen: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var failurePolicy: Envoy.FailurePolicy { get { _ref.get(6, Codec.Enumeration<Envoy.FailurePolicy>.self) } nonmutating set { _ref.set(6, Codec.Enumeration<Envoy.FailurePolicy>.self, newValue) } }
        public var reloadConfig: Envoy.ReloadConfig? { get { _ref.getOptional(7, Codec.Message<Envoy.ReloadConfig>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.ReloadConfig>.self, newValue) } }
        public var capabilityRestrictionConfig: Envoy.CapabilityRestrictionConfig? { get { _ref.getOptional(5, Codec.Message<Envoy.CapabilityRestrictionConfig>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.CapabilityRestrictionConfig>.self, newValue) } }
        public var allowOnHeadersStopIteration: Swift.Bool? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
    /// `envoy.extensions.wasm.v3.ReloadConfig`: How a crashed machine comes back.
    public struct ReloadConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 491 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var backoff: Envoy.BackoffStrategy? { get { _ref.getOptional(0, Codec.Message<Envoy.BackoffStrategy>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.BackoffStrategy>.self, newValue) } }
    }
    /// `envoy.extensions.wasm.v3.WasmService`: A plugin that sees no traffic.
    public struct WasmService: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 494 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var config: Envoy.PluginConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.PluginConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.PluginConfig>.self, newValue) } }
        public var singleton: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
    }
}
