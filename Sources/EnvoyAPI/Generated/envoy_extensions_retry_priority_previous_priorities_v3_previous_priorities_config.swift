// Generated from proto/envoy/extensions/retry/priority/previous_priorities/v3/previous_priorities_config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig`: How often priorities change.
    public struct PreviousPrioritiesConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 453 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var updateFrequency: Swift.Int32 { get { _ref.get(0, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
}
