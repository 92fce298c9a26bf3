import MeshModel

/// The self-signed root that a mesh without an authority of its own gets: `O=<trust domain>`, ten years.
enum RootCertificate {
    static let lifetime: Int64 = 10 * 365 * 86_400
    /// How long before its making it is valid. A clock that runs ahead when the root is made, and is set right afterwards,
    /// must not leave the mesh without an authority; nothing depends on when a root began.
    static let head: Int64 = 2 * 86_400

    /// The certificate in DER.
    ///
    /// - Parameter serial: 16 bytes, big endian, not all zero.
    static func make(_ key: PrivateKey, trustDomain: String, at now: Int64, serial: [UInt8]) throws(OpenSSLError)
        -> [UInt8]
    {
        let now = min(max(now, 0), DERTime.latest - lifetime)
        let signer = try SigningContext(key)
        let name = subject(trustDomain)
        let identifier = try keyIdentifier(key.publicKey)
        var writer = DERWriter(capacity: 2048)
        CertificateTemplate.write(
            &writer, serial: serial, algorithm: signer.algorithm.encoded, issuer: name,
            Validity(notBefore: now - head, notAfter: now + lifetime), subject: name, publicKey: key.publicKey
        ) { writer in
            writer.certificateExtension(ObjectIdentifiers.subjectKeyIdentifier) { $0.value(.octetString, identifier) }
            // keyCertSign and cRLSign: bits 5 and 6 of seven.
            writer.certificateExtension(ObjectIdentifiers.keyUsage, isCritical: true) {
                $0.value(.bitString, [0x01, 0x06])
            }
            writer.certificateExtension(ObjectIdentifiers.basicConstraints, isCritical: true) { writer in
                writer.wrap(.sequence) { $0.value(.boolean, [0xff]) }
            }
        }
        let signed = writer.finish()
        return CertificateTemplate.assemble(signed, signer.algorithm.encoded, signature: try signer.sign(signed))
    }

    /// The key's SHA-1 (RFC 5280 §4.2.1.2, method 1).
    static func keyIdentifier(_ publicKey: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        var outer = DERReader(publicKey)
        guard var fields = try? outer.enter(.sequence, "the public key"), (try? fields.read()) != nil,
            let bits = try? fields.readOctetAlignedBits("the public key")
        else { return try Digest.sha1(publicKey) }
        return try Digest.sha1(publicKey[bits])
    }

    private static func subject(_ trustDomain: String) -> [UInt8] {
        var writer = DERWriter()
        writer.wrap(.sequence) { writer in
            writer.wrap(.set) { writer in
                writer.wrap(.sequence) { writer in
                    // 64 is all that an organisation's name may have (RFC 5280, appendix A).
                    writer.value(.utf8String, Array(trustDomain.utf8.prefix(64)))
                    writer.value(.objectIdentifier, ObjectIdentifiers.organization)
                }
            }
        }
        return writer.finish()
    }
}
