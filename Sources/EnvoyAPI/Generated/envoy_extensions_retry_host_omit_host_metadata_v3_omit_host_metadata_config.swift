// Generated from proto/envoy/extensions/retry/host/omit_host_metadata/v3/omit_host_metadata_config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig`: Hosts that are left out.
    public struct OmitHostMetadataConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 451 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var metadataMatch: Envoy.Metadata? { get { _ref.getOptional(0, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Metadata>.self, newValue) } }
    }
}
