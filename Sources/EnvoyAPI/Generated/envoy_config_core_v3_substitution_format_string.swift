// Generated from proto/envoy/config/core/v3/substitution_format_string.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.JsonFormatOptions`: How JSON is written.
    public struct JsonFormatOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 143 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        /// Deprecated in Envoy's API.
        public var sortProperties: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.core.v3.SubstitutionFormatString`: A text or JSON format with command operators.
    public struct SubstitutionFormatString: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 176 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        /// Deprecated in Envoy's API.
        public var textFormat: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var jsonFormat: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
        public var textFormatSource: Envoy.DataSource? { get { _ref.getOptional(4, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var omitEmptyValues: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var contentType: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public func appendFormatters(_ value: Envoy.TypedExtensionConfig) { _ref.append(5, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var formatters: [Envoy.TypedExtensionConfig] { get { _ref.getArray(5, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var jsonFormatOptions: Envoy.JsonFormatOptions? { get { _ref.getOptional(6, Codec.Message<Envoy.JsonFormatOptions>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.JsonFormatOptions>.self, newValue) } }
    }
}
