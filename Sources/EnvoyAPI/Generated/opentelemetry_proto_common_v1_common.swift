// Generated from proto/opentelemetry/proto/common/v1/common.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `opentelemetry.proto.common.v1.AnyValue`: A value.
    public struct OtelAnyValue: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 597 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var stringValue: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var boolValue: Swift.Bool? { get { _ref.getOptional(1, Codec.Boolean.self) } nonmutating set { _ref.setOptional(1, Codec.Boolean.self, newValue) } }
        public var intValue: Swift.Int64? { get { _ref.getOptional(2, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.setOptional(2, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var doubleValue: Swift.Double? { get { _ref.getOptional(3, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.setOptional(3, Codec.Plain<Swift.Double>.self, newValue) } }
        public var arrayValue: Envoy.OtelArrayValue? { get { _ref.getOptional(4, Codec.Message<Envoy.OtelArrayValue>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.OtelArrayValue>.self, newValue) } }
        public var kvlistValue: Envoy.OtelKeyValueList? { get { _ref.getOptional(5, Codec.Message<Envoy.OtelKeyValueList>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.OtelKeyValueList>.self, newValue) } }
        public var bytesValue: [Swift.UInt8]? { get { _ref.getOptional(6, Codec.Bytes.self) } nonmutating set { _ref.setOptional(6, Codec.Bytes.self, newValue) } }
    }
    /// `opentelemetry.proto.common.v1.ArrayValue`: A list.
    public struct OtelArrayValue: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 598 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendValues(_ value: Envoy.OtelAnyValue) { _ref.append(0, Codec.Message<Envoy.OtelAnyValue>.self, value) }
        public var values: [Envoy.OtelAnyValue] { get { _ref.getArray(0, Codec.Message<Envoy.OtelAnyValue>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.OtelAnyValue>.self, newValue) } }
    }
    /// `opentelemetry.proto.common.v1.KeyValueList`: A map.
    public struct OtelKeyValueList: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 600 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendValues(_ value: Envoy.OtelKeyValue) { _ref.append(0, Codec.Message<Envoy.OtelKeyValue>.self, value) }
        public var values: [Envoy.OtelKeyValue] { get { _ref.getArray(0, Codec.Message<Envoy.OtelKeyValue>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.OtelKeyValue>.self, newValue) } }
    }
    /// `opentelemetry.proto.common.v1.KeyValue`: An attribute.
    public struct OtelKeyValue: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 599 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: Envoy.OtelAnyValue? { get { _ref.getOptional(1, Codec.Message<Envoy.OtelAnyValue>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.OtelAnyValue>.self, newValue) } }
    }
}
