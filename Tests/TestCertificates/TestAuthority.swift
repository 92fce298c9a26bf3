import COpenSSL

/// A certificate authority for tests, made anew each time: P-256 keys, nothing on disk.
public final class TestAuthority {
    private let key: OpaquePointer
    private let certificate: OpaquePointer
    public let certificatePEM: [UInt8]
    public let certificateDER: [UInt8]
    /// This authority's certificate and those above it, without the root.
    public let intermediatesPEM: [UInt8]

    public struct Failed: Error {
        public var step: String
    }

    /// A leaf's certificate and key as PEM.
    public struct Leaf: Sendable {
        public var certificatePEM: [UInt8]
        public var keyPEM: [UInt8]

        public init(certificatePEM: [UInt8], keyPEM: [UInt8]) {
            self.certificatePEM = certificatePEM
            self.keyPEM = keyPEM
        }
    }

    /// - Parameters:
    ///   - seconds: until it expires.
    ///   - parent: who signs it; nil for a root.
    public init(_ name: String = "test CA", seconds: Int = 36000, parent: TestAuthority? = nil) throws {
        key = try Self.makeKey()
        let certificate = try Self.make(
            subject: name, key: key, issuer: parent?.certificate, issuerKey: parent?.key ?? key, from: -7200,
            seconds: seconds,
            extensions: [(NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,keyCertSign,cRLSign")])
        self.certificate = certificate
        let pem = try Self.written { PEM_write_bio_X509($0, certificate) }
        certificatePEM = pem
        certificateDER = try Self.written { i2d_X509_bio($0, certificate) }
        intermediatesPEM = parent.map { pem + $0.intermediatesPEM } ?? []
    }

    deinit {
        X509_free(certificate)
        EVP_PKEY_free(key)
    }

    /// - Parameters:
    ///   - names: as OpenSSL writes SANs: `DNS:localhost`, `IP:127.0.0.1`, `URI:spiffe://…`.
    ///   - from: when it becomes valid, in seconds from now.
    ///   - seconds: until it expires; negative for one that has expired.
    public func issue(
        _ names: [String], from: Int = -7200, seconds: Int = 3600, usage: String = "serverAuth,clientAuth",
        curve: String = "P-256"
    ) throws -> Leaf {
        try issue(names: names.joined(separator: ","), from: from, seconds: seconds, usage: usage, curve: curve)
    }

    /// With a subjectAltName of these bytes.
    public func issue(rawNames: [UInt8]) throws -> Leaf {
        let digits = Array("0123456789abcdef")
        let hex = rawNames.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: ":")
        return try issue(names: "DER:\(hex)", from: -7200, seconds: 3600, usage: "clientAuth", curve: "P-256")
    }

    private func issue(names: String, from: Int, seconds: Int, usage: String, curve: String) throws -> Leaf {
        let key = try Self.makeKey(curve)
        defer { EVP_PKEY_free(key) }
        let leaf = try Self.make(
            subject: "leaf", key: key, issuer: certificate, issuerKey: self.key, from: from, seconds: seconds,
            extensions: [
                (NID_basic_constraints, "critical,CA:FALSE"), (NID_subject_alt_name, names), (NID_ext_key_usage, usage),
            ])
        defer { X509_free(leaf) }
        return Leaf(
            certificatePEM: try Self.written { PEM_write_bio_X509($0, leaf) },
            keyPEM: try Self.written { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    }

    /// The victim's certificates with a key that is not the victim's and says that it is: OpenSSL compares the public
    /// halves only, so a client can be made to sign with it.
    public static func impersonate(_ victim: Leaf) throws -> Leaf {
        let own = try makeKey()
        defer { EVP_PKEY_free(own) }
        let stolen = try victim.certificatePEM.withUnsafeBytes { bytes in
            let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
            defer { BIO_free(bio) }
            guard let certificate = PEM_read_bio_X509(bio, nil, nil, nil) else { throw Failed(step: "victim") }
            defer { X509_free(certificate) }
            return try written { i2d_PUBKEY_bio($0, X509_get0_pubkey(certificate)) }
        }
        // Both DER forms end with the 65 bytes of the point.
        let ownDER = try written { i2d_PrivateKey_bio($0, own) }
        let forged = ownDER.dropLast(65) + stolen.suffix(65)
        let key = forged.withUnsafeBytes { bytes -> OpaquePointer? in
            var next = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return d2i_PrivateKey(EVP_PKEY_EC, nil, &next, bytes.count)
        }
        guard let key else { throw Failed(step: "forged key") }
        defer { EVP_PKEY_free(key) }
        return Leaf(
            certificatePEM: victim.certificatePEM,
            keyPEM: try written { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    }

    private static func makeKey(_ curve: String = "P-256") throws -> OpaquePointer {
        guard let key = shim_evp_ec_gen(curve) else { throw Failed(step: "key") }
        return key
    }

    private static func make(
        subject: String, key: OpaquePointer, issuer: OpaquePointer?, issuerKey: OpaquePointer, from: Int, seconds: Int,
        extensions: [(Int32, String)]
    ) throws -> OpaquePointer {
        guard let certificate = X509_new() else { throw Failed(step: "X509_new") }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), .random(in: 1...UInt64(Int64.max)))
        X509_gmtime_adj(X509_getm_notBefore(certificate), from)
        X509_gmtime_adj(X509_getm_notAfter(certificate), seconds)
        X509_set_pubkey(certificate, key)
        let name = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, subject, -1, -1, 0)
        X509_set_issuer_name(certificate, X509_get_subject_name(issuer ?? certificate))
        for (nid, value) in extensions {
            guard let entry = X509V3_EXT_nconf_nid(nil, nil, nid, value) else { throw Failed(step: value) }
            X509_add_ext(certificate, entry, -1)
            X509_EXTENSION_free(entry)
        }
        guard X509_sign(certificate, issuerKey, EVP_sha256()) > 0 else { throw Failed(step: "sign") }
        return certificate
    }

    private static func written(_ write: (OpaquePointer?) -> Int32) throws -> [UInt8] {
        guard let bio = BIO_new(BIO_s_mem()) else { throw Failed(step: "BIO") }
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { throw Failed(step: "write") }
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
