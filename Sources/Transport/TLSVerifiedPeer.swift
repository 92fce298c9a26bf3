import COpenSSL
import Glibc
import MeshModel

/// What a verified chain says about its owner, and from when to when.
struct TLSVerifiedPeer: Hashable, Sendable {
    /// In the certificate's order.
    var uriSANs: [String]
    /// The latest beginning and the earliest end of validity of the chain's certificates, in seconds since 1970.
    var notBefore: Int64
    var notAfter: Int64
    /// SHA-256, cut to 128 bits, of the DER of the anchor that the chain ended at.
    var root: ContentHash

    static let maximumURIs = 16
    /// A SPIFFE ID has at most 2048 bytes.
    static let maximumURIBytes = 4096

    /// As X509_verify_cert judges: the last second of validity is excluded.
    func isValid(at now: Int64) -> Bool { notBefore <= now && now < notAfter }

    /// The bytes of all names, for whoever keeps it.
    var nameBytes: Int { uriSANs.reduce(0) { $0 + $1.utf8.count } }
}

extension TLSVerifiedPeer {
    /// - Parameter chain: as X509_verify_cert built it, leaf first, anchor last.
    /// - Returns: nil where the leaf's URI names are more, or longer, than allowed, or hold what no URI does: to leave
    ///   one out would change what the certificate says.
    init?(chain: OpaquePointer?) {
        let count = shim_x509_count(chain)
        guard count > 0, let leaf = shim_x509_at(chain, 0), let anchor = shim_x509_at(chain, count - 1) else {
            return nil
        }
        notBefore = .min
        notAfter = .max
        for i in 0..<count {
            let certificate = shim_x509_at(chain, i)
            guard let start = seconds(X509_get0_notBefore(certificate)),
                let end = seconds(X509_get0_notAfter(certificate))
            else { return nil }
            notBefore = max(notBefore, start)
            notAfter = min(notAfter, end)
        }
        guard let uris = uriNames(leaf), let root = withDER([anchor], { ContentHash(of: $0) }) else { return nil }
        uriSANs = uris
        self.root = root
    }
}

private func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    var parts = tm()
    guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return Int64(timegm(&parts))
}

private func uriNames(_ certificate: OpaquePointer) -> [String]? {
    var critical: Int32 = 0
    guard let raw = X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, nil) else {
        // -1: there is none. Anything else is one that cannot be read, or two.
        return critical == -1 ? [] : nil
    }
    let names = OpaquePointer(raw)
    defer { GENERAL_NAMES_free(names) }
    var uris: [String] = []
    var bytes = 0
    for i in 0..<shim_general_names_count(names) {
        guard let text = shim_general_name_uri(shim_general_name(names, i)) else { continue }
        let uri = UnsafeBufferPointer(start: ASN1_STRING_get0_data(text), count: Int(ASN1_STRING_length(text)))
        bytes += uri.count
        guard uris.count < TLSVerifiedPeer.maximumURIs, bytes <= TLSVerifiedPeer.maximumURIBytes,
            uri.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { return nil }
        uris.append(String(decoding: uri, as: UTF8.self))
    }
    return uris
}

/// The DER of some certificates, one after the other; nil where there is none. DER says where it ends, so different
/// certificates never make the same bytes.
func withDER<R>(_ certificates: [OpaquePointer], _ body: (UnsafeRawBufferPointer) -> R) -> R? {
    var size = 0
    for certificate in certificates {
        let count = i2d_X509(certificate, nil)
        guard count > 0 else { return nil }
        size += Int(count)
    }
    guard size > 0 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { buffer in
        var next = buffer.baseAddress
        // Writes what it just measured: a certificate that has been read does not change.
        for certificate in certificates { i2d_X509(certificate, &next) }
        return body(UnsafeRawBufferPointer(buffer))
    }
}
