// Generated from proto/envoy/extensions/filters/http/set_filter_state/v3/set_filter_state.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.set_filter_state.v3.Config`: What is set.
    public struct HttpSetFilterState: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 394 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendOnRequestHeaders(_ value: Envoy.FilterStateValue) { _ref.append(0, Codec.Message<Envoy.FilterStateValue>.self, value) }
        public var onRequestHeaders: [Envoy.FilterStateValue] { get { _ref.getArray(0, Codec.Message<Envoy.FilterStateValue>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.FilterStateValue>.self, newValue) } }
    }
}
