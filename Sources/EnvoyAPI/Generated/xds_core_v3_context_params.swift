// Generated from proto/xds/core/v3/context_params.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `xds.core.v3.ContextParams`: Keys and values.
    public struct ContextParams: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 603 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var params: [Swift.String: Swift.String] { get { _ref.getMap(0, Codec.Text.self) } nonmutating set { _ref.setMap(0, Codec.Text.self, newValue) } }
    }
}
