// Generated from proto/envoy/extensions/filters/http/stateful_session/v3/stateful_session.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.stateful_session.v3.StatefulSession`: How the session is kept.
    public struct StatefulSession: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 395 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var sessionState: Envoy.TypedExtensionConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var strict: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute`: Settings of a route.
    public struct StatefulSessionPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 396 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var disabled: Swift.Bool? { get { _ref.getOptional(0, Codec.Boolean.self) } nonmutating set { _ref.setOptional(0, Codec.Boolean.self, newValue) } }
        public var statefulSession: Envoy.StatefulSession? { get { _ref.getOptional(1, Codec.Message<Envoy.StatefulSession>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.StatefulSession>.self, newValue) } }
    }
}
