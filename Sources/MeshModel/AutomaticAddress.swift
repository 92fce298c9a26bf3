/// An address of a ServiceEntry that says none, one of 240.240.0.0/16 and its twin of 2001:2::/48. Nothing answers there: a
/// proxy that resolves the host to it knows by it which host is meant.
public struct AutomaticAddress: Hashable, Sendable {
    /// How many there are: the last octet is never 0 or 255.
    public static let count: UInt16 = 256 * 254

    /// Less than ``count``.
    public let place: UInt16

    /// Wraps around at ``count``.
    public init(place: UInt32) { self.place = UInt16(truncatingIfNeeded: place % UInt32(Self.count)) }

    private var octets: (UInt16, UInt16) { (place / 254, place % 254 + 1) }

    public var v4: String { "240.240.\(octets.0).\(octets.1)" }
    public var v6: String { "2001:2::f0f0:" + String(octets.0 << 8 | octets.1, radix: 16) }
}
