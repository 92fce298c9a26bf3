// Generated from proto/envoy/extensions/filters/http/on_demand/v3/on_demand.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.on_demand.v3.OnDemand`: The filter.
    public struct OnDemand: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 387 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
