// Generated from proto/envoy/extensions/filters/network/set_filter_state/v3/set_filter_state.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.set_filter_state.v3.Config`: What is set.
    public struct NetworkSetFilterState: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 429 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendOnNewConnection(_ value: Envoy.FilterStateValue) { _ref.append(0, Codec.Message<Envoy.FilterStateValue>.self, value) }
        public var onNewConnection: [Envoy.FilterStateValue] { get { _ref.getArray(0, Codec.Message<Envoy.FilterStateValue>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.FilterStateValue>.self, newValue) } }
    }
}
