public import MeshModel

/// A workload's private key, before it has a certificate: what an agent makes and asks a certificate for.
public struct WorkloadKey: Sendable {
    public enum Algorithm: String, Hashable, Sendable, CaseIterable {
        case p256, p384, rsa2048, rsa3072, rsa4096

        var kind: KeyKind {
            switch self {
            case .p256: .p256
            case .p384: .p384
            case .rsa2048: .rsa(bits: 2048)
            case .rsa3072: .rsa(bits: 3072)
            case .rsa4096: .rsa(bits: 4096)
            }
        }
    }

    /// OpenSSL could not make, write or use a key: it has no memory, or no randomness.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }

    let key: PrivateKey
    /// The private key: PKCS #8 (RFC 5958) in PEM.
    public let pem: SecretBytes

    /// Makes a new key. RSA takes some hundred milliseconds, the curves tens of microseconds.
    public static func generate(_ algorithm: Algorithm = .p256) throws(Failure) -> WorkloadKey {
        do {
            let key = try PrivateKey.generate(algorithm.kind)
            return WorkloadKey(key: key, pem: try key.pem())
        } catch { throw Failure(description: error.description) }
    }

    private init(key: PrivateKey, pem: SecretBytes) {
        self.key = key
        self.pem = pem
    }

    /// A PKCS #10 request (RFC 2986) for this key, in PEM: no subject, and a URI SAN where an identity is given. A mesh's
    /// authority takes the identity from the caller's credentials, not from here.
    public func certificationRequest(naming identity: SPIFFEID? = nil) throws(Failure) -> [UInt8] {
        do {
            let signer = try SigningContext(key)
            return Array(PEM.encode("CERTIFICATE REQUEST", try CertificationRequest.make(key, signer, identity)).utf8)
        } catch { throw Failure(description: error.description) }
    }
}
