// Generated from proto/envoy/extensions/transport_sockets/tls/v3/common.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.tls.v3.TlsParameters`: Versions, ciphers, curves.
    public struct TlsParameters: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 477 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var tlsMinimumProtocolVersion: Envoy.TlsParameters.TlsProtocol { get { _ref.get(0, Codec.Enumeration<Envoy.TlsParameters.TlsProtocol>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.TlsParameters.TlsProtocol>.self, newValue) } }
        public var tlsMaximumProtocolVersion: Envoy.TlsParameters.TlsProtocol { get { _ref.get(1, Codec.Enumeration<Envoy.TlsParameters.TlsProtocol>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.TlsParameters.TlsProtocol>.self, newValue) } }
        public func appendCipherSuites(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
        public var cipherSuites: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
        public func appendEcdhCurves(_ value: Swift.String) { _ref.append(3, Codec.Text.self, value) }
        public var ecdhCurves: [Swift.String] { get { _ref.getArray(3, Codec.Text.self) } nonmutating set { _ref.setArray(3, Codec.Text.self, newValue) } }
        public func appendSignatureAlgorithms(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var signatureAlgorithms: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        public func appendCompliancePolicies(_ value: Envoy.TlsParameters.CompliancePolicy) { _ref.append(5, Codec.Enumeration<Envoy.TlsParameters.CompliancePolicy>.self, value) }
        public var compliancePolicies: [Envoy.TlsParameters.CompliancePolicy] { get { _ref.getArray(5, Codec.Enumeration<Envoy.TlsParameters.CompliancePolicy>.self) } nonmutating set { _ref.setArray(5, Codec.Enumeration<Envoy.TlsParameters.CompliancePolicy>.self, newValue) } }
        /// `envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol`.
        public struct TlsProtocol: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var tlsAuto: Self { Self(rawValue: 0) }
            public static var tlsv1_0: Self { Self(rawValue: 1) }
            public static var tlsv1_1: Self { Self(rawValue: 2) }
            public static var tlsv1_2: Self { Self(rawValue: 3) }
            public static var tlsv1_3: Self { Self(rawValue: 4) }
        }
        /// `envoy.extensions.transport_sockets.tls.v3.TlsParameters.CompliancePolicy`.
        public struct CompliancePolicy: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var fips202205: Self { Self(rawValue: 0) }
        }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider`: A provider of private key operations.
    public struct PrivateKeyProvider: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 469 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var providerName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var fallback: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.TlsCertificate`: A chain and its key.
    public struct TlsCertificate: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 475 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var certificateChain: Envoy.DataSource? { get { _ref.getOptional(0, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var privateKey: Envoy.DataSource? { get { _ref.getOptional(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var pkcs12: Envoy.DataSource? { get { _ref.getOptional(7, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var watchedDirectory: Envoy.WatchedDirectory? { get { _ref.getOptional(6, Codec.Message<Envoy.WatchedDirectory>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.WatchedDirectory>.self, newValue) } }
        public var privateKeyProvider: Envoy.PrivateKeyProvider? { get { _ref.getOptional(5, Codec.Message<Envoy.PrivateKeyProvider>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.PrivateKeyProvider>.self, newValue) } }
        public var password: Envoy.DataSource? { get { _ref.getOptional(2, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var ocspStaple: Envoy.DataSource? { get { _ref.getOptional(3, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public func appendSignedCertificateTimestamp(_ value: Envoy.DataSource) { _ref.append(4, Codec.Message<Envoy.DataSource>.self, value) }
        public var signedCertificateTimestamp: [Envoy.DataSource] { get { _ref.getArray(4, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.DataSource>.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.TlsSessionTicketKeys`: Keys of session tickets.
    public struct TlsSessionTicketKeys: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 478 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendKeys(_ value: Envoy.DataSource) { _ref.append(0, Codec.Message<Envoy.DataSource>.self, value) }
        public var keys: [Envoy.DataSource] { get { _ref.getArray(0, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.DataSource>.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.CertificateProviderPluginInstance`: A certificate provider of the bootstrap.
    public struct CertificateProviderPluginInstance: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 459 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var instanceName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var certificateName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher`: A condition on a subject alternative name.
    public struct SubjectAltNameMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 474 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var sanType: Envoy.SubjectAltNameMatcher.SanType { get { _ref.get(0, Codec.Enumeration<Envoy.SubjectAltNameMatcher.SanType>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.SubjectAltNameMatcher.SanType>.self, newValue) } }
        public var matcher: Envoy.StringMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var oid: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        /// `envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType`.
        public struct SanType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var unspecified: Self { Self(rawValue: 0) }
            public static var email: Self { Self(rawValue: 1) }
            public static var dns: Self { Self(rawValue: 2) }
            public static var uri: Self { Self(rawValue: 3) }
            public static var ipAddress: Self { Self(rawValue: 4) }
            public static var otherName: Self { Self(rawValue: 5) }
        }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext`: How a peer's certificate is checked.
    public struct CertificateValidationContext: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 460 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var trustedCa: Envoy.DataSource? { get { _ref.getOptional(0, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var caCertificateProviderInstance: Envoy.CertificateProviderPluginInstance? { get { _ref.getOptional(10, Codec.Message<Envoy.CertificateProviderPluginInstance>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.CertificateProviderPluginInstance>.self, newValue) } }
        public var systemRootCerts: Envoy.CertificateValidationContext.SystemRootCerts? { get { _ref.getOptional(14, Codec.Message<Envoy.CertificateValidationContext.SystemRootCerts>.self) } nonmutating set { _ref.setOptional(14, Codec.Message<Envoy.CertificateValidationContext.SystemRootCerts>.self, newValue) } }
        public var watchedDirectory: Envoy.WatchedDirectory? { get { _ref.getOptional(8, Codec.Message<Envoy.WatchedDirectory>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.WatchedDirectory>.self, newValue) } }
        public func appendVerifyCertificateSpki(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
        public var verifyCertificateSpki: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
        public func appendVerifyCertificateHash(_ value: Swift.String) { _ref.append(1, Codec.Text.self, value) }
        public var verifyCertificateHash: [Swift.String] { get { _ref.getArray(1, Codec.Text.self) } nonmutating set { _ref.setArray(1, Codec.Text.self, newValue) } }
        public func appendMatchTypedSubjectAltNames(_ value: Envoy.SubjectAltNameMatcher) { _ref.append(12, Codec.Message<Envoy.SubjectAltNameMatcher>.self, value) }
        public var matchTypedSubjectAltNames: [Envoy.SubjectAltNameMatcher] { get { _ref.getArray(12, Codec.Message<Envoy.SubjectAltNameMatcher>.self) } nonmutating set { _ref.setArray(12, Codec.Message<Envoy.SubjectAltNameMatcher>.self, newValue) } }
        public func appendMatchSubjectAltNames(_ value: Envoy.StringMatcher) { _ref.append(6, Codec.Message<Envoy.StringMatcher>.self, value) }
        /// Deprecated in Envoy's API.
        public var matchSubjectAltNames: [Envoy.StringMatcher] { get { _ref.getArray(6, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var requireSignedCertificateTimestamp: Swift.Bool? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var crl: Envoy.DataSource? { get { _ref.getOptional(4, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var allowExpiredCertificate: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var trustChainVerification: Envoy.CertificateValidationContext.TrustChainVerification { get { _ref.get(7, Codec.Enumeration<Envoy.CertificateValidationContext.TrustChainVerification>.self) } nonmutating set { _ref.set(7, Codec.Enumeration<Envoy.CertificateValidationContext.TrustChainVerification>.self, newValue) } }
        public var customValidatorConfig: Envoy.TypedExtensionConfig? { get { _ref.getOptional(9, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var onlyVerifyLeafCertCrl: Swift.Bool { get { _ref.get(11, Codec.Boolean.self) } nonmutating set { _ref.set(11, Codec.Boolean.self, newValue) } }
        public var maxVerifyDepth: Swift.UInt32? { get { _ref.getOptional(13, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(13, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        /// `envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.TrustChainVerification`.
        public struct TrustChainVerification: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var verifyTrustChain: Self { Self(rawValue: 0) }
            public static var acceptUntrusted: Self { Self(rawValue: 1) }
        }
        /// `envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.SystemRootCerts`.
        public struct SystemRootCerts: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 461 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
}
