public import Identity
import MeshModel

/// What the agent trusts, put together from where roots come from: the file it was given, the roots that issued its
/// certificates, and what the control plane distributes. A value: it decides, others carry out.
public struct TrustRoots: Hashable, Sendable {
    /// Roots of one source, in order, each once.
    public typealias Bundle = [CertificateSummary]

    /// A root at which a certificate of this workload ended, trusted as long as such certificates may be about.
    private struct Signing: Hashable, Sendable {
        var root: CertificateSummary
        var until: Int64
    }

    /// The file of `--root-cert`.
    public private(set) var file: Bundle = []
    /// What the control plane says is trusted; nil where it has said nothing.
    public private(set) var distributed: Bundle?
    /// The last one is that of the certificate in use.
    private var signing: [Signing] = []

    public init() {}

    public mutating func setFile(_ roots: Bundle) { file = roots }
    public mutating func setDistributed(_ roots: Bundle) { distributed = roots }

    /// Takes over the root of a certificate that was issued just now.
    ///
    /// - Parameter expiry: of that certificate, in seconds since 1970.
    public mutating func setIssuer(_ root: CertificateSummary, expiry: Int64, now: Int64) {
        signing.removeAll { $0.root.hash == root.hash || $0.until <= now }
        signing.append(Signing(root: root, until: expiry))
    }

    /// The roots of the mesh: what peers are verified with.
    ///
    /// The control plane's word counts where there is one. Without one it is the file, and every root that issued a
    /// certificate of ours which is still valid: after the authority changed, others hold certificates of the old one for
    /// as long as we would have. The root of the certificate in use is always among them.
    public func mesh(at now: Int64) -> Bundle {
        let issuer = signing.last.map { [$0.root] } ?? []
        if let distributed { return Self.merge([distributed, issuer]) }
        return Self.merge([file, signing.filter { $0.until > now }.map(\.root), issuer])
    }

    /// What the control plane's certificate is verified with: the roots of the mesh and the file, which may be another
    /// authority's.
    public func controlPlane(at now: Int64) -> Bundle { Self.merge([file, mesh(at: now)]) }

    /// Whether the control plane no longer distributes the root of the certificate in use.
    public var issuerIsRetired: Bool {
        guard let distributed, let issuer = signing.last else { return false }
        return !distributed.contains { $0.hash == issuer.root.hash }
    }

    private static func merge(_ bundles: [Bundle]) -> Bundle {
        var seen: Set<ContentHash> = []
        return bundles.joined().filter { seen.insert($0.hash).inserted }
    }
}

extension TrustRoots.Bundle {
    /// PEM, one certificate after the other.
    public var pem: [UInt8] { flatMap(\.pem.utf8) }
}
