// Generated from proto/envoy/config/core/v3/http_service.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.HttpService`: How to reach one.
    public struct CoreHttpService: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 141 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var httpUri: Envoy.HttpUri? { get { _ref.getOptional(0, Codec.Message<Envoy.HttpUri>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HttpUri>.self, newValue) } }
        public func appendRequestHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(1, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var requestHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(1, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
    }
}
