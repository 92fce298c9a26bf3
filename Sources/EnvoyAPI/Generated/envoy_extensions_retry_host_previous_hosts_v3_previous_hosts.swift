// Generated from proto/envoy/extensions/retry/host/previous_hosts/v3/previous_hosts.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate`: Not the same host again.
    public struct PreviousHostsPredicate: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 452 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
