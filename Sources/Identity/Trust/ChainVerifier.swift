import COpenSSL
import MeshModel

/// Verifies a certificate the way a peer will: OpenSSL's path validation (RFC 5280 §6), at a time that is given, with keys
/// and signatures of at least 112 bits of security.
enum ChainVerifier {
    struct Failure: Error, Hashable, Sendable {
        /// 0 for the certificate itself, 1 for its issuer, and so on.
        var depth: Int
        /// The certificate itself, where it is one of those that were given.
        var certificate: ContentHash?
        var reason: String
    }

    /// The path from `leaf` to `root`, both included.
    ///
    /// - Parameters:
    ///   - purpose: one of OpenSSL's `X509_PURPOSE_…`.
    ///   - isStrict: also refuse what RFC 5280 forbids and peers overlook, such as an authority without a key identifier.
    static func verify(
        _ leaf: X509Certificate, through intermediates: [X509Certificate], to root: X509Certificate, at now: Int64,
        purpose: Int32 = X509_PURPOSE_SSL_SERVER, isStrict: Bool = false
    ) throws(Failure) -> [X509Certificate] {
        guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new(), let stack = OPENSSL_sk_new_null() else {
            throw Failure(depth: 0, reason: "OpenSSL has no memory")
        }
        defer {
            X509_STORE_CTX_free(context)
            X509_STORE_free(store)
            OPENSSL_sk_free(stack)
            ERR_clear_error()
        }
        for certificate in intermediates { OPENSSL_sk_push(stack, UnsafeRawPointer(certificate.handle)) }
        guard X509_STORE_add_cert(store, root.handle) == 1,
            X509_STORE_CTX_init(context, store, leaf.handle, stack) == 1,
            let parameters = X509_STORE_CTX_get0_param(context)
        else { throw Failure(depth: 0, reason: "OpenSSL has no memory") }
        X509_VERIFY_PARAM_set_time(parameters, time_t(now))
        X509_VERIFY_PARAM_set_auth_level(parameters, 2)
        X509_STORE_CTX_set_purpose(context, purpose)
        if isStrict { X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_X509_STRICT)) }
        let known = [leaf] + intermediates + [root]
        guard X509_verify_cert(context) == 1 else {
            let code = X509_STORE_CTX_get_error(context)
            let culprit = X509_STORE_CTX_get_current_cert(context)
            throw Failure(
                depth: Int(X509_STORE_CTX_get_error_depth(context)),
                certificate: known.first { X509_cmp($0.handle, culprit) == 0 }?.fingerprint,
                reason: String(cString: X509_verify_cert_error_string(Int(code))))
        }
        let chain = X509_STORE_CTX_get0_chain(context)
        var path: [X509Certificate] = []
        for i in 0..<OPENSSL_sk_num(chain) {
            let handle = OPENSSL_sk_value(chain, i).map { OpaquePointer($0) }
            guard let one = known.first(where: { X509_cmp($0.handle, handle) == 0 }) else {
                throw Failure(depth: Int(i), reason: "the path holds an unknown certificate")
            }
            path.append(one)
        }
        return path
    }
}
