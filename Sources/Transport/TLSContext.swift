import COpenSSL
import StreamAPI
import Synchronization

public enum TLSVersion: Hashable, Sendable {
    case tls12, tls13

    var code: Int32 { self == .tls12 ? TLS1_2_VERSION : TLS1_3_VERSION }
}

/// A certificate chain (leaf first) with its private key, as PEM.
public struct TLSIdentity: Sendable {
    public var chainPEM: [UInt8]
    public var keyPEM: [UInt8]

    public init(chainPEM: [UInt8], keyPEM: [UInt8]) {
        self.chainPEM = chainPEM
        self.keyPEM = keyPEM
    }
}

/// The server's side of TLS, ready to make sessions: HTTP/2 by ALPN, TLS 1.2 or 1.3, no session resumption.
public final class TLSServerContext: Sendable {
    let context: TLSContext

    /// - Parameters:
    ///   - trustBundlePEM: where given, a client certificate is asked for; one that does not verify against the bundle
    ///     fails the handshake, and having none is allowed unless `requiresClientCertificate`.
    public init(
        identity: TLSIdentity, trustBundlePEM: [UInt8]? = nil, requiresClientCertificate: Bool = false,
        minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13
    ) throws(TLSError) {
        context = try TLSContext(TLS_server_method(), minimum, maximum)
        try context.use(identity)
        let handle = context.handle
        SSL_CTX_set_num_tickets(handle, 0)
        SSL_CTX_set_alpn_select_cb(handle, selectALPN, nil)
        if let trustBundlePEM {
            try context.trust(trustBundlePEM)
            SSL_CTX_set_verify(
                handle, SSL_VERIFY_PEER | (requiresClientCertificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nil)
            SSL_CTX_set_verify_depth(handle, 8)
        }
    }
}

/// The context that new connections use, replaceable while the server runs: connections that exist keep theirs.
public final class TLSServerCredentials: Sendable {
    private let current: Mutex<TLSServerContext>

    public init(_ context: TLSServerContext) { current = Mutex(context) }

    public var context: TLSServerContext { current.withLock { $0 } }
    public func replace(with context: TLSServerContext) { current.withLock { $0 = context } }
}

/// The client's side of TLS.
public final class TLSClientContext: Sendable {
    public enum Trust: Sendable {
        /// Only chains that end at one of these certificates.
        case bundle(pem: [UInt8])
        /// The system's certificate store.
        case system
        /// Anything; for tests and load generators.
        case anything
    }

    let context: TLSContext
    let serverName: String?
    let verifies: Bool

    /// - Parameter serverName: sent as SNI and required in the server's certificate (an IP literal is checked but not
    ///   sent); nil leaves the name unchecked.
    public init(
        trust: Trust, serverName: String?, identity: TLSIdentity? = nil,
        minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13
    ) throws(TLSError) {
        context = try TLSContext(TLS_client_method(), minimum, maximum)
        self.serverName = serverName
        let handle = context.handle
        if let identity { try context.use(identity) }
        switch trust {
        case .bundle(let pem):
            try context.trust(pem)
            verifies = true
        case .system:
            SSL_CTX_set_default_verify_paths(handle)
            verifies = true
        case .anything:
            verifies = false
        }
        SSL_CTX_set_verify(handle, verifies ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nil)
        let offered: [UInt8] = [2] + "h2".utf8
        SSL_CTX_set_alpn_protos(handle, offered, UInt32(offered.count))
    }
}

/// An SSL_CTX. `Sendable`: it is configured before it is shared, and making an SSL from it is safe from any thread.
final class TLSContext: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer

    init(_ method: OpaquePointer?, _ minimum: TLSVersion, _ maximum: TLSVersion) throws(TLSError) {
        ERR_clear_error()
        guard let handle = SSL_CTX_new(method) else { throw TLSError("SSL_CTX_new") }
        self.handle = handle
        shim_ssl_ctx_set_min_version(handle, minimum.code)
        shim_ssl_ctx_set_max_version(handle, maximum.code)
        shim_ssl_ctx_session_cache_off(handle)
        shim_ssl_ctx_set_mode(
            handle,
            Int(SSL_MODE_RELEASE_BUFFERS) | Int(SSL_MODE_ENABLE_PARTIAL_WRITE)
                | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
        SSL_CTX_set_options(handle, shim_ssl_op_no_renegotiation() | shim_ssl_op_no_compression())
        SSL_CTX_set_options(handle, UInt64(1) << 14)  // SSL_OP_NO_TICKET
        let name = Array("skysail".utf8)
        SSL_CTX_set_session_id_context(handle, name, UInt32(name.count))
    }

    deinit { SSL_CTX_free(handle) }

    func use(_ identity: TLSIdentity) throws(TLSError) {
        ERR_clear_error()
        let chain = try readCertificates(identity.chainPEM, "certificate chain")
        defer { for certificate in chain { X509_free(certificate) } }
        guard SSL_CTX_use_certificate(handle, chain[0]) == 1 else { throw TLSError("certificate") }
        for certificate in chain.dropFirst() where shim_ssl_ctx_add_chain_cert(handle, certificate) != 1 {
            throw TLSError("certificate chain")
        }
        guard let bio = BIO_new_mem_buf(identity.keyPEM, Int32(clamping: identity.keyPEM.count)) else {
            throw TLSError("private key")
        }
        defer { BIO_free(bio) }
        guard let key = PEM_read_bio_PrivateKey(bio, nil, nil, nil) else { throw TLSError("private key") }
        defer { EVP_PKEY_free(key) }
        guard SSL_CTX_use_PrivateKey(handle, key) == 1, SSL_CTX_check_private_key(handle) == 1 else {
            throw TLSError("the private key does not belong to the certificate")
        }
    }

    /// Any certificate of the bundle is an anchor, also an intermediate one.
    func trust(_ bundle: [UInt8]) throws(TLSError) {
        ERR_clear_error()
        let anchors = try readCertificates(bundle, "trust bundle")
        defer { for anchor in anchors { X509_free(anchor) } }
        let store = SSL_CTX_get_cert_store(handle)
        for anchor in anchors where X509_STORE_add_cert(store, anchor) != 1 { throw TLSError("trust bundle") }
        X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }
}

/// Every certificate of a PEM text, at least one. The caller frees them.
private func readCertificates(_ pem: [UInt8], _ what: String) throws(TLSError) -> [OpaquePointer] {
    guard let bio = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { throw TLSError(what) }
    defer { BIO_free(bio) }
    var certificates: [OpaquePointer] = []
    while let certificate = PEM_read_bio_X509(bio, nil, nil, nil) { certificates.append(certificate) }
    guard !certificates.isEmpty else { throw TLSError("\(what) holds no certificate") }
    ERR_clear_error()
    return certificates
}

private func selectALPN(
    _: OpaquePointer?, _ out: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ outLength: UnsafeMutablePointer<UInt8>?,
    _ offered: UnsafePointer<UInt8>?, _ length: UInt32, _: UnsafeMutableRawPointer?
) -> Int32 {
    guard let offered else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    let list = UnsafeBufferPointer(start: offered, count: Int(length))
    var i = 0
    while i < list.count {
        let size = Int(list[i])
        guard i + 1 + size <= list.count else { break }
        if size == 2, list[i + 1] == UInt8(ascii: "h"), list[i + 2] == UInt8(ascii: "2") {
            out?.pointee = offered + i + 1
            outLength?.pointee = 2
            return SSL_TLSEXT_ERR_OK
        }
        i += 1 + size
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
