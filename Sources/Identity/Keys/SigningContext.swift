import COpenSSL

/// Signs with one key, over and over. For one thread at a time.
///
/// Keeping the context saves OpenSSL looking up the algorithm and reading the key in again for every signature.
final class SigningContext {
    let algorithm: SignatureAlgorithm
    private let key: PrivateKey
    private let context: OpaquePointer
    private var buffer: [UInt8]

    init(_ key: PrivateKey) throws(OpenSSLError) {
        self.key = key
        algorithm = .preferred(for: key.kind)
        guard let context = EVP_PKEY_CTX_new(key.handle, nil) else { throw OpenSSLError("signing") }
        guard EVP_PKEY_sign_init(context) == 1,
            !algorithm.isRSA || EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(context, algorithm.digest.algorithm) == 1
        else {
            EVP_PKEY_CTX_free(context)
            throw OpenSSLError("signing")
        }
        self.context = context
        buffer = [UInt8](repeating: 0, count: max(Int(EVP_PKEY_get_size(key.handle)), 256))
    }

    deinit { EVP_PKEY_CTX_free(context) }

    func sign(_ bytes: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        let digest = try algorithm.digest(bytes)
        var length = buffer.count
        let done = buffer.withUnsafeMutableBufferPointer { out in
            EVP_PKEY_sign(context, out.baseAddress, &length, digest, digest.count)
        }
        guard done == 1, length <= buffer.count else { throw OpenSSLError("signing") }
        return Array(buffer[..<length])
    }
}
