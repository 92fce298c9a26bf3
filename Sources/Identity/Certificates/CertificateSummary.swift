public import MeshModel

/// What a holder of a certificate needs to know of it: when it is valid, whom it names, which it is. Nothing is verified.
public struct CertificateSummary: Hashable, Sendable {
    /// The certificate alone, one PEM block that ends in a line break.
    public let pem: String
    /// SHA-256, cut to 128 bits, of its DER.
    public let hash: ContentHash
    /// Seconds since 1970.
    public let notBefore: Int64
    public let notAfter: Int64
    /// Big endian, without leading zeros.
    public let serial: [UInt8]
    /// The URIs of its subject alternative names.
    public let uris: [String]

    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// How many certificates one text may hold.
    public static let most = 1_000

    /// Every certificate of a PEM text, in its order; what stands between blocks is ignored (RFC 7468 §2). Empty where
    /// there is none.
    ///
    /// - Throws: where a block is malformed, or is neither a certificate nor something that may stand beside one.
    public static func read(pem text: [UInt8]) throws(Malformed) -> [CertificateSummary] {
        var found: [CertificateSummary] = []
        var position = 0
        do {
            while let block = try PEM.next(in: text, from: position) {
                position = block.range.upperBound
                guard block.label == "CERTIFICATE" || block.label == "TRUSTED CERTIFICATE" else { continue }
                guard found.count < most else {
                    throw Malformed(description: "there are more than \(most) certificates")
                }
                do { found.append(try CertificateSummary(der: block.der)) } catch {
                    throw Malformed(description: "certificate \(found.count + 1): \(error)")
                }
            }
        } catch let error as Malformed {
            throw error
        } catch {
            throw Malformed(description: "\(error)")
        }
        return found
    }

    init(der bytes: [UInt8]) throws(DERError) {
        var outer = DERReader(bytes)
        var certificate = try outer.enter(.sequence, "the certificate")
        try outer.finish("the certificate")
        // RFC 5280 §4.1: version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, …
        var fields = try certificate.enter(.sequence, "TBSCertificate")
        if fields.nextTag == .context(0, constructed: true) { _ = try fields.read() }
        serial = Array(bytes[try fields.readUnsigned("the serial number")])
        _ = try fields.read(.sequence, "the signature's algorithm")
        _ = try fields.read(.sequence, "the issuer")
        var validity = try fields.enter(.sequence, "the validity")
        notBefore = try Self.time(&validity)
        notAfter = try Self.time(&validity)
        _ = try fields.read(.sequence, "the subject")
        _ = try fields.read(.sequence, "the public key")
        var uris: [String] = []
        while !fields.isAtEnd {
            let field = try fields.read()
            guard field.tag == .context(3, constructed: true) else { continue }
            var list = try fields.inside(field)
            var extensions = try list.enter(.sequence, "the extensions")
            while !extensions.isAtEnd {
                var entry = try extensions.enter(.sequence, "an extension")
                let identifier = try entry.readIdentifier("an extension")
                guard entry.matches(identifier, ObjectIdentifiers.subjectAlternativeName) else { continue }
                if entry.nextTag == .boolean { _ = try entry.read() }
                var value = try entry.enter(.octetString, "the subject alternative names")
                var names = try value.enter(.sequence, "the subject alternative names")
                while !names.isAtEnd {
                    let name = try names.read()
                    guard name.tag == .context(6, constructed: false), uris.count < 64 else { continue }
                    uris.append(String(decoding: bytes[name.content], as: UTF8.self))
                }
            }
        }
        self.uris = uris
        hash = bytes.withUnsafeBytes { ContentHash(of: $0) }
        pem = PEM.encode("CERTIFICATE", bytes)
    }

    private static func time(_ reader: inout DERReader) throws(DERError) -> Int64 {
        let element = try reader.read()
        guard element.tag == .utcTime || element.tag == .generalizedTime,
            let seconds = DERTime.seconds(element.tag, reader.bytes[element.content])
        else { throw reader.failure("a time of the validity is malformed") }
        return seconds
    }
}
