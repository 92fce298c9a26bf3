// Generated from proto/envoy/config/trace/v3/opentelemetry.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.trace.v3.OpenTelemetryConfig`: The collector, resource detectors and sampler.
    public struct OpenTelemetryConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 306 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(0, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var httpService: Envoy.CoreHttpService? { get { _ref.getOptional(2, Codec.Message<Envoy.CoreHttpService>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.CoreHttpService>.self, newValue) } }
        public var serviceName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public func appendResourceDetectors(_ value: Envoy.TypedExtensionConfig) { _ref.append(3, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var resourceDetectors: [Envoy.TypedExtensionConfig] { get { _ref.getArray(3, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var sampler: Envoy.TypedExtensionConfig? { get { _ref.getOptional(4, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var maxCacheSize: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
}
