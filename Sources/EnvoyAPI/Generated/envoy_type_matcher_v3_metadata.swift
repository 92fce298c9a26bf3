// Generated from proto/envoy/type/matcher/v3/metadata.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.MetadataMatcher`: A condition on a value at a path.
    public struct MetadataMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 521 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var filter: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendPath(_ value: Envoy.MetadataMatcher.PathSegment) { _ref.append(1, Codec.Message<Envoy.MetadataMatcher.PathSegment>.self, value) }
        public var path: [Envoy.MetadataMatcher.PathSegment] { get { _ref.getArray(1, Codec.Message<Envoy.MetadataMatcher.PathSegment>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.MetadataMatcher.PathSegment>.self, newValue) } }
        public var value: Envoy.ValueMatcher? { get { _ref.getOptional(2, Codec.Message<Envoy.ValueMatcher>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ValueMatcher>.self, newValue) } }
        public var invert: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        /// `envoy.type.matcher.v3.MetadataMatcher.PathSegment`.
        public struct PathSegment: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 522 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var key: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        }
    }
}
