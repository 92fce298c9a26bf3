// Generated from proto/envoy/type/matcher/v3/filter_state.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.FilterStateMatcher`: A condition on an object of the filter state.
    public struct FilterStateMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 518 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var stringMatch: Envoy.StringMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var addressMatch: Envoy.AddressMatcher? { get { _ref.getOptional(2, Codec.Message<Envoy.AddressMatcher>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AddressMatcher>.self, newValue) } }
    }
}
