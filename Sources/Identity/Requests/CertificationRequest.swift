import MeshModel

/// A PKCS #10 certification request (RFC 2986), read strictly.
///
/// A request contributes one thing to a certificate: its public key, and the proof that the caller has the private one. Its
/// subject, the SANs, CA:TRUE, key usages and whatever else it asks for are ignored, as istiod does, because agents fill them
/// in differently and none of it is theirs to say: the certificate is the same whatever they ask. What is refused is what
/// no honest client writes: anything that is not DER, attributes or extensions given twice, unknown critical extensions,
/// and names that programs read differently (a NUL in them, `..`, characters that their type does not have).
struct CertificationRequest: Sendable {
    /// The longest PEM text that is looked at, in bytes. A request with an RSA-4096 key is below 2,000.
    static let largest = 16 * 1024

    let key: SubjectPublicKey
    private let bytes: [UInt8]
    private let signed: Range<Int>
    private let algorithm: SignatureAlgorithm
    private let signature: Range<Int>

    /// Reads a text that is one PEM block and nothing else but white space. The signature is not verified yet.
    init(pem text: [UInt8]) throws(IssuanceError) {
        guard text.count <= Self.largest else {
            throw IssuanceError(.request, "the request has \(text.count) bytes; at most \(Self.largest) are read")
        }
        do {
            guard let block = try PEM.next(in: text, from: 0) else {
                throw IssuanceError(.request, "the request is not a PEM block CERTIFICATE REQUEST")
            }
            // The second label is that of older clients (RFC 7468 §7).
            guard block.label == "CERTIFICATE REQUEST" || block.label == "NEW CERTIFICATE REQUEST" else {
                throw IssuanceError(.request, "the request is a PEM block \(block.label), not CERTIFICATE REQUEST")
            }
            guard text[..<block.range.lowerBound].allSatisfy(PEM.isSpace),
                text[block.range.upperBound...].allSatisfy(PEM.isSpace)
            else { throw IssuanceError(.request, "the request has text around its one PEM block") }
            try self.init(der: block.der)
        } catch let error as IssuanceError {
            throw error
        } catch {
            throw IssuanceError(.request, "the request is malformed: \(error)")
        }
    }

    /// Reads the whole of `bytes`. The signature is not verified yet.
    init(der bytes: [UInt8]) throws(DERError) {
        var outer = DERReader(bytes)
        var request = try outer.enter(.sequence, "the request")
        try outer.finish("the request")

        let info = try request.read(.sequence, "CertificationRequestInfo")
        var fields = try request.inside(info)
        let version = try fields.readUnsigned("the version")
        guard fields.matches(version, [0]) else { throw fields.failure("the version is not 0") }
        let subject = try fields.read(.sequence, "the subject")
        try fields.checkAll(subject)
        try RequestedNames.checkName(fields, subject)
        key = try SubjectPublicKey(&fields)
        var attributes = try fields.enter(.context(0, constructed: true), "the attributes")
        try fields.finish("CertificationRequestInfo")
        try Self.checkAttributes(&attributes)

        let identifier = try request.read(.sequence, "the signature's algorithm").encoded
        guard let algorithm = SignatureAlgorithm.allCases.first(where: { bytes[identifier].elementsEqual($0.encoded) })
        else {
            throw request.failure(
                "the signature's algorithm is neither ECDSA nor RSA PKCS #1 v1.5 with SHA-256, SHA-384 or SHA-512")
        }
        signature = try request.readOctetAlignedBits("the signature")
        try request.finish("the request")
        self.bytes = bytes
        self.algorithm = algorithm
        signed = info.encoded
    }

    /// Verifies that whoever made the request has the private key.
    func verify(with context: VerificationContext) throws(IssuanceError) {
        let verdict: VerificationContext.Verdict
        do {
            verdict = try context.verify(bytes[signature], algorithm, of: bytes[signed], by: key)
        } catch {
            throw IssuanceError(.signing, "the request's signature could not be looked at: \(error)")
        }
        switch verdict {
        case .valid: return
        case .invalidKey: throw IssuanceError(.request, "the request's public key is not a valid \(key.kind) key")
        case .invalidSignature:
            throw IssuanceError(.request, "the request is not signed by the private key of its public key")
        }
    }
}
