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
        defer { ERR_clear_error() }
        let n = Array(modulus)
        let e = Array(exponent)
        guard let key = shim_evp_rsa_public_key(n, Int32(n.count), e, Int32(e.count)) else { return nil }
        type = .rsa
        self.key = key
    }

    /// Nil for coordinates of another length than the curve's, or of a point that is not on it.
    init?(curve: KeyType.Curve, x: [UInt8], y: [UInt8]) {
        guard x.count == curve.width, y.count == curve.width else { return nil }
        defer { ERR_clear_error() }
        let point = [0x04] + x + y
        guard let key = shim_evp_ec_public_key(curve.rawValue, point, point.count) else { return nil }
        type = .ec(curve)
        self.key = key
        // The point is on the curve, and not at infinity.
        guard let context = EVP_PKEY_CTX_new(key, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_public_check(context) == 1 else { return nil }
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
}
