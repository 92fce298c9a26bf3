import COpenSSL
import Glibc
public import MeshModel

/// Why a certificate, a key or a bundle cannot be used. The reason never quotes what was read.
public struct TLSMaterialProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        case certificate, key, mismatch, bundle, revocationList, staple
    }

    public var code: Code
    /// What is wrong and what would be right.
    public var reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { reason }
}

/// Checks what a proxy is to terminate TLS with before it is given to one: Envoy refuses a whole secret for one bad part.
public enum TLSMaterial {
    /// The longest text that is read, in bytes: more than a Kubernetes Secret may hold.
    public static let longest = 1 << 20
    /// The most certificates of a chain.
    public static let longestChain = 32

    /// Checks a chain, leaf first, and the private key of the leaf, both PEM. The key has to be of a kind that Envoy takes:
    /// RSA of 2048 bits or more, or ECDSA on P-256, P-384 or P-521, without a passphrase.
    ///
    /// - Returns: when the leaf expires, in seconds since 1970; nil where its date cannot be read.
    @discardableResult
    public static func check(chain: SecretBytes, key: SecretBytes) throws(TLSMaterialProblem) -> Int64? {
        let certificates = try read(chain, .certificate, "certificate", readCertificate, X509_free)
        defer { certificates.forEach(X509_free) }
        guard let leaf = certificates.first else {
            throw TLSMaterialProblem(.certificate, "holds no PEM certificate")
        }
        guard certificates.count <= longestChain else {
            throw TLSMaterialProblem(.certificate, "holds more than \(longestChain) certificates")
        }
        let pair = try readKey(key)
        defer { EVP_PKEY_free(pair) }
        try checkKind(pair)
        defer { ERR_clear_error() }
        guard X509_check_private_key(leaf, pair) == 1 else {
            throw TLSMaterialProblem(.mismatch, "the private key does not belong to the first certificate of the chain")
        }
        var end = tm()
        guard ASN1_TIME_to_tm(X509_get0_notAfter(leaf), &end) == 1 else { return nil }
        return Int64(timegm(&end))
    }

    /// Checks PEM certificates that are to be trusted.
    /// - Returns: how many there are, at least one.
    @discardableResult
    public static func check(bundle: SecretBytes) throws(TLSMaterialProblem) -> Int {
        let certificates = try read(bundle, .bundle, "certificate", readCertificate, X509_free)
        certificates.forEach(X509_free)
        guard !certificates.isEmpty else { throw TLSMaterialProblem(.bundle, "holds no PEM certificate") }
        return certificates.count
    }

    /// Checks PEM revocation lists (RFC 5280 §5).
    public static func check(revocationLists text: SecretBytes) throws(TLSMaterialProblem) {
        let lists = try read(text, .revocationList, "revocation list", readRevocationList, X509_CRL_free)
        lists.forEach(X509_CRL_free)
        guard !lists.isEmpty else { throw TLSMaterialProblem(.revocationList, "holds no PEM revocation list") }
    }

    /// Checks the frame of an OCSP response (RFC 6960 §4.2.1) in DER: one sequence of that length, and it begins with the
    /// status "successful". What it says of which certificate is not looked at.
    public static func check(staple: SecretBytes) throws(TLSMaterialProblem) {
        let isResponse = staple.withUnsafeBytes { bytes in
            guard bytes.count > 2, bytes.count <= longest, bytes[0] == 0x30 else { return false }
            var start = 2
            var length = Int(bytes[1])
            if length & 0x80 != 0 {
                let digits = length & 0x7f
                guard (1...3).contains(digits), bytes.count > 2 + digits else { return false }
                start += digits
                length = bytes[2..<start].reduce(0) { $0 << 8 | Int($1) }
            }
            // ENUMERATED of one byte: successful (0).
            return start + length == bytes.count && length >= 3 && bytes[start] == 0x0a && bytes[start + 1] == 1
                && bytes[start + 2] == 0
        }
        guard isResponse else {
            throw TLSMaterialProblem(.staple, "is not a successful OCSP response in DER")
        }
    }

    // MARK: Reading

    /// Every block of a kind; the caller frees them. Other blocks are passed over, as Envoy does.
    private static func read(
        _ text: SecretBytes, _ code: TLSMaterialProblem.Code, _ what: String,
        _ next: (OpaquePointer) -> OpaquePointer?, _ free: (OpaquePointer?) -> Void
    ) throws(TLSMaterialProblem) -> [OpaquePointer] {
        try checkLength(text, code)
        defer { ERR_clear_error() }
        var found: [OpaquePointer] = []
        let isWhole = text.withUnsafeBytes { bytes in
            ERR_clear_error()
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return false }
            defer { BIO_free(bio) }
            while let one = next(bio) { found.append(one) }
            // What ends a text is that no further block begins.
            let error = ERR_peek_last_error()
            return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE
        }
        guard isWhole else {
            found.forEach(free)
            throw TLSMaterialProblem(code, "block \(found.count + 1) is not a \(what) that can be read")
        }
        return found
    }

    private static func readKey(_ text: SecretBytes) throws(TLSMaterialProblem) -> OpaquePointer {
        try checkLength(text, .key)
        defer { ERR_clear_error() }
        let key = text.withUnsafeBytes { bytes -> OpaquePointer? in
            ERR_clear_error()
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
            defer { BIO_free(bio) }
            return PEM_read_bio_PrivateKey(bio, nil, noPassphrase, nil)
        }
        guard let key else {
            throw TLSMaterialProblem(.key, "is not a PEM private key without a passphrase")
        }
        return key
    }

    private static func checkKind(_ key: OpaquePointer) throws(TLSMaterialProblem) {
        let bits = EVP_PKEY_get_bits(key)
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA where bits >= 2048: return
        case EVP_PKEY_RSA: throw TLSMaterialProblem(.key, "is an RSA key of \(bits) bits; Envoy takes 2048 or more")
        case EVP_PKEY_EC where [256, 384, 521].contains(bits): return
        default:
            throw TLSMaterialProblem(.key, "is neither RSA nor ECDSA on P-256, P-384 or P-521: Envoy takes no other")
        }
    }

    private static func checkLength(_ text: SecretBytes, _ code: TLSMaterialProblem.Code) throws(TLSMaterialProblem) {
        guard text.count > 0 else { throw TLSMaterialProblem(code, "is empty") }
        guard text.count <= longest else { throw TLSMaterialProblem(code, "is longer than \(longest) bytes") }
    }
}

private func readCertificate(_ bio: OpaquePointer) -> OpaquePointer? { PEM_read_bio_X509(bio, nil, noPassphrase, nil) }

private func readRevocationList(_ bio: OpaquePointer) -> OpaquePointer? {
    PEM_read_bio_X509_CRL(bio, nil, noPassphrase, nil)
}

/// Without it OpenSSL would ask at the terminal.
private func noPassphrase(
    _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?
) -> Int32 { -1 }
