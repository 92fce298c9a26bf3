// Generated from proto/envoy/type/tracing/v3/custom_tag.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.tracing.v3.CustomTag`: A tag and where its value comes from.
    public struct CustomTag: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 541 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var tag: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var literal: Envoy.CustomTag.Literal? { get { _ref.getOptional(1, Codec.Message<Envoy.CustomTag.Literal>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.CustomTag.Literal>.self, newValue) } }
        public var environment: Envoy.CustomTag.Environment? { get { _ref.getOptional(2, Codec.Message<Envoy.CustomTag.Environment>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.CustomTag.Environment>.self, newValue) } }
        public var requestHeader: Envoy.CustomTag.Header? { get { _ref.getOptional(3, Codec.Message<Envoy.CustomTag.Header>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.CustomTag.Header>.self, newValue) } }
        public var metadata: Envoy.CustomTag.Metadata? { get { _ref.getOptional(4, Codec.Message<Envoy.CustomTag.Metadata>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.CustomTag.Metadata>.self, newValue) } }
        public var value: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
        /// `envoy.type.tracing.v3.CustomTag.Literal`.
        public struct Literal: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 544 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var value: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        }
        /// `envoy.type.tracing.v3.CustomTag.Environment`.
        public struct Environment: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 542 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var defaultValue: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.type.tracing.v3.CustomTag.Header`.
        public struct Header: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 543 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var defaultValue: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.type.tracing.v3.CustomTag.Metadata`.
        public struct Metadata: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 545 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var kind: Envoy.MetadataKind? { get { _ref.getOptional(0, Codec.Message<Envoy.MetadataKind>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.MetadataKind>.self, newValue) } }
            public var metadataKey: Envoy.MetadataKey? { get { _ref.getOptional(1, Codec.Message<Envoy.MetadataKey>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.MetadataKey>.self, newValue) } }
            public var defaultValue: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        }
    }
}
