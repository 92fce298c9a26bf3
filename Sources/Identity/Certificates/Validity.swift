import MeshModel

/// From when to when a certificate is valid, in seconds since 1970, both included.
struct Validity: Hashable, Sendable {
    var notBefore: Int64
    var notAfter: Int64

    /// How far a certificate's start lies back, so that a peer whose clock is behind takes it at once.
    static let skew: Int64 = 120

    /// What a new certificate under `chain` gets. It never begins before nor ends after any certificate of its chain.
    ///
    /// - Parameters:
    ///   - lifetime: seconds; nil or not positive for the default.
    ///   - chain: when every certificate above the new one is valid.
    static func forCertificate(
        lifetime: Int64?, at now: Int64, chain: Validity, default standard: Int64, maximum: Int64
    ) throws(IssuanceError) -> Validity {
        let lifetime = lifetime.flatMap { $0 > 0 ? $0 : nil } ?? min(standard, maximum)
        guard lifetime <= maximum else {
            throw IssuanceError(
                .lifetime, "a lifetime of \(lifetime) s was asked for; the longest that is given is \(maximum) s")
        }
        guard now >= chain.notBefore else {
            throw IssuanceError(
                .notReady,
                "the authority's certificates are not valid before \(DERTime.text(chain.notBefore)); is the clock right?"
            )
        }
        guard now < chain.notAfter else {
            throw IssuanceError(.notReady, "the authority's certificates expired at \(DERTime.text(chain.notAfter))")
        }
        let (end, overflows) = now.addingReportingOverflow(lifetime)
        return Validity(
            notBefore: max(now - skew, chain.notBefore),
            notAfter: min(overflows ? .max : end, chain.notAfter, DERTime.latest))
    }
}

extension DERTime {
    /// `2030-01-31T12:00:00Z`, for messages.
    static func text(_ seconds: Int64) -> String {
        let (tag, bytes) = encode(seconds)
        let digits = bytes.map { Character(UnicodeScalar($0)) }
        // UTCTime's two digits of a year are of 1950 to 2049.
        let full = tag == .utcTime ? Array(digits[0] < "5" ? "20" : "19") + digits : digits
        func part(_ range: Range<Int>) -> String { String(full[range]) }
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    }
}
