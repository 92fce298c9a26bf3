// Generated from proto/envoy/extensions/transport_sockets/tls/v3/tls.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext`: TLS towards endpoints.
    public struct UpstreamTlsContext: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 479 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var commonTlsContext: Envoy.CommonTlsContext? { get { _ref.getOptional(0, Codec.Message<Envoy.CommonTlsContext>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CommonTlsContext>.self, newValue) } }
        public var sni: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var autoHostSni: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var autoSniSanValidation: Swift.Bool { get { _ref.get(6, Codec.Boolean.self) } nonmutating set { _ref.set(6, Codec.Boolean.self, newValue) } }
        public var allowRenegotiation: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var maxSessionKeys: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforceRsaKeyUsage: Swift.Bool? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext`: TLS on a listener.
    public struct DownstreamTlsContext: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 466 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var commonTlsContext: Envoy.CommonTlsContext? { get { _ref.getOptional(0, Codec.Message<Envoy.CommonTlsContext>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CommonTlsContext>.self, newValue) } }
        public var requireClientCertificate: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var requireSni: Swift.Bool? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var sessionTicketKeys: Envoy.TlsSessionTicketKeys? { get { _ref.getOptional(3, Codec.Message<Envoy.TlsSessionTicketKeys>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.TlsSessionTicketKeys>.self, newValue) } }
        public var sessionTicketKeysSdsSecretConfig: Envoy.SdsSecretConfig? { get { _ref.getOptional(4, Codec.Message<Envoy.SdsSecretConfig>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.SdsSecretConfig>.self, newValue) } }
        public var disableStatelessSessionResumption: Swift.Bool? { get { _ref.getOptional(6, Codec.Boolean.self) } nonmutating set { _ref.setOptional(6, Codec.Boolean.self, newValue) } }
        public var disableStatefulSessionResumption: Swift.Bool { get { _ref.get(9, Codec.Boolean.self) } nonmutating set { _ref.set(9, Codec.Boolean.self, newValue) } }
        public var sessionTimeout: Swift.Duration? { get { _ref.getOptional(5, Codec.Span.self) } nonmutating set { _ref.setOptional(5, Codec.Span.self, newValue) } }
        public var ocspStaplePolicy: Envoy.DownstreamTlsContext.OcspStaplePolicy { get { _ref.get(7, Codec.Enumeration<Envoy.DownstreamTlsContext.OcspStaplePolicy>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.DownstreamTlsContext.OcspStaplePolicy>.self, newValue) } }
        public var fullScanCertsOnSniMismatch: Swift.Bool? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var preferClientCiphers: Swift.Bool { get { _ref.get(10, Codec.Boolean.self) } nonmutating set { _ref.set(10, Codec.Boolean.self, newValue) } }
        /// `envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext.OcspStaplePolicy`.
        public struct OcspStaplePolicy: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var lenientStapling: Self { Self(rawValue: 0) }
            public static var strictStapling: Self { Self(rawValue: 1) }
            public static var mustStaple: Self { Self(rawValue: 2) }
        }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.TlsKeyLog`: Session secrets for debugging.
    public struct TlsKeyLog: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 476 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var path: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendLocalAddressRange(_ value: Envoy.CidrRange) { _ref.append(1, Codec.Message<Envoy.CidrRange>.self, value) }
        public var localAddressRange: [Envoy.CidrRange] { get { _ref.getArray(1, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public func appendRemoteAddressRange(_ value: Envoy.CidrRange) { _ref.append(2, Codec.Message<Envoy.CidrRange>.self, value) }
        public var remoteAddressRange: [Envoy.CidrRange] { get { _ref.getArray(2, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.CidrRange>.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext`: What both sides share.
    public struct CommonTlsContext: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 462 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var tlsParams: Envoy.TlsParameters? { get { _ref.getOptional(0, Codec.Message<Envoy.TlsParameters>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TlsParameters>.self, newValue) } }
        public func appendTlsCertificates(_ value: Envoy.TlsCertificate) { _ref.append(1, Codec.Message<Envoy.TlsCertificate>.self, value) }
        public var tlsCertificates: [Envoy.TlsCertificate] { get { _ref.getArray(1, Codec.Message<Envoy.TlsCertificate>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.TlsCertificate>.self, newValue) } }
        public func appendTlsCertificateSdsSecretConfigs(_ value: Envoy.SdsSecretConfig) { _ref.append(4, Codec.Message<Envoy.SdsSecretConfig>.self, value) }
        public var tlsCertificateSdsSecretConfigs: [Envoy.SdsSecretConfig] { get { _ref.getArray(4, Codec.Message<Envoy.SdsSecretConfig>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.SdsSecretConfig>.self, newValue) } }
        public var tlsCertificateProviderInstance: Envoy.CertificateProviderPluginInstance? { get { _ref.getOptional(12, Codec.Message<Envoy.CertificateProviderPluginInstance>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.CertificateProviderPluginInstance>.self, newValue) } }
        public var customTlsCertificateSelector: Envoy.TypedExtensionConfig? { get { _ref.getOptional(14, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var tlsCertificateCertificateProvider: Envoy.CommonTlsContext.CertificateProvider? { get { _ref.getOptional(7, Codec.Message<Envoy.CommonTlsContext.CertificateProvider>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.CommonTlsContext.CertificateProvider>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var tlsCertificateCertificateProviderInstance: Envoy.CommonTlsContext.CertificateProviderInstance? { get { _ref.getOptional(9, Codec.Message<Envoy.CommonTlsContext.CertificateProviderInstance>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.CommonTlsContext.CertificateProviderInstance>.self, newValue) } }
        public var validationContext: Envoy.CertificateValidationContext? { get { _ref.getOptional(2, Codec.Message<Envoy.CertificateValidationContext>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.CertificateValidationContext>.self, newValue) } }
        public var validationContextSdsSecretConfig: Envoy.SdsSecretConfig? { get { _ref.getOptional(5, Codec.Message<Envoy.SdsSecretConfig>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.SdsSecretConfig>.self, newValue) } }
        public var combinedValidationContext: Envoy.CommonTlsContext.CombinedCertificateValidationContext? { get { _ref.getOptional(6, Codec.Message<Envoy.CommonTlsContext.CombinedCertificateValidationContext>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.CommonTlsContext.CombinedCertificateValidationContext>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var validationContextCertificateProvider: Envoy.CommonTlsContext.CertificateProvider? { get { _ref.getOptional(8, Codec.Message<Envoy.CommonTlsContext.CertificateProvider>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.CommonTlsContext.CertificateProvider>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var validationContextCertificateProviderInstance: Envoy.CommonTlsContext.CertificateProviderInstance? { get { _ref.getOptional(10, Codec.Message<Envoy.CommonTlsContext.CertificateProviderInstance>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.CommonTlsContext.CertificateProviderInstance>.self, newValue) } }
        public func appendAlpnProtocols(_ value: Swift.String) { _ref.append(3, Codec.Text.self, value) }
        public var alpnProtocols: [Swift.String] { get { _ref.getArray(3, Codec.Text.self) } nonmutating set { _ref.setArray(3, Codec.Text.self, newValue) } }
        public var customHandshaker: Envoy.TypedExtensionConfig? { get { _ref.getOptional(11, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var keyLog: Envoy.TlsKeyLog? { get { _ref.getOptional(13, Codec.Message<Envoy.TlsKeyLog>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.TlsKeyLog>.self, newValue) } }
        /// `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider`.
        public struct CertificateProvider: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 463 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(1, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        }
        /// `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProviderInstance`.
        public struct CertificateProviderInstance: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 464 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var instanceName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var certificateName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        }
        /// `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext`.
        public struct CombinedCertificateValidationContext: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 465 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var defaultValidationContext: Envoy.CertificateValidationContext? { get { _ref.getOptional(0, Codec.Message<Envoy.CertificateValidationContext>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.CertificateValidationContext>.self, newValue) } }
            public var validationContextSdsSecretConfig: Envoy.SdsSecretConfig? { get { _ref.getOptional(1, Codec.Message<Envoy.SdsSecretConfig>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.SdsSecretConfig>.self, newValue) } }
            /// Deprecated in Envoy's API.
            public var validationContextCertificateProvider: Envoy.CommonTlsContext.CertificateProvider? { get { _ref.getOptional(2, Codec.Message<Envoy.CommonTlsContext.CertificateProvider>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.CommonTlsContext.CertificateProvider>.self, newValue) } }
            /// Deprecated in Envoy's API.
            public var validationContextCertificateProviderInstance: Envoy.CommonTlsContext.CertificateProviderInstance? { get { _ref.getOptional(3, Codec.Message<Envoy.CommonTlsContext.CertificateProviderInstance>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.CommonTlsContext.CertificateProviderInstance>.self, newValue) } }
        }
    }
}
