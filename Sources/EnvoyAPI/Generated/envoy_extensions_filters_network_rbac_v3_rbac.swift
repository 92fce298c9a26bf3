// Generated from proto/envoy/extensions/filters/network/rbac/v3/rbac.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.rbac.v3.RBAC`: Rules and shadow rules.
    public struct NetworkRBAC: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 428 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var rules: Envoy.RBACRules? { get { _ref.getOptional(0, Codec.Message<Envoy.RBACRules>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RBACRules>.self, newValue) } }
        public var shadowRules: Envoy.RBACRules? { get { _ref.getOptional(1, Codec.Message<Envoy.RBACRules>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RBACRules>.self, newValue) } }
        public var shadowRulesStatPrefix: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var enforcementType: Envoy.NetworkRBAC.EnforcementType { get { _ref.get(3, Codec.Enumeration<Envoy.NetworkRBAC.EnforcementType>.self) } nonmutating set { _ref.set(3, Codec.Enumeration<Envoy.NetworkRBAC.EnforcementType>.self, newValue) } }
        public var delayDeny: Swift.Duration? { get { _ref.getOptional(5, Codec.Span.self) } nonmutating set { _ref.setOptional(5, Codec.Span.self, newValue) } }
        /// `envoy.extensions.filters.network.rbac.v3.RBAC.EnforcementType`.
        public struct EnforcementType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var oneTimeOnFirstByte: Self { Self(rawValue: 0) }
            public static var continuous: Self { Self(rawValue: 1) }
        }
    }
}
