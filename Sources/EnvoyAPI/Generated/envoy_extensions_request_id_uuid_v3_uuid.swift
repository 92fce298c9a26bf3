// Generated from proto/envoy/extensions/request_id/uuid/v3/uuid.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig`: UUIDs.
    public struct UuidRequestIdConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 448 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var packTraceReason: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var useRequestIdForTraceSampling: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
}
