// Generated from proto/envoy/config/common/mutation_rules/v3/mutation_rules.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.common.mutation_rules.v3.HeaderMutation`: One change.
    public struct HeaderMutationRule: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 85 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var remove: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var append: Envoy.HeaderValueOption? { get { _ref.getOptional(1, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public var removeOnMatch: Envoy.HeaderMutationRule.RemoveOnMatch? { get { _ref.getOptional(2, Codec.Message<Envoy.HeaderMutationRule.RemoveOnMatch>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.HeaderMutationRule.RemoveOnMatch>.self, newValue) } }
        /// `envoy.config.common.mutation_rules.v3.HeaderMutation.RemoveOnMatch`.
        public struct RemoveOnMatch: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 86 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var keyMatcher: Envoy.StringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        }
    }
}
