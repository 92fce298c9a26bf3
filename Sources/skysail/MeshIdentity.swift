import Identity
import IdentityService
import MeshConfig
import MeshModel
import Operations
import StreamAPI
import Transport
import XDS

/// The mesh's certificate authority and what stands on it, joined: who may call, who gets which certificate, who is sent
/// which secret. It holds no logic of its own.
///
///     sources ─▶ vault ─▶ … ─▶ key sets ─▶ engine          authority ─▶ signing pool ─▶ certificate service
///                  └─▶ secrets ◀── held certificates ◀──────────┘
final class MeshIdentity: Sendable {
    let authority: CertificateAuthority
    let access: AccessControl
    let held: WorkloadCertificates
    let service: CertificateService
    let secrets: MeshSecrets
    let vault: SecretVault
    let serverCertificate: ServerCertificate
    private let watcher: AuthorityWatcher
    private let pool = SigningPool()
    private let metrics = IdentityMetrics()
    private let fetcher: KeySetFetcher
    /// Held, because its wish for a key set ends with it.
    private let issuerKeys: IssuerKeys?

    /// - Parameters:
    ///   - fetcher: not started yet.
    ///   - sink: what objects are delivered to when Secrets have been taken out.
    init(_ options: ServeOptions, fetcher: KeySetFetcher, sink: any ObjectSink) throws {
        var configuration = CertificateAuthority.Configuration(
            trustDomain: options.trustDomain, stateDirectory: options.state, pluggedInDirectory: options.caDir)
        configuration.defaultLifetime = options.workloadCertTtl.seconds
        configuration.rootKey = options.rootKey
        let authority = try CertificateAuthority(configuration)
        self.authority = authority
        self.fetcher = fetcher

        var tokens: TokenAuthenticator?
        if let issuer = options.jwtIssuer {
            let known = try IssuerKeys(issuer: issuer, source: options.jwks, fetcher: fetcher) { failure in
                say("keys of \(issuer): \(failure)")
            }
            issuerKeys = known
            tokens = TokenAuthenticator(
                issuers: [TokenIssuer(url: issuer, audiences: [options.jwtAudience], keys: known.keys)],
                trustDomain: options.trustDomain, clock: SystemClock())
        } else {
            issuerKeys = nil
        }
        let access = AccessControl(
            AccessControl.Configuration(
                trustDomain: options.trustDomain, rootNamespace: options.rootNamespace,
                allowsUnauthenticated: options.allowUnauthenticated),
            tokens: tokens, clock: SystemClock())
        self.access = access
        access.setTrustedRoots(Set(authority.trustBundle.roots))

        held = WorkloadCertificates(issuer: authority, pool: pool)
        service = CertificateService(issuer: authority, pool: pool, metrics: metrics) {
            request throws(RPCStatus) in
            try allowed { () throws(AccessDenied) in try access.authorizeIssuance(Evidence(request)) }
        }
        vault = SecretVault(sink)
        secrets = MeshSecrets(issuer: authority, certificates: held, vault: vault)
        serverCertificate = try ServerCertificate(options, authority)
        watcher = AuthorityWatcher(authority) { outcome in
            switch outcome {
            case .success(.replaced): say("authority  replaced by what its files say now")
            case .success(.unchanged): break
            case .failure(let error): say("authority  unchanged: \(error)")
            }
        }
    }

    /// How streams are let in, and where their secrets come from.
    func configure(_ xds: inout XDSConfiguration) {
        let access = access
        xds.secrets = secrets
        xds.authorize = { request, node throws(RPCStatus) in
            let caller = try allowed { () throws(AccessDenied) in
                try access.authorizeStream(
                    Evidence(request), namespace: node.namespace, serviceAccount: node.serviceAccount)
            }
            var stream = StreamAccess(caller)
            // Plaintext carries no secrets, not even to a neighbour who has shown who it is.
            if !request.peer.usesTLS { stream.identity = nil }
            return stream
        }
        xds.authorizeWithoutNode = { request throws(RPCStatus) in
            StreamAccess(try allowed { () throws(AccessDenied) in try access.authorizeSecrets(Evidence(request)) })
        }
        xds.onSecretsRefused = { node, reason in say("\(node.instance): no secrets: \(reason)") }
    }

    /// Has streams end whose root is not trusted any more. Called once.
    func follow(_ xds: XDSServer) {
        let (authority, access) = (authority, access)
        authority.observe {
            let roots = Set(authority.trustBundle.roots)
            access.setTrustedRoots(roots)
            xds.endStreams(withRootNotIn: roots)
        }
    }

    /// Another mesh configuration is in force.
    func apply(_ mesh: MeshConfiguration, trustDomain: String) {
        access.setAliases(Set(mesh.trustDomainAliases))
        if mesh.trustDomain != trustDomain, mesh.trustDomain != MeshConfiguration.defaults.trustDomain {
            say(
                "meshConfig says trustDomain \(mesh.trustDomain), but certificates are issued for \(trustDomain): "
                    + "start with --trust-domain \(mesh.trustDomain)")
        }
        let further = mesh.caCertificates.compactMap { certificate -> String? in
            guard case .pem(let text) = certificate.source else { return nil }
            return text
        }
        do { try secrets.setFurtherRoots(further.joined(separator: "\n")) } catch {
            say("meshConfig caCertificates: not trusted: \(error)")
        }
    }

    var report: IdentityReport {
        IdentityReport(
            issuance: metrics.snapshot(pool: pool, certificates: held), keySets: fetcher.metrics)
    }

    func start(on loop: any EventLoop) {
        fetcher.start()
        watcher.start()
        serverCertificate.start(on: loop)
    }

    func stop() {
        serverCertificate.stop()
        watcher.stop()
        fetcher.stop()
        held.stop()
        pool.shutdown()
    }
}

/// A verdict of the access control, as a call's status.
private func allowed<R>(_ body: () throws(AccessDenied) -> R) throws(RPCStatus) -> R {
    do { return try body() } catch { throw RPCStatus(error) }
}

extension StreamAccess {
    fileprivate init(_ caller: Caller?) {
        guard let caller else {
            self = .anonymous
            return
        }
        var root: ContentHash?
        if case .certificate(let known) = caller.credential { root = known }
        self.init(identity: caller.identity, expiry: caller.expiry, root: root)
    }
}
