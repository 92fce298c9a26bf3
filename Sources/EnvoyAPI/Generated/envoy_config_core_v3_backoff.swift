// Generated from proto/envoy/config/core/v3/backoff.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.BackoffStrategy`: Exponential, with a cap.
    public struct BackoffStrategy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 93 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var baseInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var maxInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
    }
}
