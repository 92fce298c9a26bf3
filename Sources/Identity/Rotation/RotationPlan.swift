import MeshModel

/// From when to when a certificate is valid, as rotation sees it.
package struct CertificateLife: Hashable, Sendable {
    /// When it was issued, in seconds since 1970: not `notBefore`, which lies ``skew`` earlier.
    package var issued: Int64
    /// `notAfter`, in seconds since 1970.
    package var expiry: Int64
    package var root: ContentHash

    package init(issued: Int64, expiry: Int64, root: ContentHash) {
        self.issued = issued
        self.expiry = expiry
        self.root = root
    }

    /// How much earlier than the time of issue a certificate becomes valid, in seconds: peers' clocks may be that late.
    package static let skew: Int64 = 120

    /// In seconds; at least 1, at most about 2,000 years, whatever the certificate says.
    package var length: Int64 {
        let (length, overflow) = expiry.subtractingReportingOverflow(issued)
        return overflow ? Self.longest : min(max(length, 1), Self.longest)
    }

    private static let longest: Int64 = 1 << 36
}

/// When a certificate is replaced, how fast a fleet is, and how long after a failure the next attempt is made. All of it
/// is in proportion to the certificate's life, so that it holds for ten seconds as well as for ninety days.
package enum RotationPlan {
    /// When to replace a certificate: anywhere between one and two thirds of its life, with equal probability. A fleet that
    /// began together does not rotate together, and what is due last still has a third of its life for a CA that is down.
    package static func due(_ life: CertificateLife, using random: inout some RandomNumberGenerator) -> Int64 {
        let third = life.length / 3
        return life.issued.addingClamped(third + (third > 0 ? Int64.random(in: 0...third, using: &random) : 0))
    }

    /// After two thirds of its life a certificate should have been replaced.
    package static func late(_ life: CertificateLife) -> Int64 {
        life.issued.addingClamped(life.length / 3 * 2 + life.length % 3 * 2 / 3)
    }

    /// In the last twelfth of its life it is replaced ahead of all that has time, at the emergency rate.
    package static func urgent(_ life: CertificateLife) -> Int64 { life.expiry.addingClamped(-(life.length / 12)) }

    /// Seconds until the next attempt, after `failures` attempts in a row that failed: exponential from 1/8640 of the life
    /// (10 s of a day) to 1/144 (10 min), and anything from half to one and a half of that. Where little life is left it
    /// is at most an eighth of it, but never less than the first delay.
    ///
    /// - Parameters:
    ///   - length: of the life, in seconds; nil where there is no certificate yet.
    ///   - remaining: of it, in seconds; not positive where it is over.
    package static func backOff(
        failures: Int, length: Int64?, remaining: Int64, using random: inout some RandomNumberGenerator
    ) -> Double {
        let length = Double(length ?? 86_400)
        let first = min(max(length / 8_640, 0.25), 10)
        let longest = min(max(length / 144, first), 600)
        let ceiling = max(min(longest, Double(max(remaining, 0)) / 8), first * 4)
        let delay = min(first * Double(1 << min(max(failures - 1, 0), 16)), ceiling)
        return delay * Double.random(in: 0.5..<1.5, using: &random)
    }

    /// A fleet of this many certificates is replaced at once when asked to.
    static let smallFleet = 64.0

    /// How fast a fleet is replaced in the ordinary way: never faster, in any 1/144 of the mean life (10 min of a day), than
    /// twice what it takes to replace all in half a life; the rate stays a twentieth below, which is the burst's part. A
    /// small fleet may exceed that by at most ``smallFleet`` in a window, a large one (from about 1,700) not at all.
    ///
    /// - Parameters:
    ///   - fleet: certificates.
    ///   - demand: the sum of 1 ÷ life of each, in 1/s.
    static func ordinary(fleet: Int, demand: Double) -> TokenBucket.Limit {
        guard fleet > 0, demand > 0 else { return TokenBucket.Limit(rate: smallFleet, burst: smallFleet) }
        let mean = Double(fleet) / demand
        let floor = smallFleet * min(1, smallFleet / Double(fleet))
        let rate = 0.95 * 4 * demand
        return TokenBucket.Limit(rate: max(rate, floor / (mean / 144)), burst: max(rate * mean / 2_880, floor, 1))
    }

    /// How fast what is urgent is replaced: the fleet in 1/48 of the mean life (30 min of a day), which is four times as
    /// fast as the last twelfth of a life needs; at least ten a second.
    static func emergency(demand: Double) -> TokenBucket.Limit {
        TokenBucket.Limit(rate: max(48 * demand, 10), burst: 16)
    }
}

extension Int64 {
    func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
