import COpenSSL
import MeshModel

/// A private key of OpenSSL's, with its public half in DER.
final class PrivateKey: @unchecked Sendable {
    // Unchecked: the key is not changed after `init`, and contexts made from it count references atomically.
    let handle: OpaquePointer
    let kind: KeyKind
    /// The SubjectPublicKeyInfo, in DER.
    let publicKey: [UInt8]

    /// Makes a new key.
    static func generate(_ kind: KeyKind) throws(OpenSSLError) -> PrivateKey {
        let handle: OpaquePointer? =
            switch kind {
            case .p256: shim_evp_ec_gen("P-256")
            case .p384: shim_evp_ec_gen("P-384")
            case .p521: shim_evp_ec_gen("P-521")
            case .rsa(let bits): shim_evp_rsa_gen(UInt32(clamping: bits))
            }
        guard let handle else { throw OpenSSLError("making a \(kind) key") }
        return try PrivateKey(taking: handle, kind)
    }

    /// Reads a PEM file's text: PKCS #8, SEC 1 or PKCS #1, not encrypted.
    init(pem: SecretBytes) throws(KeyError) {
        let handle = pem.withUnsafeBytes { bytes -> OpaquePointer? in
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
            defer { BIO_free(bio) }
            return PEM_read_bio_PrivateKey(bio, nil, refusePassphrase, nil)
        }
        guard let handle else {
            ERR_clear_error()
            throw KeyError("it holds no private key in PEM that can be read; an encrypted key cannot")
        }
        guard let kind = Self.kind(of: handle) else {
            EVP_PKEY_free(handle)
            throw KeyError("its key is neither EC P-256, P-384, P-521 nor RSA")
        }
        if case .rsa(let bits) = kind, bits < 2048 {
            EVP_PKEY_free(handle)
            throw KeyError("its RSA key has \(bits) bits; at least 2048 are needed")
        }
        do {
            publicKey = try Self.encodePublicKey(handle, kind)
        } catch {
            EVP_PKEY_free(handle)
            throw KeyError(error.description)
        }
        self.handle = handle
        self.kind = kind
    }

    private init(taking handle: OpaquePointer, _ kind: KeyKind) throws(OpenSSLError) {
        do {
            publicKey = try Self.encodePublicKey(handle, kind)
        } catch {
            EVP_PKEY_free(handle)
            throw error
        }
        self.handle = handle
        self.kind = kind
    }

    deinit { EVP_PKEY_free(handle) }

    /// PKCS #8 (RFC 5958) in PEM, not encrypted.
    func pem() throws(OpenSSLError) -> SecretBytes {
        // OpenSSL wipes a memory BIO's buffer when it frees it.
        guard let bio = BIO_new(BIO_s_secmem()) else { throw OpenSSLError("writing a private key") }
        defer { BIO_free(bio) }
        var start: UnsafeMutablePointer<CChar>?
        guard PEM_write_bio_PKCS8PrivateKey(bio, handle, nil, nil, 0, nil, nil) == 1,
            case let count = shim_bio_mem_data(bio, &start), count > 0
        else { throw OpenSSLError("writing a private key") }
        return SecretBytes(UnsafeRawBufferPointer(start: start, count: count))
    }

    private static func kind(of handle: OpaquePointer) -> KeyKind? {
        switch EVP_PKEY_get_base_id(handle) {
        case EVP_PKEY_RSA:
            return .rsa(bits: Int(EVP_PKEY_get_bits(handle)))
        case EVP_PKEY_EC:
            var name = [CChar](repeating: 0, count: 64)
            var length = 0
            guard EVP_PKEY_get_group_name(handle, &name, name.count, &length) == 1 else { return nil }
            switch String(decoding: name.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self) {
            case "prime256v1": return .p256
            case "secp384r1": return .p384
            case "secp521r1": return .p521
            default: return nil
            }
        default: return nil
        }
    }

    private static func encodePublicKey(_ handle: OpaquePointer, _ kind: KeyKind) throws(OpenSSLError) -> [UInt8] {
        var out: UnsafeMutablePointer<UInt8>?
        defer { shim_openssl_free(out) }
        guard let prefix = kind.pointPrefix else {
            let count = i2d_PUBKEY(handle, &out)
            guard count > 0 else { throw OpenSSLError("encoding a public key") }
            return Array(UnsafeBufferPointer(start: out, count: Int(count)))
        }
        let count = EVP_PKEY_get1_encoded_public_key(handle, &out)
        guard count == kind.pointLength ?? 0 else { throw OpenSSLError("encoding a public key") }
        return prefix + UnsafeBufferPointer(start: out, count: count)
    }
}

/// Why a key could not be read.
struct KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

/// Without it OpenSSL would ask for the passphrase on the terminal.
private func refusePassphrase(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _ writes: Int32, _ context: UnsafeMutableRawPointer?
) -> Int32 { -1 }
