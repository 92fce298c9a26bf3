// Generated from proto/envoy/type/matcher/v3/struct.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.StructMatcher`: A condition on a value at a path.
    public struct StructMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 530 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendPath(_ value: Envoy.StructMatcher.PathSegment) { _ref.append(0, Codec.Message<Envoy.StructMatcher.PathSegment>.self, value) }
        public var path: [Envoy.StructMatcher.PathSegment] { get { _ref.getArray(0, Codec.Message<Envoy.StructMatcher.PathSegment>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.StructMatcher.PathSegment>.self, newValue) } }
        public var value: Envoy.ValueMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.ValueMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ValueMatcher>.self, newValue) } }
        /// `envoy.type.matcher.v3.StructMatcher.PathSegment`.
        public struct PathSegment: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 531 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var key: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        }
    }
}
