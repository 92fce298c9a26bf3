// Generated from proto/envoy/extensions/access_loggers/file/v3/file.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.access_loggers.file.v3.FileAccessLog`: The file and the format.
    public struct FileAccessLog: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 310 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var path: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var format: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var jsonFormat: [Swift.String: StructValue]? { get { _ref.getOptional(2, Codec.Object.self) } nonmutating set { _ref.setOptional(2, Codec.Object.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var typedJsonFormat: [Swift.String: StructValue]? { get { _ref.getOptional(3, Codec.Object.self) } nonmutating set { _ref.setOptional(3, Codec.Object.self, newValue) } }
        public var logFormat: Envoy.SubstitutionFormatString? { get { _ref.getOptional(4, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
    }
}
