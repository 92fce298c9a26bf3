import MeshModel

/// An authority that the mesh's owner brings: a directory with Istio's four files, or with those of a Kubernetes TLS Secret.
///
/// | Istio | Kubernetes | |
/// |---|---|---|
/// | `ca-cert.pem` | `tls.crt` | the certificate that signs (in `tls.crt`, those above it may follow) |
/// | `ca-key.pem` | `tls.key` | its key |
/// | `cert-chain.pem` | | certificates above it; may begin with itself and end with the root; may be absent |
/// | `root-cert.pem` | `ca.crt` | the roots: all are trusted, chains end at the first that they verify to |
struct PluggedInAuthority: Sendable {
    let files: PrivateFiles

    private struct Names {
        var certificate: String
        var key: String
        var chain: String?
        var roots: String

        static let istio = Names(
            certificate: "ca-cert.pem", key: "ca-key.pem", chain: "cert-chain.pem", roots: "root-cert.pem")
        static let kubernetes = Names(certificate: "tls.crt", key: "tls.key", chain: nil, roots: "ca.crt")
    }

    init(directory: String) { files = PrivateFiles(directory: directory) }

    /// Every file that is looked at.
    static let watched = [
        "ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem", "tls.crt", "tls.key", "ca.crt",
    ]

    /// Reads the directory and checks all that a peer, or this authority, will depend on.
    func load(trustDomain: String, at now: Int64) throws(AuthorityError) -> AuthorityState {
        let names: Names
        if files.exists(Names.istio.certificate) || files.exists(Names.istio.key) {
            names = .istio
        } else if files.exists(Names.kubernetes.certificate) || files.exists(Names.kubernetes.key) {
            names = .kubernetes
        } else {
            throw AuthorityError(
                .file, files.directory,
                "it has neither ca-cert.pem, ca-key.pem and root-cert.pem nor tls.crt, tls.key and ca.crt")
        }
        let own = try files.certificates(names.certificate)
        let key = try files.key(names.key, .group)
        let roots = Self.unique(try files.certificates(names.roots))
        var others = Array(own.dropFirst())
        if let chain = names.chain, files.exists(chain) { others += try files.certificates(chain) }
        let certificate = own[0]
        guard certificate.publicKey == key.publicKey else {
            throw AuthorityError(
                .key, files.path(names.key), "it is not the key of the certificate in \(names.certificate)")
        }
        try AuthorityCheck.check(certificate, files.path(names.certificate), at: now)
        // A root among them would only let a path end early.
        others = Self.unique(others.filter { !$0.isSelfIssued && $0.fingerprint != certificate.fingerprint })

        var failure: ChainVerifier.Failure?
        for root in roots {
            do {
                let path = try AuthorityCheck.path(certificate, key, others, root, trustDomain: trustDomain, at: now)
                let chain: IssuingChain
                do { chain = try IssuingChain(path, key: key) } catch {
                    throw AuthorityError(.certificate, files.path(names.certificate), error.description)
                }
                for (depth, above) in path.enumerated().dropFirst() {
                    let file = depth == path.count - 1 ? names.roots : names.chain ?? names.certificate
                    try AuthorityCheck.check(above, files.path(file), at: now)
                }
                return AuthorityState(
                    chain,
                    roots: roots.map { ($0, $0.fingerprint == root.fingerprint ? .signing : .trusted) })
            } catch let error as ChainVerifier.Failure {
                failure = failure ?? error
            } catch let error as AuthorityError {
                throw error
            } catch { throw AuthorityError(.chain, files.directory, "\(error)") }
        }
        let culprit = failure?.certificate
        let file =
            if roots.contains(where: { $0.fingerprint == culprit }) {
                names.roots
            } else if others.contains(where: { $0.fingerprint == culprit }) {
                names.chain ?? names.certificate
            } else {
                names.certificate
            }
        throw AuthorityError(
            .chain, files.path(file),
            "a workload's certificate under it does not verify to a root of \(names.roots):"
                + " \(failure?.reason ?? "there is none")")
    }

    private static func unique(_ certificates: [X509Certificate]) -> [X509Certificate] {
        var seen: Set<ContentHash> = []
        return certificates.filter { seen.insert($0.fingerprint).inserted }
    }
}
