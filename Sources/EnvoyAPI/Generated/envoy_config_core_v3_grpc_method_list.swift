// Generated from proto/envoy/config/core/v3/grpc_method_list.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.GrpcMethodList`: By service.
    public struct GrpcMethodList: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 106 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendServices(_ value: Envoy.GrpcMethodList.Service) { _ref.append(0, Codec.Message<Envoy.GrpcMethodList.Service>.self, value) }
        public var services: [Envoy.GrpcMethodList.Service] { get { _ref.getArray(0, Codec.Message<Envoy.GrpcMethodList.Service>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.GrpcMethodList.Service>.self, newValue) } }
        /// `envoy.config.core.v3.GrpcMethodList.Service`.
        public struct Service: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 107 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public func appendMethodNames(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
            public var methodNames: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
        }
    }
}
