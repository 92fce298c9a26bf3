// Generated from proto/envoy/extensions/filters/network/wasm/v3/wasm.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.wasm.v3.Wasm`: A plugin.
    public struct NetworkWasm: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 437 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var config: Envoy.PluginConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.PluginConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.PluginConfig>.self, newValue) } }
    }
}
