import COpenSSL
import Glibc

/// One connection's SSL. Its input and output are the loop's buffers, so it is used on the loop, in the connection's turn.
final class TLSSession {
    private let ssl: OpaquePointer
    // SSL holds its own reference to the context; this keeps whatever belongs to it.
    private let context: TLSContext

    init(server: TLSServerContext, _ buffers: LoopBuffers) throws(TLSError) {
        context = server.context
        ssl = try Self.make(context, buffers)
        SSL_set_accept_state(ssl)
    }

    init(client: TLSClientContext, _ buffers: LoopBuffers) throws(TLSError) {
        context = client.context
        ssl = try Self.make(context, buffers)
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

    deinit { SSL_free(ssl) }

    enum Progress {
        case done, needsInput
        case failed(TLSError)
    }

    func handshake() -> Progress {
        ERR_clear_error()
        let result = SSL_do_handshake(ssl)
        if result == 1 { return .done }
        return SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ ? .needsInput : .failed(TLSError("TLS handshake"))
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

    /// The URI SANs and the end of validity (seconds since 1970) of a peer certificate that was verified.
    func verifiedPeer() -> (uriSANs: [String], expiry: Int64?) {
        guard SSL_get_verify_mode(ssl) & SSL_VERIFY_PEER != 0, let certificate = SSL_get0_peer_certificate(ssl),
            SSL_get_verify_result(ssl) == Int(X509_V_OK)
        else { return ([], nil) }
        var expiry: Int64?
        var end = tm()
        if ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) == 1 { expiry = Int64(timegm(&end)) }
        guard let raw = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return ([], expiry) }
        let names = OpaquePointer(raw)
        defer { GENERAL_NAMES_free(names) }
        var uris: [String] = []
        // A certificate of ours has one; the bound is against one that was made to be large.
        for i in 0..<min(shim_general_names_count(names), 64) {
            guard let text = shim_general_name_uri(shim_general_name(names, i)) else { continue }
            let bytes = UnsafeBufferPointer(start: ASN1_STRING_get0_data(text), count: Int(ASN1_STRING_length(text)))
            uris.append(String(decoding: bytes, as: UTF8.self))
        }
        return (uris, expiry)
    }
}
