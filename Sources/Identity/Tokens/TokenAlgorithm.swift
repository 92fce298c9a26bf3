import COpenSSL

/// The signatures that are accepted (RFC 7518 §3.1, RFC 8037 §3.1). There is no `none` and no HMAC among them: a public key
/// can never become the secret of an HMAC.
package enum TokenAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"

    /// Nil for a name that is not exactly one of these.
    init?(name: String) {
        guard let algorithm = Self.allCases.first(where: { $0.rawValue.isIdentical(to: name) }) else { return nil }
        self = algorithm
    }

    /// The kind of key that makes such signatures: one, so that a token cannot choose.
    var keyType: KeyType {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: .rsa
        case .es256: .ec(.p256)
        case .es384: .ec(.p384)
        case .es512: .ec(.p521)
        case .edDSA: .ed25519
        }
    }

    var isPSS: Bool { self == .ps256 || self == .ps384 || self == .ps512 }

    /// Nil where the signature scheme has its own.
    var digest: OpaquePointer? {
        switch self {
        case .rs256, .ps256, .es256: EVP_sha256()
        case .rs384, .ps384, .es384: EVP_sha384()
        case .rs512, .ps512, .es512: EVP_sha512()
        case .edDSA: nil
        }
    }
}

/// A kind of public key.
package enum KeyType: Hashable, Sendable {
    case rsa
    case ec(Curve)
    case ed25519

    package enum Curve: String, Hashable, Sendable, CaseIterable {
        case p256 = "P-256"
        case p384 = "P-384"
        case p521 = "P-521"

        /// The bytes of a coordinate, and of each half of a signature (RFC 7518 §3.4, §6.2.1.2).
        var width: Int {
            switch self {
            case .p256: 32
            case .p384: 48
            case .p521: 66
            }
        }
    }
}
