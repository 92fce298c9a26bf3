import Identity
import MeshModel
import StreamAPI
import Synchronization
import Transport

/// What the TLS port shows, and which clients it believes: a certificate of the mesh's own authority, renewed at half its
/// life, or the operator's files, read again when they change; and the mesh's roots. Connections that exist keep what they
/// were made with.
final class ServerCertificate: Sendable {
    private enum Source {
        case authority(names: [String])
        case files(chain: String, key: String)
    }

    private struct State {
        /// When the certificate in use was issued and expires, in seconds since 1970; nil for files.
        var validity: (from: Int64, until: Int64)?
        /// Of the files in use.
        var chain: [UInt8] = []
        var key = SecretBytes([])
        var trust: TrustBundle?
        var isStopped = false
    }

    let credentials: TLSServerCredentials
    private let source: Source
    private let authority: CertificateAuthority
    private let clock: any WallClock
    private let state: Mutex<State>

    /// Between two looks at the clock and the files: 15 s, and less where a certificate lives for minutes.
    private var interval: Duration {
        let life = state.withLock { $0.validity.map { $0.until - $0.from } } ?? 120
        return .seconds(min(max(life / 8, 1), 15))
    }

    init(_ options: ServeOptions, _ authority: CertificateAuthority, clock: any WallClock = SystemClock()) throws {
        self.authority = authority
        self.clock = clock
        if let chain = options.tlsCert, let key = options.tlsKey {
            source = .files(chain: chain, key: key)
        } else {
            source = .authority(
                names: ControlPlaneNames.standard(
                    namespace: options.rootNamespace, revision: options.revision, extra: options.serverName))
        }
        var first = State()
        credentials = TLSServerCredentials(try Self.context(source, authority, clock.now, &first))
        state = Mutex(first)
    }

    /// Keeps it current, on a loop of the server's.
    func start(on loop: any EventLoop) {
        authority.observe { [weak self] in
            guard let self else { return }
            loop.execute { self.check() }
        }
        loop.execute { [self] in schedule(on: loop) }
    }

    func stop() { state.withLock { $0.isStopped = true } }

    private func schedule(on loop: any EventLoop) {
        _ = loop.schedule(after: interval) { [self] in
            guard !state.withLock({ $0.isStopped }) else { return }
            check()
            schedule(on: loop)
        }
    }

    /// Replaces the context where something of it is another now. What cannot be read leaves the old one in use.
    private func check() {
        let now = clock.now
        state.withLock { state in
            guard needsReplacing(state, now) else { return }
            var next = state
            do {
                credentials.replace(with: try Self.context(source, authority, now, &next))
                state = next
            } catch {
                say("the TLS port keeps its certificate: \(error)")
            }
        }
    }

    private func needsReplacing(_ state: State, _ now: Int64) -> Bool {
        if state.trust != authority.trustBundle { return true }
        if let (from, until) = state.validity {
            // Half of its life is over, or the clock was set back to before it.
            return now >= from + (until - from) / 2 || now < from
        }
        guard case .files(let chain, let key) = source, let chain = try? readFile(chain), let key = try? readFile(key)
        else { return false }
        return chain != state.chain || SecretBytes(key) != state.key
    }

    private static func context(
        _ source: Source, _ authority: CertificateAuthority, _ now: Int64, _ state: inout State
    ) throws -> TLSServerContext {
        let trust = authority.trustBundle
        let identity: TLSIdentity
        switch source {
        case .authority(let names):
            let issued = try authority.serverIdentity(names: names)
            identity = TLSIdentity(chainPEM: Array(issued.chain.joined(separator: "\n").utf8), key: issued.key)
            // From now: notBefore is dated back, for clocks that are late.
            state.validity = (max(issued.notBefore, now), issued.notAfter)
        case .files(let chain, let key):
            state.chain = try readFile(chain)
            state.key = SecretBytes(try readFile(key))
            identity = TLSIdentity(chainPEM: state.chain, key: state.key)
        }
        state.trust = trust
        do {
            return try TLSServerContext(identity: identity, trustBundlePEM: Array(trust.pem.utf8))
        } catch {
            guard case .files(let chain, let key) = source else { throw error }
            throw MeshServer.Problem(description: "\(chain), \(key): \(error)")
        }
    }
}
