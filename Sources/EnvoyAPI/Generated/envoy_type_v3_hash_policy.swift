// Generated from proto/envoy/type/v3/hash_policy.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.HashPolicy`: One way to choose among endpoints.
    public struct HashPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 548 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var sourceIp: Envoy.HashPolicy.SourceIp? { get { _ref.getOptional(0, Codec.Message<Envoy.HashPolicy.SourceIp>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HashPolicy.SourceIp>.self, newValue) } }
        /// `envoy.type.v3.HashPolicy.SourceIp`.
        public struct SourceIp: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 549 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
}
