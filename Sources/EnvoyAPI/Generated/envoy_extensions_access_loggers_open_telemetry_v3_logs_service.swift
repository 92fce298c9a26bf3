// Generated from proto/envoy/extensions/access_loggers/open_telemetry/v3/logs_service.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig`: The collector and the attributes.
    public struct OpenTelemetryAccessLogConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 315 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var commonConfig: Envoy.CommonGrpcAccessLogConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.CommonGrpcAccessLogConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CommonGrpcAccessLogConfig>.self, newValue) } }
        public var disableBuiltinLabels: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var resourceAttributes: Envoy.OtelKeyValueList? { get { _ref.getOptional(3, Codec.Message<Envoy.OtelKeyValueList>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.OtelKeyValueList>.self, newValue) } }
        public var body: Envoy.OtelAnyValue? { get { _ref.getOptional(1, Codec.Message<Envoy.OtelAnyValue>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.OtelAnyValue>.self, newValue) } }
        public var attributes: Envoy.OtelKeyValueList? { get { _ref.getOptional(2, Codec.Message<Envoy.OtelKeyValueList>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.OtelKeyValueList>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
        public func appendFormatters(_ value: Envoy.TypedExtensionConfig) { _ref.append(6, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var formatters: [Envoy.TypedExtensionConfig] { get { _ref.getArray(6, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
    }
}
