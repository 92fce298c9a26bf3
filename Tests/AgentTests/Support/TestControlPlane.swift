import EnvoyAPI
import GRPC
import Identity
import MeshModel
import StreamAPI
import Synchronization
import Testing
import Transport
import XDS

/// A control plane for the tests: a real authority, its certificate service and its SDS, over TLS on loopback.
final class TestControlPlane: Sendable {
    static let identity = SPIFFEID(trustDomain: "cluster.local", namespace: "shop", serviceAccount: "web")

    let authority: CertificateAuthority
    let certificates: TestCertificateService
    let roots: TestRoots
    let address: SocketAddress
    private let folder: TestFolder
    private let group: EventLoopGroup
    private let server: GRPCServer
    private let credentials: TLSServerCredentials

    /// - Parameter distributes: whether it offers SDS.
    init(distributes: Bool = true) throws {
        folder = try TestFolder()
        authority = try CertificateAuthority(.init(trustDomain: "cluster.local", stateDirectory: folder.path))
        certificates = TestCertificateService(authority)
        roots = TestRoots(authority.trustBundle)
        group = try EventLoopGroup(count: 1)
        let roots = roots
        let secrets = SecretService(source: roots) { request throws(RPCStatus) in
            guard let identity = request.peer.uriSANs.first.flatMap({ SPIFFEID(uri: $0) }) else {
                throw RPCStatus(.unauthenticated, "no certificate")
            }
            return StreamAccess(identity: identity)
        }
        server = GRPCServer(group: group, services: distributes ? [certificates, secrets] : [certificates])
        credentials = TLSServerCredentials(try Self.context(authority))
        address = try server.bind(SocketAddress("127.0.0.1:0"), tls: credentials)
    }

    private static func context(_ authority: CertificateAuthority) throws -> TLSServerContext {
        let identity = try authority.serverIdentity(names: ["127.0.0.1", "istiod.test"])
        return try TLSServerContext(
            identity: TLSIdentity(
                chainPEM: Array(identity.chain.joined().utf8), keyPEM: identity.key.withUnsafeBytes { Array($0) }),
            trustBundlePEM: Array(authority.trustBundle.pem.utf8))
    }

    /// New connections see what the authority trusts and signs with now; agents are told.
    func takeOverRoots() throws {
        credentials.replace(with: try Self.context(authority))
        roots.set(authority.trustBundle)
    }

    func end() async {
        await server.shutdown(grace: .zero)
        group.shutdown()
    }
}

/// `CreateCertificate`, for a token of ``tokens`` or for a client certificate.
final class TestCertificateService: RPCService {
    enum Shown: Equatable, Sendable {
        case token(String)
        case certificate(String)
        case nothing
    }

    struct Behaviour: Sendable {
        var tokens: Set<String> = ["token-1"]
        /// In place of an answer.
        var failure: RPCStatus?
        var isSilent = false
        var withoutRoot = false
    }

    let paths = ["/istio.v1.auth.IstioCertificateService/CreateCertificate"]
    let asked = Events<Shown>()
    let behaviour = Mutex(Behaviour())
    private let authority: CertificateAuthority

    init(_ authority: CertificateAuthority) { self.authority = authority }

    func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        let token = request["authorization"].map { String($0.dropFirst("Bearer ".count)) }
        let shown: Shown =
            request.peer.uriSANs.first.map { .certificate($0) } ?? token.map { .token($0) } ?? .nothing
        asked.add(shown)
        return UnaryHandler(call) { [self] message, reply in
            let behaviour = behaviour.withLock { $0 }
            if behaviour.isSilent { return }
            if let failure = behaviour.failure { return reply.fail(failure) }
            if case .token(let token) = shown, !behaviour.tokens.contains(token) {
                return reply.fail(RPCStatus(.unauthenticated, "not a token of ours"))
            }
            do {
                let asked = try Envoy.IstioCertificateRequest.decode(message, in: Arena())
                guard let identity = TestControlPlane.identity else { return reply.fail(RPCStatus(.internal)) }
                let issued = try authority.issue(
                    Array(asked.csr.utf8), for: identity, lifetime: asked.validityDuration)
                let answer = Envoy.IstioCertificateResponse(Arena()) {
                    $0.certChain = behaviour.withoutRoot ? Array(issued.chain.prefix(1)) : issued.chain
                }
                reply.succeed(OutboundMessage(answer.serialized()))
            } catch { reply.fail(RPCStatus(.invalidArgument, "\(error)")) }
        }
    }
}

/// ROOTCA, as a test sets it.
final class TestRoots: SecretSource {
    private struct State {
        var bundle: TrustBundle
        var observers: [ObjectIdentifier: LoopBound<Watch>] = [:]
    }
    private let state: Mutex<State>

    init(_ bundle: TrustBundle) { state = Mutex(State(bundle: bundle)) }

    func set(_ bundle: TrustBundle) {
        let observers = state.withLock { state in
            state.bundle = bundle
            return Array(state.observers.values)
        }
        for observer in observers { observer.loop.execute { observer.value.deliver(Self.secret(bundle)) } }
    }

    func subscribe(
        to name: String, as access: StreamAccess, node: ProxyNode?, on loop: any EventLoop,
        deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        let watch = Watch(self, name == "ROOTCA" ? deliver : { _ in })
        let bound = LoopBound(watch, on: loop)
        let bundle = state.withLock { state in
            state.observers[ObjectIdentifier(watch)] = bound
            return state.bundle
        }
        loop.execute { bound.value.deliver(Self.secret(bundle)) }
        return watch
    }

    private static func secret(_ bundle: TrustBundle) -> SecretState {
        .available(
            .encode(.validation(trusted: SecretBytes(bundle.pem.utf8), revoked: nil), name: "ROOTCA", sources: []))
    }

    fileprivate func forget(_ watch: Watch) { state.withLock { $0.observers[ObjectIdentifier(watch)] = nil } }

    final class Watch: SecretSubscription {
        private let owner: TestRoots
        let deliver: (SecretState) -> Void
        init(_ owner: TestRoots, _ deliver: @escaping (SecretState) -> Void) {
            self.owner = owner
            self.deliver = deliver
        }
        func cancel() { owner.forget(self) }
    }
}
