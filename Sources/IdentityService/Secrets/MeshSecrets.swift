import EnvoyAPI
public import Identity
public import MeshModel
public import StreamAPI
import Synchronization
public import XDS

/// Counters of secrets, for metrics.
public struct SecretValues: Sendable, Hashable {
    /// `pilot_sds_certificate_errors_total`: secrets that could not be given, or not be used.
    public var certificateErrors: UInt64 = 0
    /// Secrets that streams subscribe to at the moment, each counted for each stream.
    public var subscriptions = 0
    /// Kubernetes Secrets that are kept.
    public var kept = 0

    public init() {}
}

/// Every secret of the mesh, for streams that have shown who they are:
///
/// - `default`: a certificate and key of the stream's own identity, made by the control plane;
/// - `ROOTCA`: what the mesh trusts, one resource for all streams;
/// - `kubernetes://name`, `kubernetes://name-cacert`, `kubernetes://namespace/name`: of the namespace of the stream's
///   identity, whatever its node says;
/// - `kubernetes-gateway://namespace/name`: the same, or of a namespace whose ReferenceGrants let Gateways of the identity's
///   namespace refer to it.
public final class MeshSecrets: SecretSource {
    private struct State {
        /// PEM, besides the authority's own.
        var furtherRoots = ""
        var values = SecretValues()
    }

    private let issuer: any CertificateIssuer
    private let certificates: (any WorkloadCertificateSource)?
    private let vault: SecretVault?
    private let roots = SecretCell()
    private let state = Mutex(State())

    /// - Parameters:
    ///   - certificates: makes the certificates of proxies without an agent; nil where `default` is not served.
    ///   - vault: where Kubernetes Secrets are; nil for none.
    public init(
        issuer: any CertificateIssuer, certificates: (any WorkloadCertificateSource)?, vault: SecretVault?
    ) {
        self.issuer = issuer
        self.certificates = certificates
        self.vault = vault
        issuer.observe { [weak self] in self?.updateRoots() }
        updateRoots()
    }

    public var values: SecretValues {
        var values = state.withLock { $0.values }
        if let vault {
            values.certificateErrors += vault.rejections
            values.kept = vault.count
        }
        return values
    }

    /// Why a Kubernetes Secret is no certificate with its key; nil where it is one.
    public func certificateProblem(namespace: String, name: String) -> String? {
        guard let vault else { return "there are no Kubernetes Secrets here" }
        return vault.certificateProblem(namespace: namespace, name: name)
    }

    /// The version of ROOTCA as it is given out now; nil where there is none.
    public var rootsVersion: ContentHash? {
        guard case .available(let resource)? = roots.state else { return nil }
        return resource.version
    }

    /// Trusts more than the authority's own roots, in ROOTCA alone (meshConfig's `caCertificates`): PEM, one after the
    /// other; empty for no more. Replaces what was said before. Throws, and changes nothing, where it is not PEM.
    public func setFurtherRoots(_ pem: String) throws(TLSMaterialProblem) {
        if !pem.isEmpty { try TLSMaterial.check(bundle: SecretBytes(pem.utf8)) }
        state.withLock { $0.furtherRoots = pem }
        updateRoots()
    }

    private func updateRoots() {
        var bundle: TrustBundle
        // The issuer is not asked under the lock, which its observers may wait for; so what was set may be outdated.
        repeat {
            bundle = issuer.trustBundle
            state.withLock { roots.set(Self.roots(bundle.pem, $0.furtherRoots)) }
        } while issuer.trustBundle != bundle
    }

    private static func roots(_ own: String, _ further: String) -> SecretState {
        guard !own.isEmpty else { return .absent(reason: "the certificate authority has no root yet") }
        let trusted = SecretBytes(joined([own, further]).utf8)
        return .available(Resource.encode(.validation(trusted: trusted, revoked: nil), name: "ROOTCA", sources: []))
    }

    // MARK: Streams

    public func subscribe(
        to name: String, as access: StreamAccess, node: ProxyNode?, on loop: any EventLoop,
        deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        state.withLock { $0.values.subscriptions += 1 }
        let counted = { [weak self] (secret: SecretState) in
            if case .absent = secret { self?.state.withLock { $0.values.certificateErrors += 1 } }
            deliver(secret)
        }
        return Subscription(
            watch(name, access, node, loop, counted),
            ended: { [weak self] in self?.state.withLock { $0.values.subscriptions -= 1 } })
    }

    private func watch(
        _ name: String, _ access: StreamAccess, _ node: ProxyNode?, _ loop: any EventLoop,
        _ deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        guard let identity = access.identity else { return refuse("the stream has no identity", loop, deliver) }
        switch SecretName(name) {
        case nil: return refuse("\"\(name.prefix(128))\" is no secret that this control plane gives out", loop, deliver)
        case .roots?: return roots.watch(on: loop, deliver: deliver)
        case .workload?: return watchWorkload(identity, node, loop, deliver)
        case .credential(let credential)?:
            guard let vault else { return refuse("there are no Kubernetes Secrets here", loop, deliver) }
            // A Gateway of the Gateway API may be let serve with others; the vault knows.
            guard credential.isByGatewayAPI || credential.namespace ?? identity.namespace == identity.namespace else {
                return refuse("\(identity) may read Secrets of its own namespace only", loop, deliver)
            }
            return vault.watch(credential, resource: name, as: identity.namespace, on: loop, deliver: deliver)
        }
    }

    private func refuse(
        _ reason: String, _ loop: any EventLoop, _ deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        SecretCell(.absent(reason: reason)).watch(on: loop, deliver: deliver)
    }

    private func watchWorkload(
        _ identity: SPIFFEID, _ node: ProxyNode?, _ loop: any EventLoop, _ deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        guard let certificates else {
            return refuse("this control plane makes no certificates for proxies; an agent does", loop, deliver)
        }
        let cell = SecretCell()
        let hold = certificates.hold(identity, proxy: node?.id ?? "") { result in
            switch result {
            case .success(let held): cell.set(.available(Self.resource(held)))
            case .failure(let error): cell.set(.absent(reason: error.reason))
            }
        }
        return cell.watch(on: loop, deliver: deliver) { hold.release() }
    }

    /// The chain goes without the root: who verifies it has that already, or must not take it from here.
    private static func resource(_ held: KeyedCertificate) -> Resource {
        let chain = held.certificate.chain.count > 1 ? held.certificate.chain.dropLast() : held.certificate.chain[...]
        return Resource.encode(
            .certificate(chain: SecretBytes(joined(chain).utf8), key: held.key, staple: nil), name: "default",
            sources: [])
    }

    /// PEM texts one after the other, each on a line of its own.
    private static func joined(_ texts: some Sequence<String>) -> String {
        texts.filter { !$0.isEmpty }.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
    }
}

/// A subscription that is counted. Cancelling twice counts once.
private final class Subscription: SecretSubscription {
    private var inner: (any SecretSubscription)?
    private let ended: () -> Void

    init(_ inner: any SecretSubscription, ended: @escaping () -> Void) {
        self.inner = inner
        self.ended = ended
    }

    func cancel() {
        guard let inner else { return }
        self.inner = nil
        inner.cancel()
        ended()
    }
}
