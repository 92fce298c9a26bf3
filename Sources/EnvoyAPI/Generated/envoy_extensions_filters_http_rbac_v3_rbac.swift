// Generated from proto/envoy/extensions/filters/http/rbac/v3/rbac.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.rbac.v3.RBAC`: Rules and shadow rules.
    public struct HttpRBAC: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 390 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var rules: Envoy.RBACRules? { get { _ref.getOptional(0, Codec.Message<Envoy.RBACRules>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RBACRules>.self, newValue) } }
        public var rulesStatPrefix: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var shadowRules: Envoy.RBACRules? { get { _ref.getOptional(1, Codec.Message<Envoy.RBACRules>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RBACRules>.self, newValue) } }
        public var shadowRulesStatPrefix: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var trackPerRuleStats: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.rbac.v3.RBACPerRoute`: Rules of a route.
    public struct RBACPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 391 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var rbac: Envoy.HttpRBAC? { get { _ref.getOptional(0, Codec.Message<Envoy.HttpRBAC>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HttpRBAC>.self, newValue) } }
    }
}
