/// Serial numbers of certificates: 128 random bits, all of them (RFC 5280 §4.1.2.2 allows 159; CA/Browser Forum asks for 64).
public enum SerialNumber {
    /// Bytes of the system's generator.
    @Sendable public static func systemRandom(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { withUnsafeBytes(of: generator.next() as UInt64) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }

    /// 16 bytes, big endian. In DER a leading zero keeps the number positive, so the top bit is random as well. Zero, which
    /// is no serial number, becomes one.
    static func make(_ random: (Int) -> [UInt8]) -> [UInt8] {
        var bytes = Array(random(16).prefix(16))
        while bytes.count < 16 { bytes.insert(0, at: 0) }
        if bytes.allSatisfy({ $0 == 0 }) { bytes[15] = 1 }
        return bytes
    }
}
