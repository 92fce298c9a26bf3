// Generated from proto/envoy/type/matcher/v3/path.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.PathMatcher`: A condition on the path.
    public struct PathMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 525 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var path: Envoy.StringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
    }
}
