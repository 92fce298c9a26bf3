/// TLS towards a service.
public struct ClientTLS: Sendable, Hashable {
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case disable = "DISABLE"
        case simple = "SIMPLE"
        case mutual = "MUTUAL"
        case istioMutual = "ISTIO_MUTUAL"
    }

    public var mode = Mode.disable
    /// Paths at the proxy.
    public var clientCertificate = ""
    public var privateKey = ""
    public var caCertificates = ""
    public var caCRL = ""
    /// A secret, in place of the paths.
    public var credentialName = ""
    public var subjectAltNames: [String] = []
    public var sni = ""
    /// The server's certificate is not checked.
    public var insecureSkipVerify = false

    public init(mode: Mode = .disable) { self.mode = mode }
}
