import COpenSSL
import MeshModel

public enum TLSVersion: Hashable, Sendable {
    case tls12, tls13

    var code: Int32 { self == .tls12 ? TLS1_2_VERSION : TLS1_3_VERSION }
}

/// An SSL_CTX with what both sides have in common. `Sendable`: it is configured before it is shared, and making an SSL
/// from it is safe from any thread.
final class TLSContext: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer
    /// SSL_CTX points at it, so it lives as long; sessions hold the context.
    private let verifier: TLSPeerVerifier?

    /// ECDHE with an AEAD, nothing else (RFC 9325 §4.2); AES-128 first because it is the fastest with AES-NI.
    private static let ciphers12 = """
        ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:\
        ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
        """
    private static let ciphers13 = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
    /// X25519 is the fastest and what Envoy offers first, so that no handshake needs a second ClientHello. P-384 is there for
    /// certificates: TLS 1.2 allows no key on a curve that is not in this list (RFC 8422 §5.1).
    private static let groups = "X25519:P-256:P-384"
    /// A peer's chain in bytes; one of ours has about one thousand.
    private static let chainBytes = 64 * 1024

    init(
        _ method: OpaquePointer?, _ minimum: TLSVersion, _ maximum: TLSVersion, verifier: TLSPeerVerifier?
    ) throws(TLSError) {
        ERR_clear_error()
        guard let handle = SSL_CTX_new(method) else { throw TLSError("SSL_CTX_new") }
        self.handle = handle
        self.verifier = verifier
        shim_ssl_ctx_set_min_version(handle, minimum.code)
        shim_ssl_ctx_set_max_version(handle, maximum.code)
        shim_ssl_ctx_session_cache_off(handle)
        shim_ssl_ctx_set_mode(
            handle,
            Int(SSL_MODE_RELEASE_BUFFERS) | Int(SSL_MODE_ENABLE_PARTIAL_WRITE)
                | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
        SSL_CTX_set_options(
            handle,
            shim_ssl_op_no_renegotiation() | shim_ssl_op_no_compression() | shim_ssl_op_no_ticket()
                | shim_ssl_op_cipher_server_preference())
        shim_ssl_ctx_set_max_cert_list(handle, Self.chainBytes)
        SSL_CTX_set_verify_depth(handle, 8)
        guard SSL_CTX_set_cipher_list(handle, Self.ciphers12) == 1,
            SSL_CTX_set_ciphersuites(handle, Self.ciphers13) == 1,
            shim_ssl_ctx_set_groups(handle, Self.groups) == 1
        else { throw TLSError("cipher suites") }
        if let verifier {
            SSL_CTX_set_cert_verify_callback(handle, verifyPeer, Unmanaged.passUnretained(verifier).toOpaque())
        }
    }

    deinit { SSL_CTX_free(handle) }

    /// For comparison: a server gives, a client takes what lets sessions be resumed.
    func allowTickets() { SSL_CTX_clear_options(handle, shim_ssl_op_no_ticket()) }

    /// - Returns: the chain without the leaf and without roots. The caller frees them.
    func use(_ identity: TLSIdentity) throws(TLSError) -> [OpaquePointer] {
        let chain = try TLSPEM.certificates(identity.chainPEM, "certificate chain")
        defer { X509_free(chain[0]) }
        var intermediates: [OpaquePointer] = []
        for certificate in chain.dropFirst() {
            if X509_self_signed(certificate, 0) == 1 {
                X509_free(certificate)
            } else {
                intermediates.append(certificate)
            }
        }
        do {
            try use(leaf: chain[0], intermediates, identity)
        } catch {
            for certificate in intermediates { X509_free(certificate) }
            throw error
        }
        return intermediates
    }

    private func use(leaf: OpaquePointer, _ intermediates: [OpaquePointer], _ identity: TLSIdentity) throws(TLSError) {
        ERR_clear_error()
        guard SSL_CTX_use_certificate(handle, leaf) == 1 else { throw TLSError("certificate") }
        for certificate in intermediates where shim_ssl_ctx_add_chain_cert(handle, certificate) != 1 {
            throw TLSError("certificate chain")
        }
        let key = try TLSPEM.key(identity)
        defer { EVP_PKEY_free(key) }
        guard SSL_CTX_use_PrivateKey(handle, key) == 1, SSL_CTX_check_private_key(handle) == 1 else {
            throw TLSError("the private key does not belong to the certificate")
        }
    }

    /// Any certificate of the bundle is an anchor, also an intermediate one.
    func trust(_ bundle: [UInt8]) throws(TLSError) {
        let anchors = try TLSPEM.certificates(bundle, "trust bundle")
        defer { for anchor in anchors { X509_free(anchor) } }
        let store = SSL_CTX_get_cert_store(handle)
        for anchor in anchors where X509_STORE_add_cert(store, anchor) != 1 { throw TLSError("trust bundle") }
        X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }
}
