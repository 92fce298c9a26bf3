import COpenSSL

/// The signatures that are made and taken: ECDSA and RSA PKCS #1 v1.5, with SHA-2.
enum SignatureAlgorithm: Hashable, Sendable, CaseIterable {
    case ecdsaSHA256, ecdsaSHA384, ecdsaSHA512
    case rsaSHA256, rsaSHA384, rsaSHA512

    /// The whole AlgorithmIdentifier: without parameters for ECDSA (RFC 5758 §3.2), with NULL for RSA (RFC 4055 §5).
    var encoded: [UInt8] {
        switch self {
        case .ecdsaSHA256: Self.encodedECDSA256
        case .ecdsaSHA384: Self.encodedECDSA384
        case .ecdsaSHA512: Self.encodedECDSA512
        case .rsaSHA256: Self.encodedRSA256
        case .rsaSHA384: Self.encodedRSA384
        case .rsaSHA512: Self.encodedRSA512
        }
    }

    var isRSA: Bool { self == .rsaSHA256 || self == .rsaSHA384 || self == .rsaSHA512 }

    var digest: Digest {
        switch self {
        case .ecdsaSHA256, .rsaSHA256: .sha256
        case .ecdsaSHA384, .rsaSHA384: .sha384
        case .ecdsaSHA512, .rsaSHA512: .sha512
        }
    }

    /// What a key of this kind signs with: a digest as strong as the curve; SHA-256 for RSA.
    static func preferred(for kind: KeyKind) -> SignatureAlgorithm {
        switch kind {
        case .p256: .ecdsaSHA256
        case .p384: .ecdsaSHA384
        case .p521: .ecdsaSHA512
        case .rsa: .rsaSHA256
        }
    }

    private static let encodedECDSA256 = ecdsa(2)
    private static let encodedECDSA384 = ecdsa(3)
    private static let encodedECDSA512 = ecdsa(4)
    private static let encodedRSA256 = rsa(11)
    private static let encodedRSA384 = rsa(12)
    private static let encodedRSA512 = rsa(13)

    private static func ecdsa(_ last: UInt8) -> [UInt8] {
        [0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, last]
    }

    private static func rsa(_ last: UInt8) -> [UInt8] {
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, last, 0x05, 0x00]
    }
}

/// A hash function, looked up in OpenSSL once.
struct Digest: Sendable {
    // Read-only after it is fetched, and never freed.
    nonisolated(unsafe) let algorithm: OpaquePointer?
    let length: Int

    static let sha256 = Digest(algorithm: EVP_MD_fetch(nil, "SHA2-256", nil), length: 32)
    static let sha384 = Digest(algorithm: EVP_MD_fetch(nil, "SHA2-384", nil), length: 48)
    static let sha512 = Digest(algorithm: EVP_MD_fetch(nil, "SHA2-512", nil), length: 64)
    /// For key identifiers only (RFC 5280 §4.2.1.2), where nothing depends on its strength.
    static let sha1 = Digest(algorithm: EVP_MD_fetch(nil, "SHA1", nil), length: 20)

    func callAsFunction(_ bytes: ArraySlice<UInt8>) throws(OpenSSLError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        let done = digest.withUnsafeMutableBufferPointer { out in
            bytes.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, out.baseAddress, nil, algorithm, nil) }
        }
        guard done == 1 else { throw OpenSSLError("digest") }
        return digest
    }

    func callAsFunction(_ bytes: [UInt8]) throws(OpenSSLError) -> [UInt8] { try self(bytes[...]) }
}
