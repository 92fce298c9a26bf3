import Identity
import MeshModel
import Transport

/// The certificate that the workload shows, with its key.
struct WorkloadCertificate: Sendable {
    /// Leaf first; without the root.
    var chain: [CertificateSummary]
    /// PEM, PKCS#8.
    var key: SecretBytes
    /// Nil for a certificate out of files that names none.
    var identity: SPIFFEID?

    var validity: CertificateMachine.Validity {
        .init(notBefore: chain.first?.notBefore ?? 0, notAfter: chain.first?.notAfter ?? 0)
    }

    /// To show it on a connection.
    var tlsIdentity: TLSIdentity { TLSIdentity(chainPEM: chain.pem, key: key) }

    /// Makes what an authority answered into a certificate that can be used, or says why it cannot.
    ///
    /// - Parameters:
    ///   - answer: PEM, leaf first, root last.
    ///   - trustDomain: where given, the certificate has to name an identity of it.
    static func accept(
        _ answer: [String], key: SecretBytes, trustDomain: String?
    ) throws(ControlPlaneError) -> (certificate: WorkloadCertificate, root: CertificateSummary) {
        var chain: [CertificateSummary] = []
        for (index, text) in answer.enumerated() {
            do { chain += try CertificateSummary.read(pem: Array(text.utf8)) } catch {
                throw .malformed("entry \(index + 1) of the authority's chain: \(error)")
            }
            guard chain.count <= 16 else { throw .malformed("the authority's chain has more than 16 certificates") }
        }
        guard chain.count >= 2, let leaf = chain.first, let root = chain.popLast() else {
            throw .malformed("the authority's chain has \(chain.count) certificates: a leaf and a root are needed")
        }
        guard let uri = leaf.uris.first, let identity = SPIFFEID(uri: uri) else {
            throw .malformed("the certificate names no identity spiffe://…/ns/…/sa/…")
        }
        if let trustDomain, identity.trustDomain != trustDomain {
            throw .malformed("the certificate is for \(identity), which is not of the trust domain \(trustDomain)")
        }
        guard leaf.notBefore < leaf.notAfter else {
            throw .malformed("the certificate's validity ends before it begins")
        }
        do { try KeyPairCheck.check(chain: chain.pem, key: key) } catch {
            throw .malformed("the certificate is not for the key that was sent: \(error)")
        }
        return (WorkloadCertificate(chain: chain, key: key, identity: identity), root)
    }
}
