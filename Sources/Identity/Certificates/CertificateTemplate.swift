/// Writes certificates (RFC 5280 §4.1) that one authority signs. What is the same in all of them is encoded once.
///
/// They are of version 3; the subject is empty and the SAN therefore critical; BasicConstraints say that they are no
/// authority's. There is no SubjectKeyIdentifier, which an end entity need not have and every handshake would carry.
///
/// A workload's KeyUsage has digitalSignature and keyEncipherment whatever the key, as Istio's certificates do. RFC 8813 §3
/// would have no keyEncipherment beside an EC key; TLS does not look at it. A server's key here is always EC, and its KeyUsage
/// has digitalSignature alone.
struct CertificateTemplate: Sendable {
    let algorithm: [UInt8]
    let issuer: [UInt8]
    private let workloadExtensions: [UInt8]
    private let serverExtensions: [UInt8]

    /// - Parameter keyIdentifier: that of the authority's key.
    init(algorithm: SignatureAlgorithm, issuer: [UInt8], keyIdentifier: [UInt8]) {
        self.algorithm = algorithm.encoded
        self.issuer = issuer
        workloadExtensions = Self.extensions(
            keyUsage: [0x05, 0xa0], [ObjectIdentifiers.serverAuthentication, ObjectIdentifiers.clientAuthentication],
            keyIdentifier)
        serverExtensions = Self.extensions(
            keyUsage: [0x07, 0x80], [ObjectIdentifiers.serverAuthentication], keyIdentifier)
    }

    /// The TBSCertificate: what is to be signed.
    ///
    /// - Parameter serial: 16 bytes, big endian, not all zero.
    func certificate(serial: [UInt8], _ validity: Validity, _ names: SubjectNames, publicKey: [UInt8]) -> [UInt8] {
        var writer = DERWriter(capacity: 1024)
        Self.write(
            &writer, serial: serial, algorithm: algorithm, issuer: issuer, validity, subject: [0x30, 0x00],
            publicKey: publicKey
        ) { writer in
            switch names {
            case .workload: writer.prepend(workloadExtensions)
            case .server: writer.prepend(serverExtensions)
            }
            names.writeNames(&writer)
        }
        return writer.finish()
    }

    /// A certificate in DER of what was signed.
    static func assemble(_ signed: [UInt8], _ algorithm: [UInt8], signature: [UInt8]) -> [UInt8] {
        var writer = DERWriter(capacity: signed.count + signature.count + 64)
        writer.wrap(.sequence) { writer in
            writer.bits { $0.prepend(signature) }
            writer.prepend(algorithm)
            writer.prepend(signed)
        }
        return writer.finish()
    }

    static func write(
        _ writer: inout DERWriter, serial: [UInt8], algorithm: [UInt8], issuer: [UInt8], _ validity: Validity,
        subject: [UInt8], publicKey: [UInt8], extensions: (inout DERWriter) -> Void
    ) {
        writer.wrap(.sequence) { writer in
            writer.wrap(.context(3, constructed: true)) { $0.wrap(.sequence, extensions) }
            writer.prepend(publicKey)
            writer.prepend(subject)
            writer.wrap(.sequence) { writer in
                writer.time(validity.notAfter)
                writer.time(validity.notBefore)
            }
            writer.prepend(issuer)
            writer.prepend(algorithm)
            writer.unsigned(serial)
            writer.wrap(.context(0, constructed: true)) { $0.unsigned([2]) }
        }
    }

    /// - Parameter keyUsage: the content of its BIT STRING: digitalSignature is bit 0, keyEncipherment bit 2.
    private static func extensions(keyUsage: [UInt8], _ usages: [[UInt8]], _ keyIdentifier: [UInt8]) -> [UInt8] {
        var writer = DERWriter()
        writer.certificateExtension(ObjectIdentifiers.authorityKeyIdentifier) { writer in
            writer.wrap(.sequence) { $0.value(.context(0, constructed: false), keyIdentifier) }
        }
        writer.certificateExtension(ObjectIdentifiers.basicConstraints, isCritical: true) {
            $0.wrap(.sequence) { _ in }
        }
        writer.certificateExtension(ObjectIdentifiers.extendedKeyUsage) { writer in
            writer.wrap(.sequence) { writer in
                for usage in usages.reversed() { writer.value(.objectIdentifier, usage) }
            }
        }
        writer.certificateExtension(ObjectIdentifiers.keyUsage, isCritical: true) { $0.value(.bitString, keyUsage) }
        return writer.finish()
    }
}
