import EnvoyAPI
import GRPC
import Identity
import MeshModel
import StreamAPI
import Transport

/// Carries out what the ``CertificateMachine`` says: makes keys, asks the authority, publishes what came, and keeps the
/// roots together. The key lives here and in the secret that is given out, in memory that is wiped. Used on one loop alone.
final class CertificateKeeper {
    private let options: AgentOptions
    private let loop: EpollEventLoop
    private let wire: WireMetrics
    private let secrets: AgentSecrets
    private let state: CertificateState
    private let metrics: AgentMetrics
    private let clock: any WallClock
    private let report: (String) -> Void
    /// Runs once, when the proxy has all that it needs.
    private var onReady: (() -> Void)?

    private var machine: CertificateMachine
    private var roots = TrustRoots()
    private var published: (mesh: TrustRoots.Bundle, controlPlane: TrustRoots.Bundle) = ([], [])
    private var held: WorkloadCertificate?
    private var timer: (any LoopTimer)?
    private var looks: [RepeatedLook] = []
    private var client: CertificateClient?
    private var subscription: RootSubscription?
    private var said: Set<String> = []

    init(
        _ options: AgentOptions, on loop: EpollEventLoop, wire: WireMetrics, secrets: AgentSecrets,
        state: CertificateState, metrics: AgentMetrics, clock: any WallClock,
        random: @escaping @Sendable () -> Double, report: @escaping (String) -> Void, onReady: @escaping () -> Void
    ) {
        self.options = options
        self.loop = loop
        self.wire = wire
        self.secrets = secrets
        self.state = state
        self.metrics = metrics
        self.clock = clock
        self.report = report
        self.onReady = onReady
        machine = CertificateMachine(options: options.machine, random: random)
    }

    func start() {
        if let path = options.rootFile { watchRoots(path) }
        switch options.source {
        case .mounted(let folder): watchMounted(folder)
        case .authority(let authority):
            client = CertificateClient(
                to: authority.address, serverName: authority.serverName, on: loop, metrics: wire)
            handle(.started)
            watchToken(authority.tokenFile)
        }
    }

    func stop() {
        timer?.cancel()
        timer = nil
        for look in looks { look.stop() }
        looks = []
        subscription?.stop()
        client = nil
        held = nil
    }

    // MARK: The machine

    private func handle(_ event: CertificateMachine.Event) {
        guard case .authority(let authority) = options.source, client != nil else { return }
        let moment = CertificateMachine.Moment(wall: clock.now, monotonic: .now)
        let hasToken = SmallFile.isReadable(authority.tokenFile)
        for action in machine.handle(event, at: moment, hasToken: hasToken) {
            switch action {
            case .ask(let credential): ask(authority, with: credential)
            case .expired: report("the certificate has expired, and there is no other yet")
            case .wake(let delay):
                timer?.cancel()
                timer = loop.schedule(after: delay) { [weak self] in
                    self?.publishRoots()
                    self?.handle(.woke)
                }
            }
        }
    }

    private func ask(_ authority: AgentOptions.Authority, with credential: CertificateMachine.Credential) {
        metrics.requested()
        let request: CertificateClient.Request
        let shown: CallCredential
        let key: WorkloadKey
        do throws(ControlPlaneError) {
            shown = try self.credential(credential, authority)
            key = try Self.makeKey(authority.algorithm)
            do {
                request = .init(csr: try key.certificationRequest(naming: held?.identity), lifetime: authority.lifetime)
            } catch { throw .unprepared("certification request: \(error)") }
        } catch {
            // Later, so that the machine has taken in that it asked.
            let bound = LoopBound(self, on: loop)
            return loop.execute { bound.value.failed(error) }
        }
        client?.ask(request, as: shown, trusting: roots.controlPlane(at: clock.now).pem) { [weak self] result in
            guard let self, client != nil else { return }
            do throws(ControlPlaneError) {
                let answer = try result.get()
                let (certificate, root) = try WorkloadCertificate.accept(
                    answer, key: key.pem, trustDomain: authority.trustDomain)
                issued(certificate, root)
            } catch {
                failed(error)
            }
        }
    }

    private static func makeKey(_ algorithm: WorkloadKey.Algorithm) throws(ControlPlaneError) -> WorkloadKey {
        do { return try WorkloadKey.generate(algorithm) } catch { throw .unprepared("key: \(error)") }
    }

    private func credential(
        _ wanted: CertificateMachine.Credential, _ authority: AgentOptions.Authority
    ) throws(ControlPlaneError) -> CallCredential {
        if wanted == .certificate, let held { return .certificate(held.tlsIdentity) }
        do { return .token(try BearerToken.read(authority.tokenFile)) } catch {
            throw .unprepared("no token to ask with: \(error)")
        }
    }

    private func issued(_ certificate: WorkloadCertificate, _ root: CertificateSummary) {
        said = []
        state.update { $0.problem = nil }
        roots.setIssuer(root, expiry: certificate.validity.notAfter, now: clock.now)
        // Whoever gets the certificate has the root that it ends at by then.
        publishRoots()
        publish(certificate)
        handle(.issued(certificate.validity))
        becomeReady()
        subscribe()
    }

    private func failed(_ error: ControlPlaneError) {
        metrics.requestFailed()
        state.update { $0.problem = error.description }
        sayOnce("no certificate: \(error)")
        handle(.failed)
    }

    // MARK: Publishing

    private func publish(_ certificate: WorkloadCertificate) {
        held = certificate
        secrets.publish(
            .certificate(chain: SecretBytes(certificate.chain.pem), key: certificate.key, staple: nil),
            as: AgentSecretName.certificate)
        metrics.holds(AgentSecretName.certificate, until: certificate.validity.notAfter)
        state.update {
            $0.chain = certificate.chain
            $0.identity = certificate.identity
        }
        write { folder throws(FileError) in try folder.write(certificate) }
        let name = certificate.identity?.uri ?? "a certificate without identity"
        report("holds      \(name), for \((certificate.validity.notAfter &- clock.now) / 60) minutes")
    }

    /// Gives the roots out where they are others than before.
    private func publishRoots() {
        let mesh = roots.mesh(at: clock.now)
        let controlPlane = roots.controlPlane(at: clock.now)
        if !controlPlane.isEmpty, controlPlane != published.controlPlane {
            published.controlPlane = controlPlane
            publish(controlPlane, as: AgentSecretName.controlPlaneRoots)
        }
        guard !mesh.isEmpty, mesh != published.mesh else { return }
        published.mesh = mesh
        publish(mesh, as: AgentSecretName.roots)
        metrics.holds(AgentSecretName.roots, until: mesh.map(\.notAfter).min() ?? 0)
        state.update { $0.roots = mesh }
        write { folder throws(FileError) in try folder.write(roots: mesh) }
        report("trusts     \(mesh.count) root\(mesh.count == 1 ? "" : "s")")
    }

    private func publish(_ roots: TrustRoots.Bundle, as name: String) {
        secrets.publish(.validation(trusted: SecretBytes(roots.pem), revoked: nil), as: name)
    }

    private func write(_ body: (OutputCertificates) throws(FileError) -> Void) {
        guard let folder = options.outputFolder else { return }
        do throws(FileError) { try body(OutputCertificates(folder)) } catch { sayOnce("output-certs: \(error)") }
    }

    private func becomeReady() {
        guard held != nil, !published.mesh.isEmpty, let ready = onReady else { return }
        onReady = nil
        ready()
    }

    /// The same trouble is told once, until something goes well.
    private func sayOnce(_ line: String) {
        if said.count < 64, said.insert(line).inserted { report(line) }
    }

    // MARK: Roots from the control plane

    private func subscribe() {
        guard subscription == nil else { return }
        let dialer = ControlPlaneDialer(
            to: options.controlPlane, serverName: options.controlPlaneName, on: loop, metrics: wire)
        let subscription = RootSubscription(
            dialer, node: (options.nodeID, options.namespace),
            credential: { [weak self] in
                guard let self, let held, held.validity.contains(clock.now) else { return nil }
                return .certificate(held.tlsIdentity)
            },
            roots: { [weak self] in
                guard let self else { return [] }
                return roots.controlPlane(at: clock.now).pem
            },
            report: { [weak self] in self?.sayOnce("roots: \($0)") },
            deliver: { [weak self] in self?.distributed($0) })
        self.subscription = subscription
        subscription.start()
    }

    private func distributed(_ bundle: TrustRoots.Bundle) {
        metrics.rootsDistributed()
        roots.setDistributed(bundle)
        publishRoots()
        if roots.issuerIsRetired { handle(.rootRetired) }
    }

    // MARK: Files

    private func watchRoots(_ path: String) {
        var watch = FileWatch([path])
        look { [weak self] in
            guard let self, watch.looked() else { return }
            do throws(FileError) {
                roots.setFile(try MountedCertificate.roots(path))
                publishRoots()
                handle(.inputsChanged)
            } catch {
                watch.again()
                sayOnce("root certificates: \(error)")
            }
        }
    }

    private func watchToken(_ path: String) {
        var watch = FileWatch([path])
        _ = watch.looked()
        look { [weak self] in
            if watch.looked() { self?.handle(.inputsChanged) }
        }
    }

    private func watchMounted(_ folder: String) {
        let paths = ["cert-chain.pem", "key.pem", "root-cert.pem"].map { "\(folder)/\($0)" }
        var watch = FileWatch(paths)
        look { [weak self] in
            guard let self, watch.looked() else { return }
            do throws(FileError) {
                let pair = try MountedCertificate.pair(paths[0], paths[1])
                let bundle = try MountedCertificate.roots(paths[2])
                said = []
                roots.setDistributed(bundle)
                publishRoots()
                publish(
                    WorkloadCertificate(
                        chain: pair.certificates, key: pair.key,
                        identity: pair.certificates.first?.uris.first.flatMap { SPIFFEID(uri: $0) }))
                becomeReady()
            } catch {
                watch.again()
                state.update { $0.problem = error.description }
                sayOnce("mounted certificates: \(error)")
            }
        }
    }

    private func look(_ body: @escaping () -> Void) {
        looks.append(RepeatedLook(every: options.lookInterval, on: loop, body))
    }
}
