import MeshModel

extension CertificationRequest {
    /// A signed request, in DER.
    static func make(_ key: PrivateKey, _ signer: SigningContext, _ identity: SPIFFEID?) throws(OpenSSLError) -> [UInt8]
    {
        var info = DERWriter()
        info.wrap(.sequence) { info in
            info.wrap(.context(0, constructed: true)) { info in
                if let identity { writeExtensionRequest(naming: identity, &info) }
            }
            info.prepend(key.publicKey)
            info.wrap(.sequence) { _ in }
            info.unsigned([0])
        }
        let signed = info.finish()
        let signature = try signer.sign(signed)
        var request = DERWriter(capacity: signed.count + signature.count + 64)
        request.wrap(.sequence) { request in
            request.bits { $0.prepend(signature) }
            request.prepend(signer.algorithm.encoded)
            request.prepend(signed)
        }
        return request.finish()
    }

    private static func writeExtensionRequest(naming identity: SPIFFEID, _ writer: inout DERWriter) {
        writer.wrap(.sequence) { writer in
            writer.wrap(.set) { writer in
                writer.wrap(.sequence) { writer in
                    writer.certificateExtension(ObjectIdentifiers.subjectAlternativeName, isCritical: true) { writer in
                        writer.wrap(.sequence) { writer in
                            writer.wrap(.context(6, constructed: false)) { $0.prepend(utf8: identity.uri) }
                        }
                    }
                }
            }
            writer.value(.objectIdentifier, ObjectIdentifiers.extensionRequest)
        }
    }
}

extension DERWriter {
    /// An Extension (RFC 5280 §4.1): `body` writes what its OCTET STRING holds.
    mutating func certificateExtension(
        _ identifier: [UInt8], isCritical: Bool = false, _ body: (inout DERWriter) -> Void
    ) {
        wrap(.sequence) { writer in
            writer.wrap(.octetString, body)
            if isCritical { writer.value(.boolean, [0xff]) }
            writer.value(.objectIdentifier, identifier)
        }
    }
}
