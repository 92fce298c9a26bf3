public import MeshModel
import Synchronization

/// Who may do what: the one place that every entry, gRPC or HTTP, asks.
///
/// A caller shows who it is by a client certificate, else by a bearer token. Evidence that does not hold is an error and
/// never the same as none. Nothing here remembers a verdict: a connection outlives the certificate it was made with, so
/// expiry and root are looked at again each time. The reasons of a refusal are constant texts; they hold nothing of what the
/// caller sent and nothing that it would have to guess.
///
/// From any thread; it does no I/O.
public final class AccessControl: Sendable {
    public struct Configuration: Sendable {
        /// The mesh's own trust domain.
        public var trustDomain: String
        /// Other trust domains whose certificates are accepted, where they chain to a trusted root (MeshConfig's
        /// `trustDomainAliases`). Such a caller is the workload of that namespace and service account in this mesh, and what
        /// is issued to it names the mesh's own trust domain: so a mesh moves from one trust domain to another.
        public var aliases: Set<String>
        /// The namespace whose identities may see and operate the control plane.
        public var rootNamespace: String
        /// The operator lets callers without evidence read configuration and debug pages. They get no secrets.
        public var allowsUnauthenticated: Bool

        public init(
            trustDomain: String, aliases: Set<String> = [], rootNamespace: String = "istio-system",
            allowsUnauthenticated: Bool = false
        ) {
            self.trustDomain = trustDomain
            self.aliases = aliases
            self.rootNamespace = rootNamespace
            self.allowsUnauthenticated = allowsUnauthenticated
        }
    }

    /// What can change while it runs.
    private struct State {
        var aliases: Set<String>
        /// Nil as long as nobody has said: what TLS verified is trusted.
        var roots: Set<ContentHash>?
    }

    private let configuration: Configuration
    private let tokens: TokenAuthenticator?
    private let clock: any WallClock
    private let state: Mutex<State>

    /// - Parameter tokens: nil where no issuer is configured: every token is refused.
    public init(_ configuration: Configuration, tokens: TokenAuthenticator?, clock: any WallClock) {
        self.configuration = configuration
        self.tokens = tokens
        self.clock = clock
        state = Mutex(State(aliases: configuration.aliases, roots: nil))
    }

    /// Replaces the trust domains that count as the mesh's own.
    public func setAliases(_ aliases: Set<String>) { state.withLock { $0.aliases = aliases } }

    /// Replaces the roots that are trusted. A certificate whose chain ended at another, or at one that is not known, is
    /// refused, also on a connection that was made while its root was trusted.
    public func setTrustedRoots(_ roots: Set<ContentHash>) { state.withLock { $0.roots = roots } }

    /// Who the caller is; nil where it brings nothing.
    public func identify(_ evidence: Evidence) throws(AccessDenied) -> Caller? {
        if evidence.hasCertificate { return try certificateHolder(evidence) }
        if let authorization = evidence.authorization { return try tokenBearer(authorization, evidence) }
        return nil
    }

    /// Whether a caller that was identified earlier, of a stream that is still open, is so now: its credential has not
    /// expired, and its root is still trusted.
    public func confirm(_ caller: Caller) throws(AccessDenied) {
        switch caller.credential {
        case .certificate(let root):
            try checkExpiry(caller.expiry)
            try checkRoot(root)
        case .token:
            guard clock.now < caller.expiry + TokenClaims.leeway else {
                throw AccessDenied(.unauthenticated, "the token has expired")
            }
        }
    }

    /// Whether a certificate may be issued, and to whom. Never in plaintext, not even on this machine.
    public func authorizeIssuance(_ evidence: Evidence) throws(AccessDenied) -> Caller {
        try requireIdentity(evidence, for: "certificates are issued")
    }

    /// Whether an xDS stream of a node may be opened. The node's namespace must be the caller's; so must the service account
    /// where the node names one (it is empty otherwise).
    ///
    /// - Returns: nil for a stream without identity, on which no secret may be sent: plaintext from this machine, or allowed
    ///   by the operator.
    public func authorizeStream(_ evidence: Evidence, namespace: String, serviceAccount: String = "")
        throws(AccessDenied) -> Caller?
    {
        guard let caller = try identify(evidence) else {
            if configuration.allowsUnauthenticated || (evidence.isLoopback && !evidence.usesTLS) { return nil }
            throw AccessDenied(.unauthenticated, "show a client certificate or a token")
        }
        try check(caller, namespace: namespace, serviceAccount: serviceAccount)
        return caller
    }

    /// Whether a stream for secrets alone may be opened: needs an identity, and TLS.
    ///
    /// - Parameters:
    ///   - namespace: the node's; nil where the node says none.
    ///   - serviceAccount: the node's; empty where the node says none.
    public func authorizeSecrets(_ evidence: Evidence, namespace: String? = nil, serviceAccount: String = "")
        throws(AccessDenied) -> Caller
    {
        let caller = try requireIdentity(evidence, for: "secrets are sent")
        if let namespace { try check(caller, namespace: namespace, serviceAccount: serviceAccount) }
        return caller
    }

    /// The kinds of pages, by what they give away.
    public enum Page: Hashable, Sendable, CaseIterable {
        /// `/ready`, `/healthz`, `/metrics`, `/version`.
        case open
        /// What the mesh is like.
        case debug
        /// What changes something.
        case operate
    }

    /// Whether a page may be seen.
    ///
    /// `debug` is for this machine, for identities of the root namespace, and for everybody where the operator allows it;
    /// `operate` is for the first two. A request from this machine counts only where no web page can have made it through
    /// a browser there (``BrowserHints``). A page that changes something should take POST alone: a browser too old to send
    /// `Sec-Fetch-Site` still sends `Origin` with it.
    public func authorizePage(_ page: Page, _ evidence: Evidence) throws(AccessDenied) {
        if page == .open { return }
        if page == .operate, let browser = evidence.browser, browser.origin != nil || browser.isFromAnotherSite {
            throw AccessDenied(.forbidden, "a web page may not ask for this: use a tool that sends no Origin")
        }
        if let caller = try identify(evidence) {
            guard caller.identity.namespace != configuration.rootNamespace else { return }
            if page == .debug, configuration.allowsUnauthenticated { return }
            throw AccessDenied(.forbidden, "this is for identities of the root namespace")
        }
        if page == .debug, configuration.allowsUnauthenticated { return }
        guard evidence.isLoopback else {
            throw AccessDenied(.unauthenticated, "show an identity of the root namespace, or ask from this machine")
        }
        guard let browser = evidence.browser else { return }
        guard browser.namesThisMachine else {
            throw AccessDenied(
                .forbidden, "ask for it as localhost or by IP address: another name may be an attacker's")
        }
    }

    private func requireIdentity(_ evidence: Evidence, for what: StaticString) throws(AccessDenied) -> Caller {
        guard evidence.usesTLS else { throw AccessDenied(.unauthenticated, "\(what) over TLS only") }
        guard let caller = try identify(evidence) else {
            throw AccessDenied(.unauthenticated, "show a client certificate or a token")
        }
        return caller
    }

    private func check(_ caller: Caller, namespace: String, serviceAccount: String) throws(AccessDenied) {
        guard caller.identity.namespace.isIdentical(to: namespace) else {
            throw AccessDenied(.forbidden, "the node's namespace is not that of the caller's identity")
        }
        guard serviceAccount.isEmpty || caller.identity.serviceAccount.isIdentical(to: serviceAccount) else {
            throw AccessDenied(.forbidden, "the node's service account is not that of the caller's identity")
        }
    }

    private func certificateHolder(_ evidence: Evidence) throws(AccessDenied) -> Caller {
        guard evidence.usesTLS else {
            throw AccessDenied(.unauthenticated, "a client certificate counts over TLS only")
        }
        // SPIFFE X509-SVID §2: exactly one URI.
        guard evidence.certificateURIs.count <= 1 else {
            throw AccessDenied(.unauthenticated, "the client certificate has several URI SANs; it must have one")
        }
        guard let uri = evidence.certificateURIs.first else {
            throw AccessDenied(.unauthenticated, "the client certificate has no URI SAN")
        }
        guard let named = SPIFFEID(uri: uri) else {
            throw AccessDenied(
                .unauthenticated,
                "the client certificate's URI SAN is not spiffe://<trust domain>/ns/<namespace>/sa/<service account>")
        }
        let isOwn = named.trustDomain == configuration.trustDomain
        guard isOwn || state.withLock({ $0.aliases.contains(named.trustDomain) }) else {
            throw AccessDenied(.unauthenticated, "the client certificate is of another trust domain")
        }
        guard let expiry = evidence.certificateExpiry else {
            throw AccessDenied(.unauthenticated, "the client certificate's expiry is not known")
        }
        try checkExpiry(expiry)
        try checkRoot(evidence.certificateRoot)
        let identity = SPIFFEID(
            trustDomain: configuration.trustDomain, namespace: named.namespace, serviceAccount: named.serviceAccount)
        guard let identity else {
            throw AccessDenied(.unauthenticated, "the mesh's own trust domain is not one")
        }
        return Caller(identity: identity, credential: .certificate(root: evidence.certificateRoot), expiry: expiry)
    }

    private func checkExpiry(_ expiry: Int64) throws(AccessDenied) {
        guard clock.now <= expiry else { throw AccessDenied(.unauthenticated, "the client certificate has expired") }
    }

    private func checkRoot(_ root: ContentHash?) throws(AccessDenied) {
        guard let trusted = state.withLock({ $0.roots }) else { return }
        guard let root, trusted.contains(root) else {
            throw AccessDenied(.unauthenticated, "the client certificate's root is not trusted any more")
        }
    }

    private func tokenBearer(_ authorization: String, _ evidence: Evidence) throws(AccessDenied) -> Caller {
        // In plaintext whoever listens has the token as well.
        guard evidence.usesTLS || evidence.isLoopback else {
            throw AccessDenied(.unauthenticated, "a token counts over TLS only")
        }
        guard let tokens else { throw AccessDenied(.unauthenticated, "no issuer of tokens is configured") }
        let scheme = "Bearer "
        // RFC 9110 §11.1: the scheme's case does not matter.
        guard authorization.utf8.count > scheme.utf8.count,
            authorization.prefix(scheme.count).lowercased() == scheme.lowercased()
        else { throw AccessDenied(.unauthenticated, "the authorization header is not a Bearer token") }
        do {
            return try tokens.authenticate(authorization.dropFirst(scheme.count))
        } catch {
            throw AccessDenied(.unauthenticated, error.reason)
        }
    }
}
