// Generated from proto/envoy/config/trace/v3/zipkin.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.trace.v3.ZipkinConfig`: The collector.
    public struct ZipkinConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 309 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var collectorCluster: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var collectorEndpoint: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var traceId128bit: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var sharedSpanContext: Swift.Bool? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var collectorEndpointVersion: Envoy.ZipkinConfig.CollectorEndpointVersion { get { _ref.get(4, Codec.Enumeration<Envoy.ZipkinConfig.CollectorEndpointVersion>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.ZipkinConfig.CollectorEndpointVersion>.self, newValue) } }
        public var collectorHostname: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var splitSpansForRequest: Swift.Bool { get { _ref.get(6, Codec.Boolean.self) } nonmutating set { _ref.set(6, Codec.Boolean.self, newValue) } }
        public var traceContextOption: Envoy.ZipkinConfig.TraceContextOption { get { _ref.get(7, Codec.Enumeration<Envoy.ZipkinConfig.TraceContextOption>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.ZipkinConfig.TraceContextOption>.self, newValue) } }
        public var collectorService: Envoy.CoreHttpService? { get { _ref.getOptional(8, Codec.Message<Envoy.CoreHttpService>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.CoreHttpService>.self, newValue) } }
        /// `envoy.config.trace.v3.ZipkinConfig.TraceContextOption`.
        public struct TraceContextOption: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var useB3: Self { Self(rawValue: 0) }
            public static var useB3WithW3cPropagation: Self { Self(rawValue: 1) }
        }
        /// `envoy.config.trace.v3.ZipkinConfig.CollectorEndpointVersion`.
        public struct CollectorEndpointVersion: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var deprecatedAndUnavailableDoNotUse: Self { Self(rawValue: 0) }
            public static var httpJson: Self { Self(rawValue: 1) }
            public static var httpProto: Self { Self(rawValue: 2) }
            public static var grpc: Self { Self(rawValue: 3) }
        }
    }
}
