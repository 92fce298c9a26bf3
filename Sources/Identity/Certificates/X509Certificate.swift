import COpenSSL
import Glibc
import MeshModel

/// A certificate of an authority, read by OpenSSL, with the facts that issuing and verifying ask for.
final class X509Certificate: @unchecked Sendable {
    // Unchecked: nothing changes it after `init`, where OpenSSL caches its extensions.
    let handle: OpaquePointer
    let der: [UInt8]
    let pem: String
    let fingerprint: ContentHash
    /// Seconds since 1970.
    let notBefore: Int64
    let notAfter: Int64
    /// The Name, in DER.
    let subject: [UInt8]
    /// The SubjectPublicKeyInfo, in DER.
    let publicKey: [UInt8]

    init(der: [UInt8]) throws(CertificateError) {
        let handle = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            guard let parsed = d2i_X509(nil, &start, buffer.count) else { return nil }
            if start == buffer.baseAddress.map({ $0 + buffer.count }) { return parsed }
            X509_free(parsed)
            return nil
        }
        guard let handle else {
            ERR_clear_error()
            throw CertificateError("a certificate is not DER that OpenSSL reads")
        }
        guard X509_check_purpose(handle, -1, 0) == 1,
            let notBefore = Self.seconds(X509_get0_notBefore(handle)),
            let notAfter = Self.seconds(X509_get0_notAfter(handle)),
            let subject = Self.encoded({ i2d_X509_NAME(X509_get_subject_name(handle), $0) }),
            let publicKey = Self.encoded({ i2d_X509_PUBKEY(X509_get_X509_PUBKEY(handle), $0) })
        else {
            X509_free(handle)
            ERR_clear_error()
            throw CertificateError("a certificate has an invalid extension, time, name or key")
        }
        self.handle = handle
        self.der = der
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.subject = subject
        self.publicKey = publicKey
        pem = PEM.encode("CERTIFICATE", der)
        fingerprint = der.withUnsafeBytes { ContentHash(of: $0) }
    }

    deinit { X509_free(handle) }

    /// Every certificate of a PEM file's text; what lies between the blocks is skipped, as is a block of another kind.
    static func read(pem text: [UInt8]) throws(CertificateError) -> [X509Certificate] {
        var certificates: [X509Certificate] = []
        var position = 0
        while true {
            let block: PEM.Block?
            do { block = try PEM.next(in: text, from: position) } catch { throw CertificateError(error.description) }
            guard let block else { return certificates }
            if block.label == "CERTIFICATE" { certificates.append(try X509Certificate(der: block.der)) }
            position = block.range.upperBound
        }
    }

    /// The subject as RFC 2253 writes it.
    var subjectText: String {
        guard let bio = BIO_new(BIO_s_mem()) else { return "" }
        defer { BIO_free(bio) }
        X509_NAME_print_ex(bio, X509_get_subject_name(handle), 0, shim_xn_flag_rfc2253())
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        return String(decoding: UnsafeRawBufferPointer(start: start, count: max(count, 0)), as: UTF8.self)
    }

    /// BasicConstraints say CA:TRUE.
    var isAuthority: Bool { X509_get_extension_flags(handle) & UInt32(EXFLAG_CA) != 0 }

    /// KeyUsage has keyCertSign, or there is none and nothing is ruled out (RFC 5280 §4.2.1.3).
    var maySignCertificates: Bool { X509_get_key_usage(handle) & UInt32(KU_KEY_CERT_SIGN) != 0 }

    /// It names itself as its issuer.
    var isSelfIssued: Bool { X509_get_extension_flags(handle) & UInt32(EXFLAG_SI) != 0 }

    var subjectKeyIdentifier: [UInt8]? {
        guard let identifier = X509_get0_subject_key_id(handle), let bytes = ASN1_STRING_get0_data(identifier) else {
            return nil
        }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(ASN1_STRING_length(identifier))))
    }

    /// Bits of security of its key, and of its signature; the latter is 0 where OpenSSL does not know the algorithm.
    var strength: (key: Int, signature: Int) {
        var signature: Int32 = 0
        if X509_get_signature_info(handle, nil, nil, &signature, nil) != 1 { signature = max(signature, 0) }
        let key = X509_get0_pubkey(handle).map { Int(EVP_PKEY_get_security_bits($0)) } ?? 0
        return (key, Int(signature))
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        var parts = tm()
        guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return Int64(timegm(&parts))
    }

    private static func encoded(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8]? {
        var out: UnsafeMutablePointer<UInt8>?
        let count = encode(&out)
        defer { shim_openssl_free(out) }
        return count > 0 ? Array(UnsafeBufferPointer(start: out, count: Int(count))) : nil
    }
}

/// Why a certificate is not taken.
struct CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
