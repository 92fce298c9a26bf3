import MeshModel

/// The checks that a certificate passes before it signs for the mesh.
enum AuthorityCheck {
    /// What one authority's certificate must be by itself.
    static func check(_ certificate: X509Certificate, _ place: String, at now: Int64) throws(AuthorityError) {
        let name = certificate.subjectText
        guard certificate.isAuthority else {
            throw AuthorityError(
                .certificate, place, "the certificate of \(name) is not an authority's: BasicConstraints lack CA:TRUE")
        }
        guard certificate.maySignCertificates else {
            throw AuthorityError(
                .certificate, place, "the certificate of \(name) may not sign certificates: KeyUsage lacks keyCertSign")
        }
        let strength = certificate.strength
        guard strength.key >= 112 else {
            throw AuthorityError(
                .certificate, place, "the key of \(name) is too weak; RSA of 2048 bits or a P-256 curve is the least")
        }
        guard strength.signature >= 112 else {
            throw AuthorityError(
                .certificate, place, "the certificate of \(name) is signed with a weak algorithm; SHA-256 is the least")
        }
        guard now >= certificate.notBefore else {
            throw AuthorityError(
                .notYetValid, place,
                "the certificate of \(name) is not valid before \(DERTime.text(certificate.notBefore));"
                    + " it is now \(DERTime.text(now))")
        }
        guard now < certificate.notAfter else {
            throw AuthorityError(
                .expired, place,
                "the certificate of \(name) expired at \(DERTime.text(certificate.notAfter)); it is now \(DERTime.text(now))"
            )
        }
    }

    /// The path from an authority's certificate to a root, found by signing a certificate for a workload and verifying it
    /// as a peer will: so a path length, a name constraint or a key that does not sign is found now, not by the mesh.
    static func path(
        _ certificate: X509Certificate, _ key: PrivateKey, _ others: [X509Certificate], _ root: X509Certificate,
        trustDomain: String, at now: Int64
    ) throws(ChainVerifier.Failure) -> [X509Certificate] {
        guard let identity = SPIFFEID(trustDomain: trustDomain, namespace: "default", serviceAccount: "default") else {
            throw ChainVerifier.Failure(depth: 0, reason: "\(trustDomain) is not a trust domain")
        }
        let trial: X509Certificate
        do {
            let chain = try IssuingChain([certificate], key: key)
            let validity = Validity(notBefore: now - 1, notAfter: now + 60)
            let publicKey = try PrivateKey.generate(.p256).publicKey
            let der = try chain.sign(
                publicKey, .workload(identity), validity, serial: [1], with: try Signer(key))
            trial = try X509Certificate(der: der)
        } catch { throw ChainVerifier.Failure(depth: 0, reason: "\(error)") }
        let intermediates = certificate.fingerprint == root.fingerprint ? others : [certificate] + others
        let path = try ChainVerifier.verify(trial, through: intermediates, to: root, at: now)
        return Array(path.dropFirst())
    }
}
