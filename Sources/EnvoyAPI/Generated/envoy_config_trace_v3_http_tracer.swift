// Generated from proto/envoy/config/trace/v3/http_tracer.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.trace.v3.Tracing`: The provider.
    public struct TracingProvider: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 307 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var http: Envoy.TracingProvider.Http? { get { _ref.getOptional(0, Codec.Message<Envoy.TracingProvider.Http>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TracingProvider.Http>.self, newValue) } }
        /// `envoy.config.trace.v3.Tracing.Http`.
        public struct Http: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 308 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
    }
}
