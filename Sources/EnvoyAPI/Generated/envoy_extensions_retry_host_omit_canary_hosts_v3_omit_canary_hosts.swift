// Generated from proto/envoy/extensions/retry/host/omit_canary_hosts/v3/omit_canary_hosts.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.retry.host.omit_canary_hosts.v3.OmitCanaryHostsPredicate`: No canary.
    public struct OmitCanaryHostsPredicate: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 450 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
