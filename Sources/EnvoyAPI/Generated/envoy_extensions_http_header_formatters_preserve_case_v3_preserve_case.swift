// Generated from proto/envoy/extensions/http/header_formatters/preserve_case/v3/preserve_case.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig`: Kept as received.
    public struct PreserveCaseFormatterConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 441 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var forwardReasonPhrase: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var formatterTypeOnEnvoyHeaders: Envoy.PreserveCaseFormatterConfig.FormatterTypeOnEnvoyHeaders { get { _ref.get(1, Codec.Enumeration<Envoy.PreserveCaseFormatterConfig.FormatterTypeOnEnvoyHeaders>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.PreserveCaseFormatterConfig.FormatterTypeOnEnvoyHeaders>.self, newValue) } }
        /// `envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig.FormatterTypeOnEnvoyHeaders`.
        public struct FormatterTypeOnEnvoyHeaders: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var `default`: Self { Self(rawValue: 0) }
            public static var properCase: Self { Self(rawValue: 1) }
        }
    }
}
