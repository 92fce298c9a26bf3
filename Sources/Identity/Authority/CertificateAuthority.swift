public import MeshModel
import Synchronization

/// The mesh's certificate authority. It signs with a self-signed root that it makes and keeps in the state directory, or
/// with a certificate that the mesh's owner plugs in.
///
/// It may be used from any thread. ``issue(_:for:lifetime:)`` computes on the caller's; what changes the roots also waits for
/// the disk.
public final class CertificateAuthority: CertificateIssuer {
    public struct Configuration: Sendable {
        /// Certificates are issued to identities of this trust domain and no other.
        public var trustDomain: String
        /// The self-signed roots are kept in its subdirectory `ca`.
        public var stateDirectory: String
        /// A directory with an authority to use instead (`--ca-dir`): Istio's `cacerts`, or a Kubernetes TLS Secret.
        public var pluggedInDirectory: String?
        /// The key of a self-signed root that has yet to be made.
        public var rootKey: WorkloadKey.Algorithm = .p256
        /// Seconds; what a request that asks for no lifetime gets.
        public var defaultLifetime: Int64 = 86_400
        /// Seconds; a request for more is refused.
        public var maximumLifetime: Int64 = 90 * 86_400

        public init(trustDomain: String, stateDirectory: String, pluggedInDirectory: String? = nil) {
            self.trustDomain = trustDomain
            self.stateDirectory = stateDirectory
            self.pluggedInDirectory = pluggedInDirectory
        }
    }

    /// What ``reload()`` found.
    public enum ReloadOutcome: Hashable, Sendable {
        /// The same certificates as before.
        case unchanged
        case replaced
    }

    let configuration: Configuration
    private let clock: any WallClock
    private let serial: @Sendable () -> [UInt8]
    private let source: AuthoritySource
    private let state: Mutex<AuthorityState>
    /// Held while the files are read or changed: one change at a time.
    private let changing = Mutex<Void>(())
    private let tried: Mutex<FileIdentities>
    private let observers = Mutex<[@Sendable () -> Void]>([])

    /// Reads the authority's files; makes a self-signed root where there is none.
    ///
    /// - Parameters:
    ///   - clock: certificates begin, and are judged, by it.
    ///   - random: bytes for serial numbers.
    public init(
        _ configuration: Configuration, clock: any WallClock = SystemClock(),
        random: @escaping @Sendable (_ count: Int) -> [UInt8] = SerialNumber.systemRandom
    ) throws(AuthorityError) {
        guard SPIFFEID.isTrustDomain(configuration.trustDomain) else {
            throw AuthorityError(
                .configuration, "trust domain",
                "\"\(configuration.trustDomain)\" is not one: lower-case letters, digits, '.', '-' and '_', at most 255"
            )
        }
        guard configuration.defaultLifetime > 0, configuration.maximumLifetime > 0 else {
            throw AuthorityError(.configuration, "lifetime", "a certificate's lifetime must be more than 0 s")
        }
        self.configuration = configuration
        self.clock = clock
        let serial: @Sendable () -> [UInt8] = { SerialNumber.make(random) }
        self.serial = serial
        source = AuthoritySource(configuration, serial: serial)
        tried = Mutex(FileIdentities(source.watched))
        state = Mutex(try source.open(trustDomain: configuration.trustDomain, at: clock.now))
    }

    private var current: AuthorityState { state.withLock { $0 } }

    // MARK: Issuing

    public func issue(_ request: [UInt8], for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError)
        -> IssuedCertificate
    {
        let chain = current.chain
        let validity = try validity(lifetime, chain, for: identity)
        let request = try CertificationRequest(pem: request)
        return try chain.signers.withSigner { signer throws(IssuanceError) in
            try request.verify(with: signer.verification)
            return try issue(request.key.encoded, identity, validity, chain, signer)
        }
    }

    public func issue(for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> KeyedCertificate {
        let chain = current.chain
        let validity = try validity(lifetime, chain, for: identity)
        let key = try newKey()
        let certificate = try chain.signers.withSigner { signer throws(IssuanceError) in
            try issue(key.key.publicKey, identity, validity, chain, signer)
        }
        return KeyedCertificate(certificate: certificate, key: key.pem)
    }

    /// Makes a key and a certificate for the control plane's own TLS server.
    ///
    /// - Parameters:
    ///   - names: DNS names and IP addresses, at least one; ``ControlPlaneNames`` has those that agents ask for.
    ///   - lifetime: seconds; nil or not positive for the default. Whoever serves with it has it renewed.
    public func serverIdentity(names: [String], lifetime: Int64? = nil) throws(IssuanceError)
        -> KeyedServerCertificate
    {
        var parsed: [ServerName] = []
        for name in names {
            guard let one = ServerName(name) else {
                throw IssuanceError(.request, "\"\(name)\" is neither a DNS name nor an IP address")
            }
            if !parsed.contains(one) { parsed.append(one) }
        }
        guard !parsed.isEmpty else { throw IssuanceError(.request, "a server's certificate needs a name") }
        let chain = current.chain
        let validity = try validity(lifetime, chain)
        let key = try newKey()
        let der = try chain.signers.withSigner { signer throws(IssuanceError) in
            try chain.sign(key.key.publicKey, .server(parsed), validity, serial: serial(), with: signer)
        }
        return KeyedServerCertificate(
            chain: [PEM.encode("CERTIFICATE", der)] + chain.above, key: key.pem, names: names,
            notBefore: validity.notBefore, notAfter: validity.notAfter, root: chain.root.fingerprint)
    }

    private func issue(
        _ publicKey: [UInt8], _ identity: SPIFFEID, _ validity: Validity, _ chain: IssuingChain, _ signer: Signer
    ) throws(IssuanceError) -> IssuedCertificate {
        let serial = serial()
        let der = try chain.sign(publicKey, .workload(identity), validity, serial: serial, with: signer)
        return IssuedCertificate(
            identity: identity, chain: [PEM.encode("CERTIFICATE", der)] + chain.above, notBefore: validity.notBefore,
            notAfter: validity.notAfter, serial: serial, root: chain.root.fingerprint)
    }

    private func validity(_ lifetime: Int64?, _ chain: IssuingChain, for identity: SPIFFEID) throws(IssuanceError)
        -> Validity
    {
        guard identity.trustDomain == configuration.trustDomain else {
            throw IssuanceError(
                .request,
                "\(identity) is not of the trust domain \(configuration.trustDomain), the one that certificates are for"
            )
        }
        return try validity(lifetime, chain)
    }

    private func validity(_ lifetime: Int64?, _ chain: IssuingChain) throws(IssuanceError) -> Validity {
        try Validity.forCertificate(
            lifetime: lifetime, at: clock.now, chain: chain.validity, default: configuration.defaultLifetime,
            maximum: configuration.maximumLifetime)
    }

    private func newKey() throws(IssuanceError) -> WorkloadKey {
        do { return try WorkloadKey.generate(.p256) } catch { throw IssuanceError(.signing, error.description) }
    }

    // MARK: Trust

    public var trustBundle: TrustBundle { current.trustBundle }

    /// Every root that is trusted, and what it is for.
    public var roots: [RootStatus] { current.roots }

    /// When the first certificate of the chain that signs expires, the root included; in seconds since 1970. No certificate
    /// outlives it. The metric `citadel_server_cert_chain_expiry_timestamp`.
    public var expiry: Int64 { current.chain.validity.notAfter }

    /// When the root that signs expires, in seconds since 1970. The metric `citadel_server_root_cert_expiry_timestamp`.
    public var rootExpiry: Int64 { current.chain.root.notAfter }

    /// Whether less than a fifth of the signing root's life is left: time to add a root and to promote it.
    public func needsRootRotation(at now: Int64) -> Bool {
        let root = current.chain.root
        return root.notAfter - now < (root.notAfter - root.notBefore) / 5
    }

    public func observe(_ observer: @escaping @Sendable () -> Void) {
        observers.withLock { $0.append(observer) }
    }

    // MARK: Changing

    /// Reads the files again and puts what they say in force. Where something is wrong with them, the authority stays as it
    /// was: also where plugged-in roots share none with those trusted now, because every workload would be cut off.
    @discardableResult
    public func reload() throws(AuthorityError) -> ReloadOutcome {
        try change { source, now throws(AuthorityError) in
            let old = current
            let new = try source.load(trustDomain: configuration.trustDomain, at: now)
            let known = Set(old.trustBundle.roots)
            guard new.trustBundle.roots.contains(where: known.contains) else {
                throw AuthorityError(
                    .roots, source.place,
                    "its roots share none with those that are trusted; add the new root to the old ones first, and take"
                        + " the old ones out when every workload has a new certificate")
            }
            return (new, new.isSame(as: old) ? .unchanged : .replaced)
        }
    }

    /// Makes another self-signed root. It is distributed only: when every workload has had time to see it, ``promote(_:)`` it.
    @discardableResult
    public func addRoot() throws(AuthorityError) -> RootStatus {
        try change { source, now throws(AuthorityError) in try source.store().add(at: now) }
    }

    /// Makes the self-signed root with this fingerprint the one that signs. The one before it stays trusted.
    public func promote(_ fingerprint: ContentHash) throws(AuthorityError) {
        try change { source, now throws(AuthorityError) in (try source.store().promote(fingerprint, at: now), ()) }
    }

    /// Stops trusting the self-signed root with this fingerprint, and deletes its key. The one that signs cannot be retired.
    public func retire(_ fingerprint: ContentHash) throws(AuthorityError) {
        try change { source, now throws(AuthorityError) in (try source.store().retire(fingerprint, at: now), ()) }
    }

    private func change<R>(
        _ body: (AuthoritySource, Int64) throws(AuthorityError) -> (AuthorityState, R)
    ) throws(AuthorityError) -> R {
        let (result, changed): (R, Bool) = try changing.withLock { _ throws(AuthorityError) in
            // Looked at before the files are read: what changes meanwhile is seen as a change afterwards.
            let identities = FileIdentities(source.watched)
            tried.withLock { $0 = identities }
            let (new, result) = try body(source, clock.now)
            let changed = state.withLock { state in
                // The same certificates keep their signers.
                if state.isSame(as: new) { return false }
                state = new
                return true
            }
            return (result, changed)
        }
        if changed { for observer in observers.withLock({ $0 }) { observer() } }
        return result
    }

    /// Whether the files are others than those that were read last, and what they are.
    var changedFiles: FileIdentities? {
        let now = FileIdentities(source.watched)
        return tried.withLock { $0 == now } ? nil : now
    }
}
