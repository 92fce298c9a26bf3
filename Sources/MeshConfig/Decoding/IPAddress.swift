import Glibc

/// An address of either family.
struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The most significant bit first.
    private let bits: UInt128
    /// 32 or 128.
    let width: Int

    private init(bits: UInt128, width: Int) { (self.bits, self.width) = (bits, width) }

    init?(_ text: String) {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(bits: UInt128(UInt32(bigEndian: v4.s_addr)), width: 32)
            return
        }
        var v6 = UInt128(0)
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(bits: UInt128(bigEndian: v6), width: 128)
    }

    /// With everything behind the first `length` bits zero.
    func masked(to length: Int) -> IPAddress { IPAddress(bits: bits & (~0 << (width - length)), width: width) }

    /// The one spelling that it has (RFC 5952).
    var description: String {
        var v4 = in_addr(s_addr: UInt32(truncatingIfNeeded: bits).bigEndian)
        var v6 = bits.bigEndian
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { out in
            guard let base = out.baseAddress else { return "" }
            let size = socklen_t(out.count)
            let text = width == 32 ? inet_ntop(AF_INET, &v4, base, size) : inet_ntop(AF_INET6, &v6, base, size)
            return text.map { String(cString: $0) } ?? ""
        }
    }
}
