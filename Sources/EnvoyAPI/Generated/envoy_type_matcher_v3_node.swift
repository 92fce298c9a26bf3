// Generated from proto/envoy/type/matcher/v3/node.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.NodeMatcher`: A condition on a node.
    public struct NodeMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 523 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var nodeId: Envoy.StringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public func appendNodeMetadatas(_ value: Envoy.StructMatcher) { _ref.append(1, Codec.Message<Envoy.StructMatcher>.self, value) }
        public var nodeMetadatas: [Envoy.StructMatcher] { get { _ref.getArray(1, Codec.Message<Envoy.StructMatcher>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.StructMatcher>.self, newValue) } }
    }
}
