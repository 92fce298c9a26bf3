// Generated from proto/envoy/extensions/tracers/opentelemetry/resource_detectors/v3/environment_resource_detector.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.tracers.opentelemetry.resource_detectors.v3.EnvironmentResourceDetectorConfig`: Attributes from the environment.
    public struct EnvironmentResourceDetectorConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 454 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
