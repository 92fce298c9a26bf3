// Generated from proto/envoy/extensions/access_loggers/grpc/v3/als.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig`: For requests.
    public struct HttpGrpcAccessLogConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 313 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var commonConfig: Envoy.CommonGrpcAccessLogConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.CommonGrpcAccessLogConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CommonGrpcAccessLogConfig>.self, newValue) } }
        public func appendAdditionalRequestHeadersToLog(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
        public var additionalRequestHeadersToLog: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
        public func appendAdditionalResponseHeadersToLog(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
        public var additionalResponseHeadersToLog: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
        public func appendAdditionalResponseTrailersToLog(_ value: Swift.String) { _ref.append(3, Codec.Text.self, value) }
        public var additionalResponseTrailersToLog: [Swift.String] { get { _ref.getArray(3, Codec.Text.self) } nonmutating set { _ref.setArray(3, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig`: For connections.
    public struct TcpGrpcAccessLogConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 314 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var commonConfig: Envoy.CommonGrpcAccessLogConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.CommonGrpcAccessLogConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CommonGrpcAccessLogConfig>.self, newValue) } }
    }
    /// `envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig`: What both share.
    public struct CommonGrpcAccessLogConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 312 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var logName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(1, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(5, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
        public var bufferFlushInterval: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var bufferSizeBytes: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public func appendFilterStateObjectsToLog(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var filterStateObjectsToLog: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        public var grpcStreamRetryPolicy: Envoy.CoreRetryPolicy? { get { _ref.getOptional(6, Codec.Message<Envoy.CoreRetryPolicy>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.CoreRetryPolicy>.self, newValue) } }
        public func appendCustomTags(_ value: Envoy.CustomTag) { _ref.append(7, Codec.Message<Envoy.CustomTag>.self, value) }
        public var customTags: [Envoy.CustomTag] { get { _ref.getArray(7, Codec.Message<Envoy.CustomTag>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.CustomTag>.self, newValue) } }
    }
}
