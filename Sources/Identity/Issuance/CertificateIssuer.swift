public import MeshModel

/// A certificate that the mesh's authority has issued.
public struct IssuedCertificate: Sendable {
    public var identity: SPIFFEID
    /// PEM, one certificate each: the leaf, then intermediates, the root last.
    public var chain: [String]
    /// Seconds since 1970.
    public var notBefore: Int64
    public var notAfter: Int64
    /// 16 bytes, big endian.
    public var serial: [UInt8]
    /// SHA-256, cut to 128 bits, of the DER of the root that the chain ends at.
    public var root: ContentHash

    public init(
        identity: SPIFFEID, chain: [String], notBefore: Int64, notAfter: Int64, serial: [UInt8], root: ContentHash
    ) {
        self.identity = identity
        self.chain = chain
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.serial = serial
        self.root = root
    }
}

/// A certificate with the private key that was made for it.
public struct KeyedCertificate: Sendable {
    public var certificate: IssuedCertificate
    /// PEM, PKCS#8.
    public var key: SecretBytes

    public init(certificate: IssuedCertificate, key: SecretBytes) {
        self.certificate = certificate
        self.key = key
    }
}

/// The roots that the mesh trusts at the moment.
public struct TrustBundle: Hashable, Sendable {
    /// Every root, PEM, one after the other: what SDS gives out as ROOTCA.
    public var pem: String
    /// SHA-256, cut to 128 bits, of each root's DER, in the order of ``pem``.
    public var roots: [ContentHash]

    public init(pem: String, roots: [ContentHash]) {
        self.pem = pem
        self.roots = roots
    }
}

/// Why a certificate was not issued.
public struct IssuanceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The raw value is the label `error` of `citadel_server_csr_sign_err_count`.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The request is malformed, or its key or signature is not acceptable.
        case request = "CSR_ERROR"
        case lifetime = "TTL_ERROR"
        case notReady = "CA_NOT_READY"
        case signing = "CERT_GEN_ERROR"
    }

    public var code: Code
    public var reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { reason }
}

/// Issues certificates to workloads. May be called from any thread; it computes on that thread and does not block for
/// longer than signing takes.
public protocol CertificateIssuer: AnyObject, Sendable {
    /// Signs the key of a PKCS#10 request (RFC 2986). The certificate names `identity` and nothing that the request asks for.
    /// - Parameters:
    ///   - request: one PEM block.
    ///   - lifetime: seconds; nil or not positive for the default.
    func issue(_ request: [UInt8], for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError)
        -> IssuedCertificate
    /// Makes a key and a certificate for it.
    func issue(for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> KeyedCertificate
    /// What is trusted now.
    var trustBundle: TrustBundle { get }
    /// Calls `observer`, from any thread, whenever ``trustBundle`` or the certificate that signs has changed.
    func observe(_ observer: @escaping @Sendable () -> Void)
}
