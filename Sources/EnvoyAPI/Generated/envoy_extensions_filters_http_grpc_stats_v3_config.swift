// Generated from proto/envoy/extensions/filters/http/grpc_stats/v3/config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.grpc_stats.v3.FilterConfig`: Which methods, and what is kept.
    public struct GrpcStats: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 358 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var emitFilterState: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var individualMethodStatsAllowlist: Envoy.GrpcMethodList? { get { _ref.getOptional(1, Codec.Message<Envoy.GrpcMethodList>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.GrpcMethodList>.self, newValue) } }
        public var statsForAllMethods: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var enableUpstreamStats: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var replaceDotsInGrpcServiceName: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
    }
}
