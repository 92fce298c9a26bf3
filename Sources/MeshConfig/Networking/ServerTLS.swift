/// TLS of a gateway's server or of a Sidecar's ingress listener.
public struct ServerTLS: Sendable, Hashable {
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case passthrough = "PASSTHROUGH"
        case simple = "SIMPLE"
        case mutual = "MUTUAL"
        case autoPassthrough = "AUTO_PASSTHROUGH"
        case istioMutual = "ISTIO_MUTUAL"
        case optionalMutual = "OPTIONAL_MUTUAL"
    }

    public enum Version: String, Sendable, Hashable, CaseIterable {
        case auto = "TLS_AUTO"
        case v10 = "TLSV1_0"
        case v11 = "TLSV1_1"
        case v12 = "TLSV1_2"
        case v13 = "TLSV1_3"
    }

    /// Paths at the proxy.
    public struct CertificateFiles: Sendable, Hashable {
        public var serverCertificate: String
        public var privateKey: String

        public init(serverCertificate: String, privateKey: String) {
            self.serverCertificate = serverCertificate
            self.privateKey = privateKey
        }
    }

    /// A plaintext HTTP server answers every request with a redirect to HTTPS.
    public var httpsRedirect = false
    public var mode = Mode.passthrough
    /// Paths at the proxy.
    public var serverCertificate = ""
    public var privateKey = ""
    public var caCertificates = ""
    public var caCRL = ""
    /// The clients' CA itself, as PEM, in place of the path: what the Gateway API names a ConfigMap for.
    public var trustedCertificates = ""
    /// A secret, in place of the paths.
    public var credentialName = ""
    /// Several secrets, of different key types.
    public var credentialNames: [String] = []
    public var tlsCertificates: [CertificateFiles] = []
    /// A secret for the clients' CA alone.
    public var caCertCredentialName = ""
    public var subjectAltNames: [String] = []
    public var verifyCertificateSPKI: [String] = []
    public var verifyCertificateHash: [String] = []
    public var minProtocolVersion = Version.auto
    public var maxProtocolVersion = Version.auto
    public var cipherSuites: [String] = []

    public init(mode: Mode = .passthrough) { self.mode = mode }
}
