// Generated from proto/envoy/extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`: HTTP on a connection: codec, routes and filters.
    public struct HttpConnectionManager: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 407 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var codecType: Envoy.HttpConnectionManager.CodecType { get { _ref.get(0, Codec.Enumeration<Envoy.HttpConnectionManager.CodecType>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.HttpConnectionManager.CodecType>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var rds: Envoy.Rds? { get { _ref.getOptional(2, Codec.Message<Envoy.Rds>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Rds>.self, newValue) } }
        public var routeConfig: Envoy.RouteConfiguration? { get { _ref.getOptional(3, Codec.Message<Envoy.RouteConfiguration>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RouteConfiguration>.self, newValue) } }
        public var scopedRoutes: Envoy.ScopedRoutes? { get { _ref.getOptional(28, Codec.Message<Envoy.ScopedRoutes>.self) } nonmutating set { _ref.setOptional(28, Codec.Message<Envoy.ScopedRoutes>.self, newValue) } }
        public func appendHttpFilters(_ value: Envoy.HttpFilter) { _ref.append(4, Codec.Message<Envoy.HttpFilter>.self, value) }
        public var httpFilters: [Envoy.HttpFilter] { get { _ref.getArray(4, Codec.Message<Envoy.HttpFilter>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.HttpFilter>.self, newValue) } }
        public var addUserAgent: Swift.Bool? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var tracing: Envoy.HttpConnectionManager.Tracing? { get { _ref.getOptional(6, Codec.Message<Envoy.HttpConnectionManager.Tracing>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.HttpConnectionManager.Tracing>.self, newValue) } }
        public var commonHttpProtocolOptions: Envoy.CommonHttpProtocolOptions? { get { _ref.getOptional(32, Codec.Message<Envoy.CommonHttpProtocolOptions>.self) } nonmutating set { _ref.setOptional(32, Codec.Message<Envoy.CommonHttpProtocolOptions>.self, newValue) } }
        public var http1SafeMaxConnectionDuration: Swift.Bool { get { _ref.get(55, Codec.Boolean.self) } nonmutating set { _ref.set(55, Codec.Boolean.self, newValue) } }
        public var httpProtocolOptions: Envoy.Http1ProtocolOptions? { get { _ref.getOptional(7, Codec.Message<Envoy.Http1ProtocolOptions>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.Http1ProtocolOptions>.self, newValue) } }
        public var http2ProtocolOptions: Envoy.Http2ProtocolOptions? { get { _ref.getOptional(8, Codec.Message<Envoy.Http2ProtocolOptions>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.Http2ProtocolOptions>.self, newValue) } }
        public var http3ProtocolOptions: Envoy.Http3ProtocolOptions? { get { _ref.getOptional(41, Codec.Message<Envoy.Http3ProtocolOptions>.self) } nonmutating set { _ref.setOptional(41, Codec.Message<Envoy.Http3ProtocolOptions>.self, newValue) } }
        public var serverName: Swift.String { get { _ref.get(9, Codec.Text.self) } nonmutating set { _ref.set(9, Codec.Text.self, newValue) } }
        public var serverHeaderTransformation: Envoy.HttpConnectionManager.ServerHeaderTransformation { get { _ref.get(31, Codec.Enumeration<Envoy.HttpConnectionManager.ServerHeaderTransformation>.self) } nonmutating set { _ref.set(31, Codec.Enumeration<Envoy.HttpConnectionManager.ServerHeaderTransformation>.self, newValue) } }
        public var schemeHeaderTransformation: Envoy.SchemeHeaderTransformation? { get { _ref.getOptional(45, Codec.Message<Envoy.SchemeHeaderTransformation>.self) } nonmutating set { _ref.setOptional(45, Codec.Message<Envoy.SchemeHeaderTransformation>.self, newValue) } }
        public var maxRequestHeadersKb: Swift.UInt32? { get { _ref.getOptional(26, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(26, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var streamIdleTimeout: Swift.Duration? { get { _ref.getOptional(22, Codec.Span.self) } nonmutating set { _ref.setOptional(22, Codec.Span.self, newValue) } }
        public var streamFlushTimeout: Swift.Duration? { get { _ref.getOptional(56, Codec.Span.self) } nonmutating set { _ref.setOptional(56, Codec.Span.self, newValue) } }
        public var requestTimeout: Swift.Duration? { get { _ref.getOptional(25, Codec.Span.self) } nonmutating set { _ref.setOptional(25, Codec.Span.self, newValue) } }
        public var requestHeadersTimeout: Swift.Duration? { get { _ref.getOptional(38, Codec.Span.self) } nonmutating set { _ref.setOptional(38, Codec.Span.self, newValue) } }
        public var drainTimeout: Swift.Duration? { get { _ref.getOptional(10, Codec.Span.self) } nonmutating set { _ref.setOptional(10, Codec.Span.self, newValue) } }
        public var delayedCloseTimeout: Swift.Duration? { get { _ref.getOptional(24, Codec.Span.self) } nonmutating set { _ref.setOptional(24, Codec.Span.self, newValue) } }
        public func appendAccessLog(_ value: Envoy.AccessLog) { _ref.append(11, Codec.Message<Envoy.AccessLog>.self, value) }
        public var accessLog: [Envoy.AccessLog] { get { _ref.getArray(11, Codec.Message<Envoy.AccessLog>.self) } nonmutating set { _ref.setArray(11, Codec.Message<Envoy.AccessLog>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var accessLogFlushInterval: Swift.Duration? { get { _ref.getOptional(51, Codec.Span.self) } nonmutating set { _ref.setOptional(51, Codec.Span.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var flushAccessLogOnNewRequest: Swift.Bool { get { _ref.get(52, Codec.Boolean.self) } nonmutating set { _ref.set(52, Codec.Boolean.self, newValue) } }
        public var accessLogOptions: Envoy.HttpConnectionManager.HcmAccessLogOptions? { get { _ref.getOptional(53, Codec.Message<Envoy.HttpConnectionManager.HcmAccessLogOptions>.self) } nonmutating set { _ref.setOptional(53, Codec.Message<Envoy.HttpConnectionManager.HcmAccessLogOptions>.self, newValue) } }
        public var useRemoteAddress: Swift.Bool? { get { _ref.getOptional(12, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(12, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var xffNumTrustedHops: Swift.UInt32 { get { _ref.get(17, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(17, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public func appendOriginalIpDetectionExtensions(_ value: Envoy.TypedExtensionConfig) { _ref.append(43, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var originalIpDetectionExtensions: [Envoy.TypedExtensionConfig] { get { _ref.getArray(43, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(43, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public func appendEarlyHeaderMutationExtensions(_ value: Envoy.TypedExtensionConfig) { _ref.append(49, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var earlyHeaderMutationExtensions: [Envoy.TypedExtensionConfig] { get { _ref.getArray(49, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(49, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var internalAddressConfig: Envoy.HttpConnectionManager.InternalAddressConfig? { get { _ref.getOptional(23, Codec.Message<Envoy.HttpConnectionManager.InternalAddressConfig>.self) } nonmutating set { _ref.setOptional(23, Codec.Message<Envoy.HttpConnectionManager.InternalAddressConfig>.self, newValue) } }
        public var skipXffAppend: Swift.Bool { get { _ref.get(19, Codec.Boolean.self) } nonmutating set { _ref.set(19, Codec.Boolean.self, newValue) } }
        public var via: Swift.String { get { _ref.get(20, Codec.Text.self) } nonmutating set { _ref.set(20, Codec.Text.self, newValue) } }
        public var generateRequestId: Swift.Bool? { get { _ref.getOptional(13, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(13, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var preserveExternalRequestId: Swift.Bool { get { _ref.get(29, Codec.Boolean.self) } nonmutating set { _ref.set(29, Codec.Boolean.self, newValue) } }
        public var alwaysSetRequestIdInResponse: Swift.Bool { get { _ref.get(34, Codec.Boolean.self) } nonmutating set { _ref.set(34, Codec.Boolean.self, newValue) } }
        public var forwardClientCertDetails: Envoy.HttpConnectionManager.ForwardClientCertDetails { get { _ref.get(14, Codec.Enumeration<Envoy.HttpConnectionManager.ForwardClientCertDetails>.self) } nonmutating set { _ref.set(14, Codec.Enumeration<Envoy.HttpConnectionManager.ForwardClientCertDetails>.self, newValue) } }
        public var setCurrentClientCertDetails: Envoy.HttpConnectionManager.SetCurrentClientCertDetails? { get { _ref.getOptional(15, Codec.Message<Envoy.HttpConnectionManager.SetCurrentClientCertDetails>.self) } nonmutating set { _ref.setOptional(15, Codec.Message<Envoy.HttpConnectionManager.SetCurrentClientCertDetails>.self, newValue) } }
        public var proxy100Continue: Swift.Bool { get { _ref.get(16, Codec.Boolean.self) } nonmutating set { _ref.set(16, Codec.Boolean.self, newValue) } }
        public var representIpv4RemoteAddressAsIpv4MappedIpv6: Swift.Bool { get { _ref.get(18, Codec.Boolean.self) } nonmutating set { _ref.set(18, Codec.Boolean.self, newValue) } }
        public func appendUpgradeConfigs(_ value: Envoy.HttpConnectionManager.UpgradeConfig) { _ref.append(21, Codec.Message<Envoy.HttpConnectionManager.UpgradeConfig>.self, value) }
        public var upgradeConfigs: [Envoy.HttpConnectionManager.UpgradeConfig] { get { _ref.getArray(21, Codec.Message<Envoy.HttpConnectionManager.UpgradeConfig>.self) } nonmutating set { _ref.setArray(21, Codec.Message<Envoy.HttpConnectionManager.UpgradeConfig>.self, newValue) } }
        public var normalizePath: Swift.Bool? { get { _ref.getOptional(27, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(27, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var mergeSlashes: Swift.Bool { get { _ref.get(30, Codec.Boolean.self) } nonmutating set { _ref.set(30, Codec.Boolean.self, newValue) } }
        public var pathWithEscapedSlashesAction: Envoy.HttpConnectionManager.PathWithEscapedSlashesAction { get { _ref.get(42, Codec.Enumeration<Envoy.HttpConnectionManager.PathWithEscapedSlashesAction>.self) } nonmutating set { _ref.set(42, Codec.Enumeration<Envoy.HttpConnectionManager.PathWithEscapedSlashesAction>.self, newValue) } }
        public var requestIdExtension: Envoy.RequestIDExtension? { get { _ref.getOptional(33, Codec.Message<Envoy.RequestIDExtension>.self) } nonmutating set { _ref.setOptional(33, Codec.Message<Envoy.RequestIDExtension>.self, newValue) } }
        public var localReplyConfig: Envoy.LocalReplyConfig? { get { _ref.getOptional(35, Codec.Message<Envoy.LocalReplyConfig>.self) } nonmutating set { _ref.setOptional(35, Codec.Message<Envoy.LocalReplyConfig>.self, newValue) } }
        public var stripMatchingHostPort: Swift.Bool { get { _ref.get(36, Codec.Boolean.self) } nonmutating set { _ref.set(36, Codec.Boolean.self, newValue) } }
        public var stripAnyHostPort: Swift.Bool? { get { _ref.getOptional(39, Codec.Boolean.self) } nonmutating set { _ref.setOptional(39, Codec.Boolean.self, newValue) } }
        public var streamErrorOnInvalidHttpMessage: Swift.Bool? { get { _ref.getOptional(37, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(37, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var pathNormalizationOptions: Envoy.HttpConnectionManager.PathNormalizationOptions? { get { _ref.getOptional(40, Codec.Message<Envoy.HttpConnectionManager.PathNormalizationOptions>.self) } nonmutating set { _ref.setOptional(40, Codec.Message<Envoy.HttpConnectionManager.PathNormalizationOptions>.self, newValue) } }
        public var stripTrailingHostDot: Swift.Bool { get { _ref.get(44, Codec.Boolean.self) } nonmutating set { _ref.set(44, Codec.Boolean.self, newValue) } }
        public var proxyStatusConfig: Envoy.HttpConnectionManager.ProxyStatusConfig? { get { _ref.getOptional(46, Codec.Message<Envoy.HttpConnectionManager.ProxyStatusConfig>.self) } nonmutating set { _ref.setOptional(46, Codec.Message<Envoy.HttpConnectionManager.ProxyStatusConfig>.self, newValue) } }
        public var typedHeaderValidationConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(47, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(47, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var appendXForwardedPort: Swift.Bool { get { _ref.get(48, Codec.Boolean.self) } nonmutating set { _ref.set(48, Codec.Boolean.self, newValue) } }
        public var appendLocalOverload: Swift.Bool { get { _ref.get(54, Codec.Boolean.self) } nonmutating set { _ref.set(54, Codec.Boolean.self, newValue) } }
        public var addProxyProtocolConnectionState: Swift.Bool? { get { _ref.getOptional(50, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(50, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.CodecType`.
        public struct CodecType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var auto: Self { Self(rawValue: 0) }
            public static var http1: Self { Self(rawValue: 1) }
            public static var http2: Self { Self(rawValue: 2) }
            public static var http3: Self { Self(rawValue: 3) }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ServerHeaderTransformation`.
        public struct ServerHeaderTransformation: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var overwrite: Self { Self(rawValue: 0) }
            public static var appendIfAbsent: Self { Self(rawValue: 1) }
            public static var passThrough: Self { Self(rawValue: 2) }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails`.
        public struct ForwardClientCertDetails: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var sanitize: Self { Self(rawValue: 0) }
            public static var forwardOnly: Self { Self(rawValue: 1) }
            public static var appendForward: Self { Self(rawValue: 2) }
            public static var sanitizeSet: Self { Self(rawValue: 3) }
            public static var alwaysForwardOnly: Self { Self(rawValue: 4) }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction`.
        public struct PathWithEscapedSlashesAction: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var implementationSpecificDefault: Self { Self(rawValue: 0) }
            public static var keepUnchanged: Self { Self(rawValue: 1) }
            public static var rejectRequest: Self { Self(rawValue: 2) }
            public static var unescapeAndRedirect: Self { Self(rawValue: 3) }
            public static var unescapeAndForward: Self { Self(rawValue: 4) }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing`.
        public struct Tracing: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 413 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var clientSampling: Envoy.Percent? { get { _ref.getOptional(0, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Percent>.self, newValue) } }
            public var randomSampling: Envoy.Percent? { get { _ref.getOptional(1, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Percent>.self, newValue) } }
            public var overallSampling: Envoy.Percent? { get { _ref.getOptional(2, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Percent>.self, newValue) } }
            public var verbose: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
            public var maxPathTagLength: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public func appendCustomTags(_ value: Envoy.CustomTag) { _ref.append(5, Codec.Message<Envoy.CustomTag>.self, value) }
            public var customTags: [Envoy.CustomTag] { get { _ref.getArray(5, Codec.Message<Envoy.CustomTag>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.CustomTag>.self, newValue) } }
            public var provider: Envoy.TracingProvider.Http? { get { _ref.getOptional(6, Codec.Message<Envoy.TracingProvider.Http>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.TracingProvider.Http>.self, newValue) } }
            public var spawnUpstreamSpan: Swift.Bool? { get { _ref.getOptional(7, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(7, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
            public var operation: Swift.String { get { _ref.get(8, Codec.Text.self) } nonmutating set { _ref.set(8, Codec.Text.self, newValue) } }
            public var upstreamOperation: Swift.String { get { _ref.get(9, Codec.Text.self) } nonmutating set { _ref.set(9, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.InternalAddressConfig`.
        public struct InternalAddressConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 409 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var unixSockets: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
            public func appendCidrRanges(_ value: Envoy.CidrRange) { _ref.append(1, Codec.Message<Envoy.CidrRange>.self, value) }
            public var cidrRanges: [Envoy.CidrRange] { get { _ref.getArray(1, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails`.
        public struct SetCurrentClientCertDetails: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 412 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var subject: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
            public var cert: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
            public var chain: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
            public var dns: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
            public var uri: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig`.
        public struct UpgradeConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 414 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var upgradeType: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public func appendFilters(_ value: Envoy.HttpFilter) { _ref.append(1, Codec.Message<Envoy.HttpFilter>.self, value) }
            public var filters: [Envoy.HttpFilter] { get { _ref.getArray(1, Codec.Message<Envoy.HttpFilter>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.HttpFilter>.self, newValue) } }
            public var enabled: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathNormalizationOptions`.
        public struct PathNormalizationOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 410 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var forwardingTransformation: Envoy.PathTransformation? { get { _ref.getOptional(0, Codec.Message<Envoy.PathTransformation>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.PathTransformation>.self, newValue) } }
            public var httpFilterTransformation: Envoy.PathTransformation? { get { _ref.getOptional(1, Codec.Message<Envoy.PathTransformation>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.PathTransformation>.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ProxyStatusConfig`.
        public struct ProxyStatusConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 411 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var removeDetails: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
            public var removeConnectionTerminationDetails: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
            public var removeResponseFlags: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
            public var setRecommendedResponseCode: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
            public var useNodeId: Swift.Bool? { get { _ref.getOptional(4, Codec.Boolean.self) } nonmutating set { _ref.setOptional(4, Codec.Boolean.self, newValue) } }
            public var literalProxyName: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.HcmAccessLogOptions`.
        public struct HcmAccessLogOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 408 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var accessLogFlushInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
            public var flushAccessLogOnNewRequest: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
            public var flushLogOnTunnelSuccessfullyEstablished: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig`: How Envoy's own answers look.
    public struct LocalReplyConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 416 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendMappers(_ value: Envoy.ResponseMapper) { _ref.append(0, Codec.Message<Envoy.ResponseMapper>.self, value) }
        public var mappers: [Envoy.ResponseMapper] { get { _ref.getArray(0, Codec.Message<Envoy.ResponseMapper>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ResponseMapper>.self, newValue) } }
        public var bodyFormat: Envoy.SubstitutionFormatString? { get { _ref.getOptional(1, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper`: A change to some of Envoy's own answers.
    public struct ResponseMapper: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 419 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var filter: Envoy.AccessLogFilter? { get { _ref.getOptional(0, Codec.Message<Envoy.AccessLogFilter>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AccessLogFilter>.self, newValue) } }
        public var statusCode: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var body: Envoy.DataSource? { get { _ref.getOptional(2, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var bodyFormatOverride: Envoy.SubstitutionFormatString? { get { _ref.getOptional(3, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
        public func appendHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(4, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var headersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(4, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.Rds`: Routes by subscription.
    public struct Rds: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 417 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var configSource: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var routeConfigName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList`: Scopes given inline.
    public struct ScopedRouteConfigurationsList: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 421 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendScopedRouteConfigurations(_ value: Envoy.ScopedRouteConfiguration) { _ref.append(0, Codec.Message<Envoy.ScopedRouteConfiguration>.self, value) }
        public var scopedRouteConfigurations: [Envoy.ScopedRouteConfiguration] { get { _ref.getArray(0, Codec.Message<Envoy.ScopedRouteConfiguration>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ScopedRouteConfiguration>.self, newValue) } }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes`: Routes chosen by a key of the request.
    public struct ScopedRoutes: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 422 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var scopeKeyBuilder: Envoy.ScopedRoutes.ScopeKeyBuilder? { get { _ref.getOptional(1, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder>.self, newValue) } }
        public var rdsConfigSource: Envoy.ConfigSource? { get { _ref.getOptional(2, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var scopedRouteConfigurationsList: Envoy.ScopedRouteConfigurationsList? { get { _ref.getOptional(3, Codec.Message<Envoy.ScopedRouteConfigurationsList>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ScopedRouteConfigurationsList>.self, newValue) } }
        public var scopedRds: Envoy.ScopedRds? { get { _ref.getOptional(4, Codec.Message<Envoy.ScopedRds>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.ScopedRds>.self, newValue) } }
        /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder`.
        public struct ScopeKeyBuilder: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 423 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendFragments(_ value: Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder) { _ref.append(0, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder>.self, value) }
            public var fragments: [Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder] { get { _ref.getArray(0, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder>.self, newValue) } }
            /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder`.
            public struct FragmentBuilder: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 424 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var headerValueExtractor: Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor? { get { _ref.getOptional(0, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor>.self, newValue) } }
                /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor`.
                public struct HeaderValueExtractor: EnvoyMessage {
                    public static var descriptorIndex: Swift.Int { 425 }
                    public let _ref: MessageRef
                    public init(_ref: MessageRef) { self._ref = _ref }
                    public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                    public var elementSeparator: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
                    public var index: Swift.UInt32? { get { _ref.getOptional(2, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setOptional(2, Codec.Plain<Swift.UInt32>.self, newValue) } }
                    public var element: Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement? { get { _ref.getOptional(3, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement>.self, newValue) } }
                    /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement`.
                    public struct KvElement: EnvoyMessage {
                        public static var descriptorIndex: Swift.Int { 426 }
                        public let _ref: MessageRef
                        public init(_ref: MessageRef) { self._ref = _ref }
                        public var separator: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                        public var key: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
                    }
                }
            }
        }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds`: Scopes by subscription.
    public struct ScopedRds: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 420 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var scopedRdsConfigSource: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var srdsResourcesLocator: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter`: An HTTP filter.
    public struct HttpFilter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 415 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var configDiscovery: Envoy.ExtensionConfigSource? { get { _ref.getOptional(2, Codec.Message<Envoy.ExtensionConfigSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ExtensionConfigSource>.self, newValue) } }
        public var isOptional: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var disabled: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension`: How request ids are made.
    public struct RequestIDExtension: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 418 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
}
