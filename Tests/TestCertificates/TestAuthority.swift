import COpenSSL

/// A certificate authority for tests, made anew each time: P-256 keys, nothing on disk.
public final class TestAuthority {
    private let key: OpaquePointer
    private let certificate: OpaquePointer
    public let certificatePEM: [UInt8]

    public struct Failed: Error {
        public var step: String
    }

    /// A leaf's certificate and key as PEM.
    public struct Leaf: Sendable {
        public var certificatePEM: [UInt8]
        public var keyPEM: [UInt8]
    }

    public init(_ name: String = "test CA") throws {
        key = try Self.makeKey()
        let certificate = try Self.make(
            subject: name, key: key, issuer: nil, issuerKey: key, seconds: 3600,
            extensions: [(NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,keyCertSign,cRLSign")])
        self.certificate = certificate
        certificatePEM = try Self.pem { PEM_write_bio_X509($0, certificate) }
    }

    deinit {
        X509_free(certificate)
        EVP_PKEY_free(key)
    }

    /// - Parameters:
    ///   - names: as OpenSSL writes SANs: `DNS:localhost`, `IP:127.0.0.1`, `URI:spiffe://…`.
    ///   - seconds: until it expires; negative for one that has expired.
    public func issue(_ names: [String], seconds: Int = 3600) throws -> Leaf {
        let key = try Self.makeKey()
        defer { EVP_PKEY_free(key) }
        let leaf = try Self.make(
            subject: "leaf", key: key, issuer: certificate, issuerKey: self.key, seconds: seconds,
            extensions: [
                (NID_basic_constraints, "critical,CA:FALSE"), (NID_subject_alt_name, names.joined(separator: ",")),
                (NID_ext_key_usage, "serverAuth,clientAuth"),
            ])
        defer { X509_free(leaf) }
        return Leaf(
            certificatePEM: try Self.pem { PEM_write_bio_X509($0, leaf) },
            keyPEM: try Self.pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    }

    private static func makeKey() throws -> OpaquePointer {
        guard let key = shim_evp_ec_gen("P-256") else { throw Failed(step: "key") }
        return key
    }

    private static func make(
        subject: String, key: OpaquePointer, issuer: OpaquePointer?, issuerKey: OpaquePointer, seconds: Int,
        extensions: [(Int32, String)]
    ) throws -> OpaquePointer {
        guard let certificate = X509_new() else { throw Failed(step: "X509_new") }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), .random(in: 1...UInt64(Int64.max)))
        X509_gmtime_adj(X509_getm_notBefore(certificate), -7200)
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

    private static func pem(_ write: (OpaquePointer?) -> Int32) throws -> [UInt8] {
        guard let bio = BIO_new(BIO_s_mem()) else { throw Failed(step: "BIO") }
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { throw Failed(step: "PEM") }
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
