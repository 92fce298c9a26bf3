// Generated from proto/envoy/config/core/v3/grpc_service.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.GrpcService`: How to reach one.
    public struct GrpcService: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 109 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var envoyGrpc: Envoy.GrpcService.EnvoyGrpc? { get { _ref.getOptional(0, Codec.Message<Envoy.GrpcService.EnvoyGrpc>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.GrpcService.EnvoyGrpc>.self, newValue) } }
        public var googleGrpc: Envoy.GrpcService.GoogleGrpc? { get { _ref.getOptional(1, Codec.Message<Envoy.GrpcService.GoogleGrpc>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.GrpcService.GoogleGrpc>.self, newValue) } }
        public var timeout: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public func appendInitialMetadata(_ value: Envoy.HeaderValue) { _ref.append(3, Codec.Message<Envoy.HeaderValue>.self, value) }
        public var initialMetadata: [Envoy.HeaderValue] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderValue>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderValue>.self, newValue) } }
        public var retryPolicy: Envoy.CoreRetryPolicy? { get { _ref.getOptional(4, Codec.Message<Envoy.CoreRetryPolicy>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.CoreRetryPolicy>.self, newValue) } }
        /// `envoy.config.core.v3.GrpcService.EnvoyGrpc`.
        public struct EnvoyGrpc: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 110 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var clusterName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var authority: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var retryPolicy: Envoy.CoreRetryPolicy? { get { _ref.getOptional(2, Codec.Message<Envoy.CoreRetryPolicy>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.CoreRetryPolicy>.self, newValue) } }
            public var maxReceiveMessageLength: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var skipEnvoyHeaders: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        }
        /// `envoy.config.core.v3.GrpcService.GoogleGrpc`.
        public struct GoogleGrpc: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 111 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var targetUri: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var channelCredentials: Envoy.GrpcService.GoogleGrpc.ChannelCredentials? { get { _ref.getOptional(1, Codec.Message<Envoy.GrpcService.GoogleGrpc.ChannelCredentials>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.GrpcService.GoogleGrpc.ChannelCredentials>.self, newValue) } }
            public func appendChannelCredentialsPlugin(_ value: Envoy.AnyMessage) { _ref.append(8, Codec.Message<Envoy.AnyMessage>.self, value) }
            public var channelCredentialsPlugin: [Envoy.AnyMessage] { get { _ref.getArray(8, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public func appendCallCredentials(_ value: Envoy.GrpcService.GoogleGrpc.CallCredentials) { _ref.append(2, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials>.self, value) }
            public var callCredentials: [Envoy.GrpcService.GoogleGrpc.CallCredentials] { get { _ref.getArray(2, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials>.self, newValue) } }
            public func appendCallCredentialsPlugin(_ value: Envoy.AnyMessage) { _ref.append(9, Codec.Message<Envoy.AnyMessage>.self, value) }
            public var callCredentialsPlugin: [Envoy.AnyMessage] { get { _ref.getArray(9, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var statPrefix: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
            public var credentialsFactoryName: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
            public var config: [Swift.String: StructValue]? { get { _ref.getOptional(5, Codec.Object.self) } nonmutating set { _ref.setOptional(5, Codec.Object.self, newValue) } }
            public var perStreamBufferLimitBytes: Swift.UInt32? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var channelArgs: Envoy.GrpcService.GoogleGrpc.ChannelArgs? { get { _ref.getOptional(7, Codec.Message<Envoy.GrpcService.GoogleGrpc.ChannelArgs>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.GrpcService.GoogleGrpc.ChannelArgs>.self, newValue) } }
            /// `envoy.config.core.v3.GrpcService.GoogleGrpc.SslCredentials`.
            public struct SslCredentials: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 122 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var rootCerts: Envoy.DataSource? { get { _ref.getOptional(0, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DataSource>.self, newValue) } }
                public var privateKey: Envoy.DataSource? { get { _ref.getOptional(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
                public var certChain: Envoy.DataSource? { get { _ref.getOptional(2, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DataSource>.self, newValue) } }
            }
            /// `envoy.config.core.v3.GrpcService.GoogleGrpc.GoogleLocalCredentials`.
            public struct GoogleLocalCredentials: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 121 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelCredentials`.
            public struct ChannelCredentials: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 120 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var sslCredentials: Envoy.GrpcService.GoogleGrpc.SslCredentials? { get { _ref.getOptional(0, Codec.Message<Envoy.GrpcService.GoogleGrpc.SslCredentials>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.GrpcService.GoogleGrpc.SslCredentials>.self, newValue) } }
                public var googleDefault: Envoy.Empty? { get { _ref.getOptional(1, Codec.Message<Envoy.Empty>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Empty>.self, newValue) } }
                public var localCredentials: Envoy.GrpcService.GoogleGrpc.GoogleLocalCredentials? { get { _ref.getOptional(2, Codec.Message<Envoy.GrpcService.GoogleGrpc.GoogleLocalCredentials>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.GrpcService.GoogleGrpc.GoogleLocalCredentials>.self, newValue) } }
            }
            /// `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials`.
            public struct CallCredentials: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 112 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var accessToken: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
                public var googleComputeEngine: Envoy.Empty? { get { _ref.getOptional(1, Codec.Message<Envoy.Empty>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Empty>.self, newValue) } }
                public var googleRefreshToken: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
                public var serviceAccountJwtAccess: Envoy.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials? { get { _ref.getOptional(3, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials>.self, newValue) } }
                public var googleIam: Envoy.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials? { get { _ref.getOptional(4, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials>.self, newValue) } }
                public var fromPlugin: Envoy.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin? { get { _ref.getOptional(5, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin>.self, newValue) } }
                public var stsService: Envoy.GrpcService.GoogleGrpc.CallCredentials.StsService? { get { _ref.getOptional(6, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.StsService>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.GrpcService.GoogleGrpc.CallCredentials.StsService>.self, newValue) } }
                /// `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials`.
                public struct ServiceAccountJWTAccessCredentials: EnvoyMessage {
                    public static var descriptorIndex: Swift.Int { 115 }
                    public let _ref: MessageRef
                    public init(_ref: MessageRef) { self._ref = _ref }
                    public var jsonKey: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                    public var tokenLifetimeSeconds: Swift.UInt64 { get { _ref.get(1, Codec.Plain<Swift.UInt64>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt64>.self, newValue) } }
                }
                /// `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials`.
                public struct GoogleIAMCredentials: EnvoyMessage {
                    public static var descriptorIndex: Swift.Int { 113 }
                    public let _ref: MessageRef
                    public init(_ref: MessageRef) { self._ref = _ref }
                    public var authorizationToken: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                    public var authoritySelector: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
                }
                /// `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin`.
                public struct MetadataCredentialsFromPlugin: EnvoyMessage {
                    public static var descriptorIndex: Swift.Int { 114 }
                    public let _ref: MessageRef
                    public init(_ref: MessageRef) { self._ref = _ref }
                    public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                    public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
                }
                /// `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.StsService`.
                public struct StsService: EnvoyMessage {
                    public static var descriptorIndex: Swift.Int { 116 }
                    public let _ref: MessageRef
                    public init(_ref: MessageRef) { self._ref = _ref }
                    public var tokenExchangeServiceUri: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                    public var resource: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
                    public var audience: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
                    public var scope: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
                    public var requestedTokenType: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
                    public var subjectTokenPath: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
                    public var subjectTokenType: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
                    public var actorTokenPath: Swift.String { get { _ref.get(7, Codec.Text.self) } nonmutating set { _ref.set(7, Codec.Text.self, newValue) } }
                    public var actorTokenType: Swift.String { get { _ref.get(8, Codec.Text.self) } nonmutating set { _ref.set(8, Codec.Text.self, newValue) } }
                }
            }
            /// `envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs`.
            public struct ChannelArgs: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 117 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var args: [Swift.String: Envoy.GrpcService.GoogleGrpc.ChannelArgs.Value] { get { _ref.getMap(0, Codec.Message<Envoy.GrpcService.GoogleGrpc.ChannelArgs.Value>.self) } nonmutating set { _ref.setMap(0, Codec.Message<Envoy.GrpcService.GoogleGrpc.ChannelArgs.Value>.self, newValue) } }
                /// `envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs.Value`.
                public struct Value: EnvoyMessage {
                    public static var descriptorIndex: Swift.Int { 119 }
                    public let _ref: MessageRef
                    public init(_ref: MessageRef) { self._ref = _ref }
                    public var stringValue: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
                    public var intValue: Swift.Int64? { get { _ref.getOptional(1, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.setOptional(1, Codec.Plain<Swift.Int64>.self, newValue) } }
                }
            }
        }
    }
}
