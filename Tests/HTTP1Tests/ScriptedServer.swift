import COpenSSL
import Glibc
import Synchronization
import TestCertificates

/// A server on loopback that takes one connection after the other, reads a request's header, and then does what a test says:
/// what no decent server does, and TLS.
///
/// `@unchecked Sendable`: what is stored is written in `init` only.
final class ScriptedServer: @unchecked Sendable {
    let port: UInt16
    private let listener: Int32
    private let tls: OpaquePointer?
    private let count = Mutex(0)

    /// Connections that were accepted.
    var connections: Int { count.withLock { $0 } }

    /// Sends what it is given; false once the client has gone.
    typealias Send = (String) -> Bool

    init(_ leaf: TestAuthority.Leaf? = nil, _ script: @escaping @Sendable (_ request: String, _ send: Send) -> Void) {
        signal(SIGPIPE, SIG_IGN)
        tls = leaf.map(Self.context)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 16)
                _ = getsockname(listener, $0, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                context.map { Unmanaged<Loop>.fromOpaque($0).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(Loop(self, script)).toOpaque())
        pthread_detach(thread)
    }

    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private final class Loop {
        let server: ScriptedServer
        let script: (String, Send) -> Void
        init(_ server: ScriptedServer, _ script: @escaping (String, Send) -> Void) {
            self.server = server
            self.script = script
        }

        func run() {
            while true {
                let connection = accept(server.listener, nil, nil)
                guard connection >= 0 else { break }
                server.count.withLock { $0 += 1 }
                server.serve(connection, script)
                close(connection)
            }
            close(server.listener)
        }
    }

    private func serve(_ connection: Int32, _ script: (String, Send) -> Void) {
        let session = tls.flatMap { SSL_new($0) }
        defer { SSL_free(session) }
        if let session {
            SSL_set_fd(session, connection)
            guard SSL_accept(session) == 1 else { return ERR_clear_error() }
        }
        var request: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !String(decoding: request, as: UTF8.self).contains("\r\n\r\n") {
            let count =
                session.map { Int(SSL_read($0, &buffer, Int32(buffer.count))) }
                ?? read(connection, &buffer, buffer.count)
            guard count > 0 else { return }
            request += buffer.prefix(count)
        }
        script(String(decoding: request, as: UTF8.self)) { text in
            let bytes = Array(text.utf8)
            let sent =
                session.map { Int(SSL_write($0, bytes, Int32(bytes.count))) } ?? write(connection, bytes, bytes.count)
            return sent == bytes.count
        }
    }

    private static func context(_ leaf: TestAuthority.Leaf) -> OpaquePointer {
        let context = SSL_CTX_new(TLS_server_method())!
        let certificates = BIO_new_mem_buf(leaf.certificatePEM, Int32(leaf.certificatePEM.count))
        let certificate = PEM_read_bio_X509(certificates, nil, nil, nil)
        SSL_CTX_use_certificate(context, certificate)
        let keys = BIO_new_mem_buf(leaf.keyPEM, Int32(leaf.keyPEM.count))
        let key = PEM_read_bio_PrivateKey(keys, nil, nil, nil)
        SSL_CTX_use_PrivateKey(context, key)
        X509_free(certificate)
        EVP_PKEY_free(key)
        BIO_free(certificates)
        BIO_free(keys)
        return context
    }
}
