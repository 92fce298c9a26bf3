// Generated from proto/envoy/type/metadata/v3/metadata.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.metadata.v3.MetadataKey`: A filter and a path.
    public struct MetadataKey: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 534 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendPath(_ value: Envoy.MetadataKey.PathSegment) { _ref.append(1, Codec.Message<Envoy.MetadataKey.PathSegment>.self, value) }
        public var path: [Envoy.MetadataKey.PathSegment] { get { _ref.getArray(1, Codec.Message<Envoy.MetadataKey.PathSegment>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.MetadataKey.PathSegment>.self, newValue) } }
        /// `envoy.type.metadata.v3.MetadataKey.PathSegment`.
        public struct PathSegment: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 535 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var key: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        }
    }
    /// `envoy.type.metadata.v3.MetadataKind`: Whose metadata.
    public struct MetadataKind: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 536 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var request: Envoy.MetadataKind.Request? { get { _ref.getOptional(0, Codec.Message<Envoy.MetadataKind.Request>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.MetadataKind.Request>.self, newValue) } }
        public var route: Envoy.MetadataKind.Route? { get { _ref.getOptional(1, Codec.Message<Envoy.MetadataKind.Route>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.MetadataKind.Route>.self, newValue) } }
        public var cluster: Envoy.MetadataKind.Cluster? { get { _ref.getOptional(2, Codec.Message<Envoy.MetadataKind.Cluster>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.MetadataKind.Cluster>.self, newValue) } }
        public var host: Envoy.MetadataKind.Host? { get { _ref.getOptional(3, Codec.Message<Envoy.MetadataKind.Host>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.MetadataKind.Host>.self, newValue) } }
        /// `envoy.type.metadata.v3.MetadataKind.Request`.
        public struct Request: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 539 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
        /// `envoy.type.metadata.v3.MetadataKind.Route`.
        public struct Route: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 540 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
        /// `envoy.type.metadata.v3.MetadataKind.Cluster`.
        public struct Cluster: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 537 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
        /// `envoy.type.metadata.v3.MetadataKind.Host`.
        public struct Host: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 538 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
}
