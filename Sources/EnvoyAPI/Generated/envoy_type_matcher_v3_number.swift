// Generated from proto/envoy/type/matcher/v3/number.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.DoubleMatcher`: A range or a value.
    public struct DoubleMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 517 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var range: Envoy.DoubleRange? { get { _ref.getOptional(0, Codec.Message<Envoy.DoubleRange>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DoubleRange>.self, newValue) } }
        public var exact: Swift.Double? { get { _ref.getOptional(1, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.setOptional(1, Codec.Plain<Swift.Double>.self, newValue) } }
    }
}
