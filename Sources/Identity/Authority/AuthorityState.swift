import MeshModel

/// What an authority signs with and what is trusted, at one moment.
final class AuthorityState: Sendable {
    let chain: IssuingChain
    let roots: [RootStatus]
    let trustBundle: TrustBundle

    /// - Parameter roots: every root that is trusted, with its role; the order is that of the bundle.
    init(_ chain: IssuingChain, roots: [(certificate: X509Certificate, role: RootStatus.Role)]) {
        self.chain = chain
        self.roots = roots.map { RootStatus($0.certificate, $0.role) }
        trustBundle = TrustBundle(
            pem: roots.map(\.certificate.pem).joined(), roots: roots.map(\.certificate.fingerprint))
    }

    /// The same chain and the same roots.
    func isSame(as other: AuthorityState) -> Bool {
        roots == other.roots && chain.above == other.chain.above
    }
}
