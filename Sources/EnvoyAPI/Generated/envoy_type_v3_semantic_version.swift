// Generated from proto/envoy/type/v3/semantic_version.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.SemanticVersion`: major.minor.patch.
    public struct SemanticVersion: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 554 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var majorNumber: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var minorNumber: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var patch: Swift.UInt32 { get { _ref.get(2, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(2, Codec.Plain<Swift.UInt32>.self, newValue) } }
    }
}
