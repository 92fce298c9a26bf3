import COpenSSL
import MeshModel
import Synchronization

/// The server's side of TLS, ready to make sessions: HTTP/2 by ALPN, TLS 1.2 or 1.3, whatever name the client asks for.
///
/// No session is resumed: a ticket costs more than the handshake that it saves, because it carries the client's certificate,
/// and a resumed session would outlive a change of trust. What makes reconnecting cheap instead is that a chain which has
/// been verified under this context's trust bundle is not verified again (``TLSVerifyCache``).
public final class TLSServerContext: Sendable {
    let context: TLSContext
    private let verifier: TLSPeerVerifier?

    /// - Parameters:
    ///   - identity: what the server shows. Its intermediates also complete the chains of clients that send their leaf
    ///     alone, which is the cheapest handshake.
    ///   - trustBundlePEM: where given, a client certificate is asked for; one that does not verify against the bundle
    ///     fails the handshake, and having none is allowed unless `requiresClientCertificate`. Every certificate in it is
    ///     an anchor.
    ///   - verifiedChains: how many verified chains are remembered, about 300 bytes each.
    ///   - clock: what certificates' validity is judged by.
    public convenience init(
        identity: TLSIdentity, trustBundlePEM: [UInt8]? = nil, requiresClientCertificate: Bool = false,
        minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13, verifiedChains: Int = 65_536,
        clock: any WallClock = SystemClock()
    ) throws(TLSError) {
        try self.init(
            identity, trustBundlePEM, requiresClientCertificate, minimum, maximum, verifiedChains, clock, tickets: 0)
    }

    /// As OpenSSL would have it by itself, two tickets and every chain verified: what benchmarks compare with.
    package static func plain(identity: TLSIdentity, trustBundlePEM: [UInt8], maximum: TLSVersion = .tls13)
        throws(TLSError) -> TLSServerContext
    {
        try TLSServerContext(identity, trustBundlePEM, true, .tls12, maximum, 0, SystemClock(), tickets: 2)
    }

    private init(
        _ identity: TLSIdentity, _ trustBundlePEM: [UInt8]?, _ requiresClientCertificate: Bool, _ minimum: TLSVersion,
        _ maximum: TLSVersion, _ verifiedChains: Int, _ clock: any WallClock, tickets: Int
    ) throws(TLSError) {
        let verifier = trustBundlePEM.map { _ in TLSPeerVerifier(clock: clock, remembers: verifiedChains) }
        self.verifier = verifier
        context = try TLSContext(TLS_server_method(), minimum, maximum, verifier: verifier)
        let handle = context.handle
        let intermediates = try context.use(identity)
        verifier?.knows(intermediates)
        for certificate in intermediates { X509_free(certificate) }
        SSL_CTX_set_num_tickets(handle, tickets)
        if tickets > 0 { context.allowTickets() }
        SSL_CTX_set_alpn_select_cb(handle, selectHTTP2, nil)
        if let trustBundlePEM {
            try context.trust(trustBundlePEM)
            SSL_CTX_set_verify(
                handle, SSL_VERIFY_PEER | (requiresClientCertificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nil)
        }
    }

    /// How often a client's chain was known from an earlier handshake, and how often it was verified.
    package var verifications: (remembered: Int, verified: Int) {
        verifier.map { ($0.remembered.value, $0.verified.value) } ?? (0, 0)
    }
}

/// The context that new connections use, replaceable while the server runs: connections that exist keep theirs, and the
/// old context goes with the last of them.
///
/// A change of the certificate or of the trust bundle is a new context, which begins without remembered chains.
public final class TLSServerCredentials: Sendable {
    private let current: Mutex<TLSServerContext>

    public init(_ context: TLSServerContext) { current = Mutex(context) }

    public var context: TLSServerContext { current.withLock { $0 } }
    public func replace(with context: TLSServerContext) { current.withLock { $0 = context } }
}

private func selectHTTP2(
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
