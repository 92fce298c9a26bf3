import COpenSSL
import Glibc
import StreamAPI

/// One connection's SSL. Its input and output are the loop's buffers, so it is used on the loop, in the connection's turn.
final class TLSSession {
    private let ssl: OpaquePointer
    // SSL holds its own reference to the context; this keeps whatever belongs to it.
    private let context: TLSContext
    /// What the peer's chain says once it has been verified; nil without a certificate, and where none is asked for. Of
    /// use only when the handshake is over: the peer has not proven before that the key is its own.
    var verifiedPeer: TLSVerifiedPeer?

    init(server: TLSServerContext, _ buffers: LoopBuffers) throws(TLSError) {
        context = server.context
        ssl = try Self.make(context, buffers)
        bind()
        SSL_set_accept_state(ssl)
    }

    init(client: TLSClientContext, _ buffers: LoopBuffers) throws(TLSError) {
        context = client.context
        ssl = try Self.make(context, buffers)
        bind()
        if let name = client.serverName {
            let isIP = SocketAddress(literal: name, port: 0) != nil
            if !isIP { _ = shim_ssl_set_host_name(ssl, name) }
            if client.verifies {
                if isIP {
                    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name)
                } else {
                    SSL_set1_host(ssl, name)
                }
            }
        }
        SSL_set_connect_state(ssl)
    }

    private static func make(_ context: TLSContext, _ buffers: LoopBuffers) throws(TLSError) -> OpaquePointer {
        ERR_clear_error()
        guard let ssl = SSL_new(context.handle) else { throw TLSError("SSL_new") }
        guard let bio = TLSBIO.make(buffers) else {
            SSL_free(ssl)
            throw TLSError("BIO_new")
        }
        SSL_set_bio(ssl, bio, bio)
        return ssl
    }

    /// Lets ``verifyPeer(_:_:)`` find the session. The SSL is this object's alone and does not outlive it.
    private func bind() { SSL_set_ex_data(ssl, 0, Unmanaged.passUnretained(self).toOpaque()) }

    deinit { SSL_free(ssl) }

    enum Progress {
        case done, needsInput
        case failed(TLSError, HandshakeFailure)
    }

    func handshake() -> Progress {
        ERR_clear_error()
        let result = SSL_do_handshake(ssl)
        if result == 1 { return .done }
        if SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ { return .needsInput }
        let failure = HandshakeFailure(ssl)
        return .failed(TLSError("TLS handshake"), failure)
    }

    /// What ALPN agreed on.
    var negotiatedHTTP2: Bool {
        var bytes: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(ssl, &bytes, &count)
        guard let bytes, count == 2 else { return false }
        return bytes[0] == UInt8(ascii: "h") && bytes[1] == UInt8(ascii: "2")
    }

    enum Read {
        case bytes(Int)
        case needsInput, peerClosed
        case failed(TLSError)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Read {
        ERR_clear_error()
        let count = SSL_read(ssl, buffer.baseAddress, Int32(clamping: buffer.count))
        if count > 0 { return .bytes(Int(count)) }
        switch SSL_get_error(ssl, count) {
        case SSL_ERROR_WANT_READ: return .needsInput
        case SSL_ERROR_ZERO_RETURN: return .peerClosed
        default: return .failed(TLSError("TLS read"))
        }
    }

    /// Whether OpenSSL holds input that has not been read.
    var hasPending: Bool { SSL_has_pending(ssl) == 1 }

    /// Encrypts all of `bytes`, at most one record. False when TLS failed.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        ERR_clear_error()
        return SSL_write(ssl, bytes.baseAddress, Int32(clamping: bytes.count)) == bytes.count
    }

    /// Writes close_notify.
    func close() {
        ERR_clear_error()
        SSL_shutdown(ssl)
    }
}
