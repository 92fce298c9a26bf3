// Generated from proto/envoy/config/accesslog/v3/accesslog.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.accesslog.v3.AccessLog`: A logger and when it writes.
    public struct AccessLog: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 24 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var filter: Envoy.AccessLogFilter? { get { _ref.getOptional(1, Codec.Message<Envoy.AccessLogFilter>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AccessLogFilter>.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(2, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.AccessLogFilter`: When a logger writes.
    public struct AccessLogFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 25 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statusCodeFilter: Envoy.StatusCodeFilter? { get { _ref.getOptional(0, Codec.Message<Envoy.StatusCodeFilter>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StatusCodeFilter>.self, newValue) } }
        public var durationFilter: Envoy.DurationFilter? { get { _ref.getOptional(1, Codec.Message<Envoy.DurationFilter>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DurationFilter>.self, newValue) } }
        public var notHealthCheckFilter: Envoy.NotHealthCheckFilter? { get { _ref.getOptional(2, Codec.Message<Envoy.NotHealthCheckFilter>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.NotHealthCheckFilter>.self, newValue) } }
        public var traceableFilter: Envoy.TraceableFilter? { get { _ref.getOptional(3, Codec.Message<Envoy.TraceableFilter>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.TraceableFilter>.self, newValue) } }
        public var runtimeFilter: Envoy.RuntimeFilter? { get { _ref.getOptional(4, Codec.Message<Envoy.RuntimeFilter>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RuntimeFilter>.self, newValue) } }
        public var andFilter: Envoy.AndFilter? { get { _ref.getOptional(5, Codec.Message<Envoy.AndFilter>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.AndFilter>.self, newValue) } }
        public var orFilter: Envoy.OrFilter? { get { _ref.getOptional(6, Codec.Message<Envoy.OrFilter>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.OrFilter>.self, newValue) } }
        public var headerFilter: Envoy.HeaderFilter? { get { _ref.getOptional(7, Codec.Message<Envoy.HeaderFilter>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.HeaderFilter>.self, newValue) } }
        public var responseFlagFilter: Envoy.ResponseFlagFilter? { get { _ref.getOptional(8, Codec.Message<Envoy.ResponseFlagFilter>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.ResponseFlagFilter>.self, newValue) } }
        public var grpcStatusFilter: Envoy.GrpcStatusFilter? { get { _ref.getOptional(9, Codec.Message<Envoy.GrpcStatusFilter>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.GrpcStatusFilter>.self, newValue) } }
        public var extensionFilter: Envoy.ExtensionFilter? { get { _ref.getOptional(10, Codec.Message<Envoy.ExtensionFilter>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.ExtensionFilter>.self, newValue) } }
        public var metadataFilter: Envoy.MetadataFilter? { get { _ref.getOptional(11, Codec.Message<Envoy.MetadataFilter>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.MetadataFilter>.self, newValue) } }
        public var logTypeFilter: Envoy.LogTypeFilter? { get { _ref.getOptional(12, Codec.Message<Envoy.LogTypeFilter>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.LogTypeFilter>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.ComparisonFilter`: A comparison with a number.
    public struct ComparisonFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 27 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var op: Envoy.ComparisonFilter.Op { get { _ref.get(0, Codec.Enumeration<Envoy.ComparisonFilter.Op>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.ComparisonFilter.Op>.self, newValue) } }
        public var value: Envoy.RuntimeUInt32? { get { _ref.getOptional(1, Codec.Message<Envoy.RuntimeUInt32>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RuntimeUInt32>.self, newValue) } }
        /// `envoy.config.accesslog.v3.ComparisonFilter.Op`.
        public struct Op: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var eq: Self { Self(rawValue: 0) }
            public static var ge: Self { Self(rawValue: 1) }
            public static var le: Self { Self(rawValue: 2) }
            public static var ne: Self { Self(rawValue: 3) }
        }
    }
    /// `envoy.config.accesslog.v3.StatusCodeFilter`: By status.
    public struct StatusCodeFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 38 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var comparison: Envoy.ComparisonFilter? { get { _ref.getOptional(0, Codec.Message<Envoy.ComparisonFilter>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ComparisonFilter>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.DurationFilter`: By duration.
    public struct DurationFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 28 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var comparison: Envoy.ComparisonFilter? { get { _ref.getOptional(0, Codec.Message<Envoy.ComparisonFilter>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ComparisonFilter>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.NotHealthCheckFilter`: Not for health checks.
    public struct NotHealthCheckFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 34 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.config.accesslog.v3.TraceableFilter`: Only what is traced.
    public struct TraceableFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 39 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.config.accesslog.v3.RuntimeFilter`: A fraction.
    public struct RuntimeFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 37 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var runtimeKey: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var percentSampled: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        public var useIndependentRandomness: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.AndFilter`: All of them.
    public struct AndFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 26 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendFilters(_ value: Envoy.AccessLogFilter) { _ref.append(0, Codec.Message<Envoy.AccessLogFilter>.self, value) }
        public var filters: [Envoy.AccessLogFilter] { get { _ref.getArray(0, Codec.Message<Envoy.AccessLogFilter>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.AccessLogFilter>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.OrFilter`: Any of them.
    public struct OrFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 35 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendFilters(_ value: Envoy.AccessLogFilter) { _ref.append(0, Codec.Message<Envoy.AccessLogFilter>.self, value) }
        public var filters: [Envoy.AccessLogFilter] { get { _ref.getArray(0, Codec.Message<Envoy.AccessLogFilter>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.AccessLogFilter>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.HeaderFilter`: By a header.
    public struct HeaderFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 31 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var header: Envoy.HeaderMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.ResponseFlagFilter`: By Envoy's response flags.
    public struct ResponseFlagFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 36 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendFlags(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
        public var flags: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.GrpcStatusFilter`: By gRPC status.
    public struct GrpcStatusFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 30 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendStatuses(_ value: Envoy.GrpcStatusFilter.Status) { _ref.append(0, Codec.Enumeration<Envoy.GrpcStatusFilter.Status>.self, value) }
        public var statuses: [Envoy.GrpcStatusFilter.Status] { get { _ref.getArray(0, Codec.Enumeration<Envoy.GrpcStatusFilter.Status>.self) } nonmutating set { _ref.setArray(0, Codec.Enumeration<Envoy.GrpcStatusFilter.Status>.self, newValue) } }
        public var exclude: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        /// `envoy.config.accesslog.v3.GrpcStatusFilter.Status`.
        public struct Status: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var ok: Self { Self(rawValue: 0) }
            public static var canceled: Self { Self(rawValue: 1) }
            public static var unknown: Self { Self(rawValue: 2) }
            public static var invalidArgument: Self { Self(rawValue: 3) }
            public static var deadlineExceeded: Self { Self(rawValue: 4) }
            public static var notFound: Self { Self(rawValue: 5) }
            public static var alreadyExists: Self { Self(rawValue: 6) }
            public static var permissionDenied: Self { Self(rawValue: 7) }
            public static var resourceExhausted: Self { Self(rawValue: 8) }
            public static var failedPrecondition: Self { Self(rawValue: 9) }
            public static var aborted: Self { Self(rawValue: 10) }
            public static var outOfRange: Self { Self(rawValue: 11) }
            public static var unimplemented: Self { Self(rawValue: 12) }
            public static var `internal`: Self { Self(rawValue: 13) }
            public static var unavailable: Self { Self(rawValue: 14) }
            public static var dataLoss: Self { Self(rawValue: 15) }
            public static var unauthenticated: Self { Self(rawValue: 16) }
        }
    }
    /// `envoy.config.accesslog.v3.MetadataFilter`: By dynamic metadata.
    public struct MetadataFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 33 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var matcher: Envoy.MetadataMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public var matchIfKeyNotFound: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.LogTypeFilter`: By the moment of logging.
    public struct LogTypeFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 32 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendTypes(_ value: Envoy.AccessLogType) { _ref.append(0, Codec.Enumeration<Envoy.AccessLogType>.self, value) }
        public var types: [Envoy.AccessLogType] { get { _ref.getArray(0, Codec.Enumeration<Envoy.AccessLogType>.self) } nonmutating set { _ref.setArray(0, Codec.Enumeration<Envoy.AccessLogType>.self, newValue) } }
        public var exclude: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.accesslog.v3.ExtensionFilter`: By an extension.
    public struct ExtensionFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 29 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
}
