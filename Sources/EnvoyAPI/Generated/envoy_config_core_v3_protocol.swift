// Generated from proto/envoy/config/core/v3/protocol.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.TcpProtocolOptions`: Nothing to choose.
    public struct CoreTcpProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 178 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `envoy.config.core.v3.UpstreamHttpProtocolOptions`: What an upstream connection takes from the request.
    public struct UpstreamHttpProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 183 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var autoSni: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var autoSanValidation: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var overrideAutoSniHeader: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.HttpProtocolOptions`: What all HTTP versions share.
    public struct CommonHttpProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 140 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var idleTimeout: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var maxConnectionDuration: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var maxHeadersCount: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxResponseHeadersKb: Swift.UInt32? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxStreamDuration: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
        public var headersWithUnderscoresAction: Envoy.CommonHttpProtocolOptions.HeadersWithUnderscoresAction { get { _ref.get(4, Codec.Enumeration<Envoy.CommonHttpProtocolOptions.HeadersWithUnderscoresAction>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.CommonHttpProtocolOptions.HeadersWithUnderscoresAction>.self, newValue) } }
        public var maxRequestsPerConnection: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        /// `envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction`.
        public struct HeadersWithUnderscoresAction: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var allow: Self { Self(rawValue: 0) }
            public static var rejectRequest: Self { Self(rawValue: 1) }
            public static var dropHeader: Self { Self(rawValue: 2) }
        }
    }
    /// `envoy.config.core.v3.Http1ProtocolOptions`: HTTP/1.1.
    public struct Http1ProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 134 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var allowAbsoluteUrl: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var acceptHttp10: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var defaultHostForHttp10: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var headerKeyFormat: Envoy.Http1ProtocolOptions.HeaderKeyFormat? { get { _ref.getOptional(3, Codec.Message<Envoy.Http1ProtocolOptions.HeaderKeyFormat>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Http1ProtocolOptions.HeaderKeyFormat>.self, newValue) } }
        public var enableTrailers: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var allowChunkedLength: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var overrideStreamErrorOnInvalidHttpMessage: Swift.Bool? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var sendFullyQualifiedUrl: Swift.Bool { get { _ref.get(7, Codec.Boolean.self) } nonmutating set { _ref.set(7, Codec.Boolean.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var useBalsaParser: Swift.Bool? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var allowCustomMethods: Swift.Bool { get { _ref.get(9, Codec.Boolean.self) } nonmutating set { _ref.set(9, Codec.Boolean.self, newValue) } }
        public func appendIgnoreHttp11Upgrade(_ value: Envoy.StringMatcher) { _ref.append(10, Codec.Message<Envoy.StringMatcher>.self, value) }
        public var ignoreHttp11Upgrade: [Envoy.StringMatcher] { get { _ref.getArray(10, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setArray(10, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        /// `envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat`.
        public struct HeaderKeyFormat: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 135 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var properCaseWords: Envoy.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords? { get { _ref.getOptional(0, Codec.Message<Envoy.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords>.self, newValue) } }
            public var statefulFormatter: Envoy.TypedExtensionConfig? { get { _ref.getOptional(1, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
            /// `envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords`.
            public struct ProperCaseWords: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 136 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
        }
    }
    /// `envoy.config.core.v3.KeepaliveSettings`: PING based keepalive.
    public struct KeepaliveSettings: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 144 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var interval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var timeout: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var intervalJitter: Envoy.Percent? { get { _ref.getOptional(2, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Percent>.self, newValue) } }
        public var connectionIdleInterval: Swift.Duration? { get { _ref.getOptional(3, Codec.Span.self) } nonmutating set { _ref.setOptional(3, Codec.Span.self, newValue) } }
    }
    /// `envoy.config.core.v3.Http2ProtocolOptions`: HTTP/2.
    public struct Http2ProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 137 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var hpackTableSize: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxConcurrentStreams: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var initialStreamWindowSize: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var initialConnectionWindowSize: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var allowConnect: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var allowMetadata: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var maxOutboundFrames: Swift.UInt32? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxOutboundControlFrames: Swift.UInt32? { get { _ref.getOptional(7, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(7, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxConsecutiveInboundFramesWithEmptyPayload: Swift.UInt32? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxInboundPriorityFramesPerStream: Swift.UInt32? { get { _ref.getOptional(9, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(9, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxInboundWindowUpdateFramesPerDataFrameSent: Swift.UInt32? { get { _ref.getOptional(10, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(10, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var streamErrorOnInvalidHttpMessaging: Swift.Bool { get { _ref.get(11, Codec.Boolean.self) } nonmutating set { _ref.set(11, Codec.Boolean.self, newValue) } }
        public var overrideStreamErrorOnInvalidHttpMessage: Swift.Bool? { get { _ref.getOptional(13, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(13, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public func appendCustomSettingsParameters(_ value: Envoy.Http2ProtocolOptions.SettingsParameter) { _ref.append(12, Codec.Message<Envoy.Http2ProtocolOptions.SettingsParameter>.self, value) }
        public var customSettingsParameters: [Envoy.Http2ProtocolOptions.SettingsParameter] { get { _ref.getArray(12, Codec.Message<Envoy.Http2ProtocolOptions.SettingsParameter>.self) } nonmutating set { _ref.setArray(12, Codec.Message<Envoy.Http2ProtocolOptions.SettingsParameter>.self, newValue) } }
        public var connectionKeepalive: Envoy.KeepaliveSettings? { get { _ref.getOptional(14, Codec.Message<Envoy.KeepaliveSettings>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.KeepaliveSettings>.self, newValue) } }
        public var useOghttp2Codec: Swift.Bool? { get { _ref.getOptional(15, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(15, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var maxMetadataSize: Swift.UInt64? { get { _ref.getOptional(16, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(16, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
        /// `envoy.config.core.v3.Http2ProtocolOptions.SettingsParameter`.
        public struct SettingsParameter: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 138 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var identifier: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var value: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        }
    }
    /// `envoy.config.core.v3.GrpcProtocolOptions`: gRPC.
    public struct GrpcProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 108 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var http2ProtocolOptions: Envoy.Http2ProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.Http2ProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Http2ProtocolOptions>.self, newValue) } }
    }
    /// `envoy.config.core.v3.SchemeHeaderTransformation`: How the scheme is overwritten.
    public struct SchemeHeaderTransformation: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 168 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var schemeToOverwrite: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var matchUpstream: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.core.v3.AlternateProtocolsCacheOptions`: A cache of what Alt-Svc announced.
    public struct AlternateProtocolsCacheOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 89 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var maxEntries: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var keyValueStoreConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(2, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public func appendPrepopulatedEntries(_ value: Envoy.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry) { _ref.append(3, Codec.Message<Envoy.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry>.self, value) }
        public var prepopulatedEntries: [Envoy.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry] { get { _ref.getArray(3, Codec.Message<Envoy.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry>.self, newValue) } }
        public func appendCanonicalSuffixes(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var canonicalSuffixes: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        /// `envoy.config.core.v3.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry`.
        public struct AlternateProtocolsCacheEntry: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 90 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var hostname: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var port: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
        }
    }
    /// `envoy.config.core.v3.Http3ProtocolOptions`: HTTP/3.
    public struct Http3ProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 139 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var quicProtocolOptions: Envoy.QuicProtocolOptions? { get { _ref.getOptional(0, Codec.Message<Envoy.QuicProtocolOptions>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.QuicProtocolOptions>.self, newValue) } }
        public var overrideStreamErrorOnInvalidHttpMessage: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var allowExtendedConnect: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var allowMetadata: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var disableQpack: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public var disableConnectionFlowControlForStreams: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.config.core.v3.QuicProtocolOptions`: QUIC.
    public struct QuicProtocolOptions: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 157 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxConcurrentStreams: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var initialStreamWindowSize: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var initialConnectionWindowSize: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var numTimeoutsToTriggerPortMigration: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var connectionKeepalive: Envoy.QuicKeepAliveSettings? { get { _ref.getOptional(4, Codec.Message<Envoy.QuicKeepAliveSettings>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.QuicKeepAliveSettings>.self, newValue) } }
        public var connectionOptions: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
        public var clientConnectionOptions: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
        public var idleNetworkTimeout: Swift.Duration? { get { _ref.getOptional(7, Codec.Span.self) } nonmutating set { _ref.setOptional(7, Codec.Span.self, newValue) } }
        public var maxPacketLength: Swift.UInt64? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt64>>.self, newValue) } }
    }
    /// `envoy.config.core.v3.QuicKeepAliveSettings`: QUIC keepalive.
    public struct QuicKeepAliveSettings: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 156 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var maxInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public var initialInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
    }
}
