// Generated from proto/xds/type/v3/typed_struct.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `xds.type.v3.TypedStruct`: A type URL and a tree.
    public struct TypedStruct: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 606 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var typeUrl: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
    }
}
