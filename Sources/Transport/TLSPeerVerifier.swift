import COpenSSL
import MeshModel

/// Verifies peers' chains for one context, and remembers those that were good.
///
/// OpenSSL asks it for the chain only: that the peer has the leaf's key is proven by CertificateVerify, which OpenSSL checks
/// after this, remembered or not. `Sendable`: `intermediates` is set before the context is shared.
final class TLSPeerVerifier: @unchecked Sendable {
    private let clock: any WallClock
    private let cache: TLSVerifyCache?
    /// A STACK_OF(X509), not trusted by itself, that completes chains.
    private let intermediates: OpaquePointer?
    let remembered = Counter()
    let verified = Counter()

    init(clock: any WallClock, remembers capacity: Int) {
        self.clock = clock
        cache = capacity > 0 ? TLSVerifyCache(capacity: capacity) : nil
        intermediates = shim_x509_stack()
    }

    deinit { shim_x509_stack_free(intermediates) }

    /// Before any session is made.
    func knows(_ certificates: [OpaquePointer]) {
        for certificate in certificates { shim_x509_push(intermediates, certificate) }
    }

    /// The peer, or nil with the reason in `store`.
    func verify(_ store: OpaquePointer) -> TLSVerifiedPeer? {
        let now = clock.now
        let presented = X509_STORE_CTX_get0_untrusted(store)
        let certificates = (0..<shim_x509_count(presented)).compactMap { shim_x509_at(presented, $0) }
        // All of what was presented: a known leaf among other intermediates is another chain.
        let key = cache == nil ? nil : withDER(certificates) { TLSVerifyCache.Key(of: $0) }
        if let cache, let key, let peer = cache[key], peer.isValid(at: now) {
            remembered.add()
            X509_STORE_CTX_set_error(store, X509_V_OK)
            return peer
        }
        verified.add()
        X509_STORE_CTX_set_time(store, 0, Int(now))
        guard shim_x509_verify_with(store, intermediates) == 1 else { return nil }
        guard let peer = TLSVerifiedPeer(chain: X509_STORE_CTX_get0_chain(store)) else {
            X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION)
            return nil
        }
        if let cache, let key { cache.insert(peer, for: key) }
        return peer
    }
}

/// In X509_verify_cert's place. The session is the SSL's app data.
func verifyPeer(_ store: OpaquePointer?, _ verifier: UnsafeMutableRawPointer?) -> Int32 {
    guard let store, let verifier,
        let ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()),
        let session = SSL_get_ex_data(OpaquePointer(ssl), 0)
    else { return 0 }
    let peer = Unmanaged<TLSPeerVerifier>.fromOpaque(verifier).takeUnretainedValue().verify(store)
    Unmanaged<TLSSession>.fromOpaque(session).takeUnretainedValue().verifiedPeer = peer
    if peer == nil, X509_STORE_CTX_get_error(store) == X509_V_OK {
        X509_STORE_CTX_set_error(store, X509_V_ERR_UNSPECIFIED)
    }
    return peer == nil ? 0 : 1
}
