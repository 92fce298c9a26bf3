// Generated from proto/envoy/extensions/filters/http/grpc_web/v3/grpc_web.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.grpc_web.v3.GrpcWeb`: The filter.
    public struct GrpcWeb: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 359 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
}
