import Glibc

/// A CIDR block, or one address.
public struct CIDRBlock: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    /// `10.0.0.0/8`, `fd00::/8` or an address; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.bytes(of: String(first)) else { return nil }
        let whole = bytes.count * 8
        guard parts.count > 1 else {
            (self.bytes, bits) = (bytes, whole)
            return
        }
        guard let bits = Int(parts[1]), (0...whole).contains(bits) else { return nil }
        (self.bytes, self.bits) = (bytes, bits)
    }

    /// Whether it is an IP address, and no name.
    public static func isAddress(_ text: String) -> Bool { bytes(of: text) != nil }

    /// False for what is no address, or one of the other family.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        for (i, (mine, theirs)) in zip(bytes, other).enumerated() {
            let left = bits - i * 8
            if left <= 0 { return true }
            let mask: UInt8 = left >= 8 ? 0xff : ~(0xff >> UInt8(left))
            if mine & mask != theirs & mask { return false }
        }
        return true
    }

    private static func bytes(of address: String) -> [UInt8]? {
        var v4 = in_addr()
        if inet_pton(AF_INET, address, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
        var v6 = in6_addr()
        if inet_pton(AF_INET6, address, &v6) == 1 { return withUnsafeBytes(of: v6) { Array($0) } }
        return nil
    }
}
