// Generated from proto/envoy/type/matcher/v3/address.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.AddressMatcher`: Prefixes.
    public struct AddressMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 516 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
