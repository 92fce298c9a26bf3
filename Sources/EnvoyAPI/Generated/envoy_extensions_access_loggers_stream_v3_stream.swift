// Generated from proto/envoy/extensions/access_loggers/stream/v3/stream.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.access_loggers.stream.v3.StdoutAccessLog`: Standard output.
    public struct StdoutAccessLog: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 322 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var logFormat: Envoy.SubstitutionFormatString? { get { _ref.getOptional(0, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
    }
    /// `envoy.extensions.access_loggers.stream.v3.StderrAccessLog`: Standard error.
    public struct StderrAccessLog: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 321 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var logFormat: Envoy.SubstitutionFormatString? { get { _ref.getOptional(0, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
    }
}
