import MeshModel

/// A certificate that the control plane holds for a proxy, as `skysail cert list` shows it. The key is not in it.
public struct HeldCertificate: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Its time to be replaced has not come.
        case current
        /// Waits for its turn, or for its first issue.
        case due
        case issuing
        /// The last attempt to issue failed; the next one has its time.
        case retrying
    }

    public var identity: SPIFFEID
    /// The proxy's node id.
    public var proxy: String
    /// Lower-case hexadecimal; empty while there is no certificate, as the times are then 0.
    public var serial: String
    /// Seconds since 1970.
    public var notBefore: Int64
    public var notAfter: Int64
    /// The root that its chain ends at.
    public var root: ContentHash?
    /// When it is to be replaced, in seconds since 1970.
    public var rotationDue: Int64?
    public var state: State
    /// Why the last attempt failed; nil after one that did not.
    public var lastError: String?
    /// Whether a proxy holds it at the moment; the rest is forgotten soon.
    public var isHeld: Bool
}

/// What the metrics page says about the certificates that are held.
public struct HeldSummary: Hashable, Sendable {
    /// Hours that ``byExpiry`` tells apart; what expires later is in the last element.
    public static let hours = 24

    /// Certificates by the full hours until they expire: 0, 1, … 23, and 24 or more.
    public var byExpiry = Array(repeating: 0, count: hours + 1)
    public var expired = 0
    /// Proxies that wait for their first certificate.
    public var missing = 0
    /// Due and waiting for their turn.
    public var due = 0
    /// Past two thirds of their life.
    public var late = 0
    /// Being issued.
    public var issuing = 0
    /// Totals: first certificates, rotations, those of them that were late, attempts that failed, jumps of the wall clock.
    public var first: UInt64 = 0
    public var rotated: UInt64 = 0
    public var rotatedLate: UInt64 = 0
    public var failed: UInt64 = 0
    public var clockJumps: UInt64 = 0

    public init() {}
}
