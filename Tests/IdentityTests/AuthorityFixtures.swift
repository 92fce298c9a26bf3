import COpenSSL
import Glibc
import MeshModel
import Testing

@testable import Identity

/// A directory that goes when the test ends.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/skysail-identity-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }

    deinit { Self.remove(path) }

    func write(_ name: String, _ text: String, mode: mode_t = 0o644) {
        let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, mode)
        _ = text.withCString { Glibc.write(file, $0, strlen($0)) }
        fchmod(file, mode)
        close(file)
    }

    func write(_ name: String, _ secret: SecretBytes, mode: mode_t = 0o600) {
        write(name, secret.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }, mode: mode)
    }

    func read(_ name: String) -> String? {
        (try? PrivateFiles(directory: path).read(name, .open))?.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    func names(under folder: String = "") -> [String] {
        guard let directory = opendir("\(path)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(directory)
        }
        Glibc.remove(path)
    }
}

/// A certificate as a peer sees it.
struct Seen {
    let certificate: X509Certificate

    init(_ certificate: X509Certificate) { self.certificate = certificate }

    init(_ pem: String) throws {
        let all = try X509Certificate.read(pem: Array(pem.utf8))
        try #require(all.count == 1)
        certificate = all[0]
    }

    /// The whole of the SAN as OpenSSL prints it.
    var printedNames: String { printed(NID_subject_alt_name) }

    func printed(_ nid: Int32) -> String {
        let index = X509_get_ext_by_NID(certificate.handle, nid, -1)
        guard index >= 0, let bio = BIO_new(BIO_s_mem()) else { return "" }
        defer { BIO_free(bio) }
        X509V3_EXT_print(bio, X509_get_ext(certificate.handle, index), 0, 0)
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func isCritical(_ nid: Int32) -> Bool? {
        let index = X509_get_ext_by_NID(certificate.handle, nid, -1)
        return index < 0 ? nil : X509_EXTENSION_get_critical(X509_get_ext(certificate.handle, index)) == 1
    }
}

extension X509Certificate {
    /// A certificate made by OpenSSL, as an organisation's own tools would make it.
    static func make(
        _ subject: String, key: PrivateKey, issuer: X509Certificate? = nil, issuerKey: PrivateKey? = nil,
        issuerName: String? = nil, from notBefore: Int64, to notAfter: Int64, extensions: [(Int32, String)] = authority,
        digest: OpaquePointer? = EVP_sha256()
    ) throws -> X509Certificate {
        let made = try #require(X509_new())
        defer { X509_free(made) }
        X509_set_version(made, 2)
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(made), .random(in: 1...UInt64(Int64.max)))
        ASN1_TIME_set(X509_getm_notBefore(made), time_t(notBefore))
        ASN1_TIME_set(X509_getm_notAfter(made), time_t(notAfter))
        X509_set_pubkey(made, key.handle)
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_UTF8, subject, -1, -1, 0)
        if let issuerName {
            X509_NAME_add_entry_by_txt(X509_get_issuer_name(made), "CN", MBSTRING_UTF8, issuerName, -1, -1, 0)
        } else {
            X509_set_issuer_name(made, X509_get_subject_name(issuer?.handle ?? made))
        }
        let link = issuer == nil ? [] : [(NID_authority_key_identifier, "keyid")]
        for (nid, value) in extensions + link {
            var context = X509V3_CTX()
            X509V3_set_ctx(&context, issuer?.handle ?? made, made, nil, nil, 0)
            let entry = try #require(X509V3_EXT_nconf_nid(nil, &context, nid, value))
            X509_add_ext(made, entry, -1)
            X509_EXTENSION_free(entry)
        }
        try #require(X509_sign(made, (issuerKey ?? key).handle, digest) > 0)
        var out: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(made, &out)
        defer { shim_openssl_free(out) }
        return try X509Certificate(der: Array(UnsafeBufferPointer(start: out, count: Int(count))))
    }

    static let authority: [(Int32, String)] = [
        (NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,keyCertSign,cRLSign"),
        (NID_subject_key_identifier, "hash"),
    ]
}
