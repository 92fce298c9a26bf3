// Generated from proto/envoy/config/metrics/v3/metrics_service.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.metrics.v3.HistogramEmitMode`.
    public struct HistogramEmitMode: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var summaryAndHistogram: Self { Self(rawValue: 0) }
        public static var summary: Self { Self(rawValue: 1) }
        public static var histogram: Self { Self(rawValue: 2) }
    }
    /// `envoy.config.metrics.v3.MetricsServiceConfig`: The service and how it is called.
    public struct MetricsServiceConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 213 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(0, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(2, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(2, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
        public var reportCountersAsDeltas: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var emitTagsAsLabels: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var histogramEmitMode: Envoy.HistogramEmitMode { get { _ref.get(4, Codec.Enumeration<Envoy.HistogramEmitMode>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.HistogramEmitMode>.self, newValue) } }
        public var batchSize: Swift.UInt32 { get { _ref.get(5, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(5, Codec.Plain<Swift.UInt32>.self, newValue) } }
    }
}
