// Generated from proto/udpa/type/v1/typed_struct.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `udpa.type.v1.TypedStruct`: A type URL and a tree.
    public struct UdpaTypedStruct: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 601 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var typeUrl: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
    }
}
