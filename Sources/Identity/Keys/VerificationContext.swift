import COpenSSL

/// Verifies signatures with public keys as they come. For one thread at a time.
///
/// For each curve it keeps a key and a context made of it; a new point is put into that key, which saves OpenSSL the search
/// for a decoder that costs more than the verification. Setting the point checks that it lies on the curve.
final class VerificationContext {
    private final class Template {
        let key: OpaquePointer
        let context: OpaquePointer

        init(_ curve: String) throws(OpenSSLError) {
            guard let key = shim_evp_ec_gen(curve) else { throw OpenSSLError("verifying") }
            guard let context = EVP_PKEY_CTX_new(key, nil) else {
                EVP_PKEY_free(key)
                throw OpenSSLError("verifying")
            }
            self.key = key
            self.context = context
            guard EVP_PKEY_verify_init(context) == 1 else { throw OpenSSLError("verifying") }
        }

        deinit {
            EVP_PKEY_CTX_free(context)
            EVP_PKEY_free(key)
        }
    }

    private let p256: Template
    private let p384: Template

    init() throws(OpenSSLError) {
        p256 = try Template("P-256")
        p384 = try Template("P-384")
    }

    enum Verdict: Equatable {
        case valid
        /// The key is not one: a point that is not on its curve.
        case invalidKey
        case invalidSignature
    }

    func verify(
        _ signature: ArraySlice<UInt8>, _ algorithm: SignatureAlgorithm, of bytes: ArraySlice<UInt8>,
        by key: SubjectPublicKey
    ) throws(OpenSSLError) -> Verdict {
        let digest = try algorithm.digest(bytes)
        // What a bad signature leaves in the error queue must not be there when this thread's TLS looks.
        defer { ERR_clear_error() }
        switch key.kind {
        case .p256: return Self.verify(signature, algorithm, digest, key, p256)
        case .p384: return Self.verify(signature, algorithm, digest, key, p384)
        case .rsa: return try verifyRSA(signature, algorithm, digest, key)
        case .p521: return .invalidKey
        }
    }

    private static func verify(
        _ signature: ArraySlice<UInt8>, _ algorithm: SignatureAlgorithm, _ digest: [UInt8], _ key: SubjectPublicKey,
        _ template: Template
    ) -> Verdict {
        guard !algorithm.isRSA, let point = key.point else { return .invalidSignature }
        let isOnCurve = point.withUnsafeBufferPointer {
            EVP_PKEY_set1_encoded_public_key(template.key, $0.baseAddress, $0.count)
        }
        guard isOnCurve == 1 else { return .invalidKey }
        let result = signature.withUnsafeBufferPointer {
            EVP_PKEY_verify(template.context, $0.baseAddress, $0.count, digest, digest.count)
        }
        return result == 1 ? .valid : .invalidSignature
    }

    private func verifyRSA(
        _ signature: ArraySlice<UInt8>, _ algorithm: SignatureAlgorithm, _ digest: [UInt8], _ key: SubjectPublicKey
    ) throws(OpenSSLError) -> Verdict {
        guard algorithm.isRSA else { return .invalidSignature }
        let handle = key.encoded.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_PUBKEY(nil, &start, buffer.count)
        }
        guard let handle else { return .invalidKey }
        defer { EVP_PKEY_free(handle) }
        guard let context = EVP_PKEY_CTX_new(handle, nil) else { throw OpenSSLError("verifying") }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_verify_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(context, algorithm.digest.algorithm) == 1
        else { throw OpenSSLError("verifying") }
        let result = signature.withUnsafeBufferPointer {
            EVP_PKEY_verify(context, $0.baseAddress, $0.count, digest, digest.count)
        }
        return result == 1 ? .valid : .invalidSignature
    }
}
