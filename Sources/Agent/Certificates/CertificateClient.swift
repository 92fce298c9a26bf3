import EnvoyAPI
import GRPC
import MeshModel
import StreamAPI
import Transport

/// With what a call shows who it is.
public enum CallCredential: Sendable {
    /// A bearer token; it goes to a server whose certificate was verified, and to no other.
    case token(SecretBytes)
    /// The certificate that the workload holds, by mTLS.
    case certificate(TLSIdentity)

    var identity: TLSIdentity? { if case .certificate(let identity) = self { identity } else { nil } }

    var metadata: [(name: String, value: String)] {
        guard case .token(let token) = self else { return [] }
        return [("authorization", "Bearer " + token.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })]
    }
}

/// Asks `istio.v1.auth.IstioCertificateService` for a certificate, over TLS. One call a connection: it happens twice a
/// day. It does not retry; that is the ``CertificateMachine``'s. Used on its loop alone.
public final class CertificateClient {
    public struct Request: Sendable {
        /// PKCS#10 as PEM.
        public var csr: [UInt8]
        /// In seconds; 0 for the authority's default.
        public var lifetime: Int64

        public init(csr: [UInt8], lifetime: Int64) {
            self.csr = csr
            self.lifetime = lifetime
        }
    }

    static let path = "/istio.v1.auth.IstioCertificateService/CreateCertificate"
    private let dialer: ControlPlaneDialer
    private let timeout: Duration

    /// - Parameters:
    ///   - address: `HOST:PORT` of the authority.
    ///   - serverName: what its certificate has to name.
    ///   - timeout: for connecting, and again for the answer.
    public convenience init(
        to address: String, serverName: String, on loop: EpollEventLoop, metrics: WireMetrics,
        timeout: Duration = .seconds(10)
    ) {
        self.init(
            ControlPlaneDialer(to: address, serverName: serverName, on: loop, metrics: metrics, timeout: timeout),
            timeout: timeout)
    }

    init(_ dialer: ControlPlaneDialer, timeout: Duration) {
        self.dialer = dialer
        self.timeout = timeout
    }

    /// - Parameters:
    ///   - roots: PEM of what the authority's certificate has to end at.
    ///   - done: runs once, on the loop: the chain as PEM texts, leaf first, root last.
    public func ask(
        _ request: Request, as credential: CallCredential, trusting roots: [UInt8],
        done: @escaping (Result<[String], ControlPlaneError>) -> Void
    ) {
        let message = Envoy.IstioCertificateRequest(Arena()) {
            $0.csr = String(decoding: request.csr, as: UTF8.self)
            $0.validityDuration = request.lifetime
        }.serialized()
        dialer.dial(trusting: roots, as: credential.identity) { [timeout] result in
            switch result {
            case .failure(let error): done(.failure(error))
            case .success(let connection):
                let answer = Answer(connection, done)
                let call = connection.call(
                    Self.path, metadata: credential.metadata, timeout: timeout, handler: answer)
                call.send(OutboundMessage(message))
                call.halfClose()
            }
        }
    }

    /// Holds the connection until the call is over.
    private final class Answer: ClientCallHandler {
        private let connection: GRPCClientConnection
        private let done: (Result<[String], ControlPlaneError>) -> Void
        private var chain: Result<[String], ControlPlaneError>?

        init(
            _ connection: GRPCClientConnection, _ done: @escaping (Result<[String], ControlPlaneError>) -> Void
        ) {
            self.connection = connection
            self.done = done
        }

        func received(_ message: UnsafeRawBufferPointer) {
            guard chain == nil else {
                chain = .failure(.malformed("the authority answered twice"))
                return
            }
            do {
                let chain = try Envoy.IstioCertificateResponse.decode(
                    message, in: Arena(limit: 4 << 20), limits: WireLimits(size: 1 << 20, depth: 8, memory: 4 << 20)
                ).certChain
                self.chain =
                    chain.count >= 2
                    ? .success(chain)
                    : .failure(.malformed("the authority's chain has \(chain.count) certificates, no root"))
            } catch {
                chain = .failure(.malformed("the authority's answer: \(error)"))
            }
        }

        func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
            connection.close()
            guard status.code == .ok else { return done(.failure(.refused(status))) }
            done(chain ?? .failure(.malformed("the authority's answer is empty")))
        }
    }
}
