import MeshModel

/// A certificate that signs, its key, and the path from it to a root. It does not change: a reload makes another.
final class IssuingChain: Sendable {
    /// The certificate that signs.
    let certificate: X509Certificate
    let root: X509Certificate
    /// From ``certificate`` to ``root``, in PEM: what follows the leaf in a response.
    let above: [String]
    /// When every certificate of the path is valid.
    let validity: Validity
    let signers: SignerPool
    private let template: CertificateTemplate

    /// - Parameter path: from the certificate that signs to the root; one certificate where it is the root.
    init(_ path: [X509Certificate], key: PrivateKey) throws(CertificateError) {
        guard let certificate = path.first, let root = path.last else { throw CertificateError("the chain is empty") }
        self.certificate = certificate
        self.root = root
        above = path.map(\.pem)
        validity = Validity(
            notBefore: path.map(\.notBefore).max() ?? .max, notAfter: path.map(\.notAfter).min() ?? .min)
        signers = SignerPool(key)
        let identifier: [UInt8]
        do {
            identifier = try certificate.subjectKeyIdentifier ?? RootCertificate.keyIdentifier(certificate.publicKey)
        } catch { throw CertificateError("\(error)") }
        template = CertificateTemplate(
            algorithm: .preferred(for: key.kind), issuer: certificate.subject, keyIdentifier: identifier)
    }

    /// A certificate for a public key, in DER.
    func sign(
        _ publicKey: [UInt8], _ names: SubjectNames, _ validity: Validity, serial: [UInt8], with signer: Signer
    ) throws(IssuanceError) -> [UInt8] {
        let signed = template.certificate(serial: serial, validity, names, publicKey: publicKey)
        do {
            return CertificateTemplate.assemble(
                signed, template.algorithm, signature: try signer.signing.sign(signed))
        } catch { throw IssuanceError(.signing, "the certificate could not be signed: \(error)") }
    }
}
