// Generated from proto/envoy/config/core/v3/health_check.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.HealthStatus`.
    public struct HealthStatus: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var unknown: Self { Self(rawValue: 0) }
        public static var healthy: Self { Self(rawValue: 1) }
        public static var unhealthy: Self { Self(rawValue: 2) }
        public static var draining: Self { Self(rawValue: 3) }
        public static var timeout: Self { Self(rawValue: 4) }
        public static var degraded: Self { Self(rawValue: 5) }
    }
    /// `envoy.config.core.v3.HealthStatusSet`: A set of states.
    public struct HealthStatusSet: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 133 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendStatuses(_ value: Envoy.HealthStatus) { _ref.append(0, Codec.Enumeration<Envoy.HealthStatus>.self, value) }
        public var statuses: [Envoy.HealthStatus] { get { _ref.getArray(0, Codec.Enumeration<Envoy.HealthStatus>.self) } nonmutating set { _ref.setArray(0, Codec.Enumeration<Envoy.HealthStatus>.self, newValue) } }
    }
    /// `envoy.config.core.v3.HealthCheck`: How to probe an endpoint.
    public struct HealthCheck: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 126 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var timeout: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var interval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var initialJitter: Swift.Duration? { get { _ref.getOptional(18, Codec.Span.self) } nonmutating set { _ref.setOptional(18, Codec.Span.self, newValue) } }
        public var intervalJitter: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var intervalJitterPercent: Swift.UInt32 { get { _ref.get(16, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(16, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var unhealthyThreshold: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var healthyThreshold: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var altPort: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var reuseConnection: Swift.Bool? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var httpHealthCheck: Envoy.HealthCheck.HttpHealthCheck? { get { _ref.getOptional(7, Codec.Message<Envoy.HealthCheck.HttpHealthCheck>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.HealthCheck.HttpHealthCheck>.self, newValue) } }
        public var tcpHealthCheck: Envoy.HealthCheck.TcpHealthCheck? { get { _ref.getOptional(8, Codec.Message<Envoy.HealthCheck.TcpHealthCheck>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.HealthCheck.TcpHealthCheck>.self, newValue) } }
        public var grpcHealthCheck: Envoy.HealthCheck.GrpcHealthCheck? { get { _ref.getOptional(9, Codec.Message<Envoy.HealthCheck.GrpcHealthCheck>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.HealthCheck.GrpcHealthCheck>.self, newValue) } }
        public var customHealthCheck: Envoy.HealthCheck.CustomHealthCheck? { get { _ref.getOptional(11, Codec.Message<Envoy.HealthCheck.CustomHealthCheck>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.HealthCheck.CustomHealthCheck>.self, newValue) } }
        public var noTrafficInterval: Swift.Duration? { get { _ref.getOptional(10, Codec.Span.self) } nonmutating set { _ref.setOptional(10, Codec.Span.self, newValue) } }
        public var noTrafficHealthyInterval: Swift.Duration? { get { _ref.getOptional(21, Codec.Span.self) } nonmutating set { _ref.setOptional(21, Codec.Span.self, newValue) } }
        public var unhealthyInterval: Swift.Duration? { get { _ref.getOptional(12, Codec.Span.self) } nonmutating set { _ref.setOptional(12, Codec.Span.self, newValue) } }
        public var unhealthyEdgeInterval: Swift.Duration? { get { _ref.getOptional(13, Codec.Span.self) } nonmutating set { _ref.setOptional(13, Codec.Span.self, newValue) } }
        public var healthyEdgeInterval: Swift.Duration? { get { _ref.getOptional(14, Codec.Span.self) } nonmutating set { _ref.setOptional(14, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var eventLogPath: Swift.String { get { _ref.get(15, Codec.Text.self) } nonmutating set { _ref.set(15, Codec.Text.self, newValue) } }
        public func appendEventLogger(_ value: Envoy.TypedExtensionConfig) { _ref.append(22, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var eventLogger: [Envoy.TypedExtensionConfig] { get { _ref.getArray(22, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(22, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var alwaysLogHealthCheckFailures: Swift.Bool { get { _ref.get(17, Codec.Boolean.self) } nonmutating set { _ref.set(17, Codec.Boolean.self, newValue) } }
        public var alwaysLogHealthCheckSuccess: Swift.Bool { get { _ref.get(23, Codec.Boolean.self) } nonmutating set { _ref.set(23, Codec.Boolean.self, newValue) } }
        public var tlsOptions: Envoy.HealthCheck.TlsOptions? { get { _ref.getOptional(19, Codec.Message<Envoy.HealthCheck.TlsOptions>.self) } nonmutating set { _ref.setOptional(19, Codec.Message<Envoy.HealthCheck.TlsOptions>.self, newValue) } }
        public var transportSocketMatchCriteria: [Swift.String: StructValue]? { get { _ref.getOptional(20, Codec.Object.self) } nonmutating set { _ref.setOptional(20, Codec.Object.self, newValue) } }
        /// `envoy.config.core.v3.HealthCheck.Payload`.
        public struct Payload: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 130 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var text: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
            public var binary: [Swift.UInt8]? { get { _ref.getOptional(1, Codec.Bytes.self) } nonmutating set { _ref.setOptional(1, Codec.Bytes.self, newValue) } }
        }
        /// `envoy.config.core.v3.HealthCheck.HttpHealthCheck`.
        public struct HttpHealthCheck: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 129 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var host: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var path: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var send: Envoy.HealthCheck.Payload? { get { _ref.getOptional(2, Codec.Message<Envoy.HealthCheck.Payload>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.HealthCheck.Payload>.self, newValue) } }
            public func appendReceive(_ value: Envoy.HealthCheck.Payload) { _ref.append(3, Codec.Message<Envoy.HealthCheck.Payload>.self, value) }
            public var receive: [Envoy.HealthCheck.Payload] { get { _ref.getArray(3, Codec.Message<Envoy.HealthCheck.Payload>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HealthCheck.Payload>.self, newValue) } }
            public var responseBufferSize: Swift.UInt64? { get { _ref.getOptional(11, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(11, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
            public func appendRequestHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(4, Codec.Message<Envoy.HeaderValueOption>.self, value) }
            public var requestHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(4, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
            public func appendRequestHeadersToRemove(_ value: Swift.String) { _ref.append(5, Codec.Text.self, value) }
            public var requestHeadersToRemove: [Swift.String] { get { _ref.getArray(5, Codec.Text.self) } nonmutating set { _ref.setArray(5, Codec.Text.self, newValue) } }
            public func appendExpectedStatuses(_ value: Envoy.Int64Range) { _ref.append(6, Codec.Message<Envoy.Int64Range>.self, value) }
            public var expectedStatuses: [Envoy.Int64Range] { get { _ref.getArray(6, Codec.Message<Envoy.Int64Range>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.Int64Range>.self, newValue) } }
            public func appendRetriableStatuses(_ value: Envoy.Int64Range) { _ref.append(9, Codec.Message<Envoy.Int64Range>.self, value) }
            public var retriableStatuses: [Envoy.Int64Range] { get { _ref.getArray(9, Codec.Message<Envoy.Int64Range>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.Int64Range>.self, newValue) } }
            public var codecClientType: Envoy.CodecClientType { get { _ref.get(7, Codec.Enumeration<Envoy.CodecClientType>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.CodecClientType>.self, newValue) } }
            public var serviceNameMatcher: Envoy.StringMatcher? { get { _ref.getOptional(8, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
            public var method: Envoy.RequestMethod { get { _ref.get(10, Codec.Enumeration<Envoy.RequestMethod>.self) } nonmutating set { _ref.set(10, Codec.Enumeration<Envoy.RequestMethod>.self, newValue) } }
        }
        /// `envoy.config.core.v3.HealthCheck.TcpHealthCheck`.
        public struct TcpHealthCheck: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 131 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var send: Envoy.HealthCheck.Payload? { get { _ref.getOptional(0, Codec.Message<Envoy.HealthCheck.Payload>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HealthCheck.Payload>.self, newValue) } }
            public func appendReceive(_ value: Envoy.HealthCheck.Payload) { _ref.append(1, Codec.Message<Envoy.HealthCheck.Payload>.self, value) }
            public var receive: [Envoy.HealthCheck.Payload] { get { _ref.getArray(1, Codec.Message<Envoy.HealthCheck.Payload>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.HealthCheck.Payload>.self, newValue) } }
            public var proxyProtocolConfig: Envoy.ProxyProtocolConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.ProxyProtocolConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ProxyProtocolConfig>.self, newValue) } }
        }
        /// `envoy.config.core.v3.HealthCheck.GrpcHealthCheck`.
        public struct GrpcHealthCheck: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 128 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var serviceName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var authority: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public func appendInitialMetadata(_ value: Envoy.HeaderValueOption) { _ref.append(2, Codec.Message<Envoy.HeaderValueOption>.self, value) }
            public var initialMetadata: [Envoy.HeaderValueOption] { get { _ref.getArray(2, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        }
        /// `envoy.config.core.v3.HealthCheck.CustomHealthCheck`.
        public struct CustomHealthCheck: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 127 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
        /// `envoy.config.core.v3.HealthCheck.TlsOptions`.
        public struct TlsOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 132 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendAlpnProtocols(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
            public var alpnProtocols: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
        }
    }
}
