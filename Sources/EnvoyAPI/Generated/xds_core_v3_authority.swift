// Generated from proto/xds/core/v3/authority.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `xds.core.v3.Authority`: A name.
    public struct Authority: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 602 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
