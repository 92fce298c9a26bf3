public import MeshModel

/// One of the roots that the mesh trusts, and what it is for.
public struct RootStatus: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// In the bundle, so that every workload knows it before the first certificate under it appears.
        case distributed
        /// The one that chains end at.
        case signing
        /// It has signed before; certificates under it are valid until it is retired.
        case trusted
    }

    /// SHA-256, cut to 128 bits, of the DER.
    public var fingerprint: ContentHash
    /// As RFC 2253 writes it.
    public var subject: String
    /// Seconds since 1970.
    public var notBefore: Int64
    public var notAfter: Int64
    public var role: Role

    init(_ certificate: X509Certificate, _ role: Role) {
        fingerprint = certificate.fingerprint
        subject = certificate.subjectText
        notBefore = certificate.notBefore
        notAfter = certificate.notAfter
        self.role = role
    }
}
