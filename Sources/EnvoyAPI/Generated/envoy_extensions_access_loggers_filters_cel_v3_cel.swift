// Generated from proto/envoy/extensions/access_loggers/filters/cel/v3/cel.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter`: An expression.
    public struct ExpressionFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 311 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var expression: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
