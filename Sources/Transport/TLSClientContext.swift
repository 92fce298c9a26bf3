import COpenSSL
import MeshModel
import Synchronization

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

    /// - Parameters:
    ///   - serverName: sent as SNI and required in the server's certificate (an IP literal is checked but not sent); nil
    ///     leaves the name unchecked.
    ///   - clock: what the server's certificate's validity is judged by.
    public init(
        trust: Trust, serverName: String?, identity: TLSIdentity? = nil,
        minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13, clock: any WallClock = SystemClock()
    ) throws(TLSError) {
        if case .anything = trust { verifies = false } else { verifies = true }
        // A client connects seldom, and to few: it remembers nothing.
        let verifier = verifies ? TLSPeerVerifier(clock: clock, remembers: 0) : nil
        context = try TLSContext(TLS_client_method(), minimum, maximum, verifier: verifier)
        self.serverName = serverName
        let handle = context.handle
        if let identity {
            for certificate in try context.use(identity) { X509_free(certificate) }
        }
        switch trust {
        case .bundle(let pem): try context.trust(pem)
        case .system: SSL_CTX_set_default_verify_paths(handle)
        case .anything: break
        }
        SSL_CTX_set_verify(handle, verifies ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nil)
        let offered: [UInt8] = [2] + "h2".utf8
        SSL_CTX_set_alpn_protos(handle, offered, UInt32(offered.count))
    }
}

/// What a client connects with, replaceable for its next connection: a rotated certificate, another trust bundle.
public final class TLSClientCredentials: Sendable {
    private let current: Mutex<TLSClientContext>

    public init(_ context: TLSClientContext) { current = Mutex(context) }

    public var context: TLSClientContext { current.withLock { $0 } }
    public func replace(with context: TLSClientContext) { current.withLock { $0 = context } }
}
