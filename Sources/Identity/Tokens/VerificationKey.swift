import COpenSSL

/// A public key that verifies signatures of tokens.
///
/// `@unchecked Sendable`: OpenSSL's key is made in `init` and only read from then on; what OpenSSL caches within it is
/// guarded by its own locks. Every verification has a context of its own.
package final class VerificationKey: @unchecked Sendable {
    let type: KeyType
    private let key: OpaquePointer

    /// RFC 8017 §3.1. Nil for a modulus of fewer than 2048 or more than 8192 bits, an even one, or an exponent that is
    /// even, 1, or longer than 64 bits.
    init?(modulus: [UInt8], exponent: [UInt8]) {
        let modulus = modulus.drop { $0 == 0 }
        let exponent = exponent.drop { $0 == 0 }
        guard let first = modulus.first, let last = modulus.last, let lastOfExponent = exponent.last else { return nil }
        let bits = modulus.count * 8 - first.leadingZeroBitCount
        guard (2_048...8_192).contains(bits), last & 1 == 1, exponent.count <= 8, lastOfExponent & 1 == 1,
            exponent.count > 1 || lastOfExponent > 1
        else { return nil }
        guard let n = Self.number(modulus), let e = Self.number(exponent) else { return nil }
        defer {
            BN_free(n)
            BN_free(e)
        }
        let key = Self.make("RSA") { builder in
            OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) == 1
                && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e) == 1
        }
        guard let key else { return nil }
        type = .rsa
        self.key = key
    }

    /// Nil for coordinates of another length than the curve's, or of a point that is not on it.
    init?(curve: KeyType.Curve, x: [UInt8], y: [UInt8]) {
        guard x.count == curve.width, y.count == curve.width else { return nil }
        let point = [0x04] + x + y
        let key = point.withUnsafeBytes { point in
            Self.make("EC") { builder in
                OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, curve.rawValue, 0) == 1
                    && OSSL_PARAM_BLD_push_octet_string(
                        builder, OSSL_PKEY_PARAM_PUB_KEY, point.baseAddress, point.count) == 1
            }
        }
        guard let key else { return nil }
        type = .ec(curve)
        self.key = key
        // The point is on the curve, and not at infinity.
        guard let context = EVP_PKEY_CTX_new(key, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_public_check(context) == 1 else {
            ERR_clear_error()
            return nil
        }
    }

    /// RFC 8037 §2. Nil for anything but 32 bytes.
    init?(ed25519 x: [UInt8]) {
        guard x.count == 32, let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, x, x.count) else {
            return nil
        }
        type = .ed25519
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    /// Whether `signature` is this key's signature of `message`. False where the algorithm is not one of this type of key.
    func verifies(_ signature: [UInt8], of message: some Collection<UInt8>, by algorithm: TokenAlgorithm) -> Bool {
        guard algorithm.keyType == type else { return false }
        var signature = signature
        if case .ec(let curve) = type {
            guard let der = ECDSASignature.der(signature, width: curve.width) else { return false }
            signature = der
        }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        var parameters: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &parameters, algorithm.digest, nil, key) == 1 else { return false }
        if algorithm.isPSS {
            // RFC 7518 §3.5: the salt is as long as the hash.
            guard EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1
            else { return false }
        }
        let message = Array(message)
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { BN_bin2bn($0.baseAddress, Int32($0.count), nil) }
    }

    private static func make(_ algorithm: String, _ fill: (OpaquePointer) -> Bool) -> OpaquePointer? {
        guard let builder = OSSL_PARAM_BLD_new() else { return nil }
        defer {
            OSSL_PARAM_BLD_free(builder)
            ERR_clear_error()
        }
        guard fill(builder), let parameters = OSSL_PARAM_BLD_to_param(builder) else { return nil }
        defer { OSSL_PARAM_free(parameters) }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, algorithm, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_fromdata_init(context) == 1,
            EVP_PKEY_fromdata(context, &key, shim_evp_pkey_public_key(), parameters) == 1
        else { return nil }
        return key
    }
}
