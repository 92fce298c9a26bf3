import COpenSSL

/// SHA-256 of some bytes, cut to 128 bits. The version of every resource: equal content has an equal version on every
/// replica and across restarts.
public struct ContentHash: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public init(of bytes: UnsafeRawBufferPointer) {
        var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &digest) { out in
            _ = SHA256(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
                out.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        self.init(high: UInt64(bigEndian: digest.0), low: UInt64(bigEndian: digest.1))
    }

    /// The number of characters of ``description``.
    public static let textLength = 22
    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    /// Writes the 22 base64url characters (RFC 4648 §5, no padding), most significant bits first.
    public func withText<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        withUnsafeTemporaryAllocation(byteCount: Self.textLength, alignment: 1) { out in
            var high = high
            var low = low
            // 128 bits are 21 characters of six bits and one of two: fill from the end.
            out[21] = Self.alphabet.utf8Start[Int((low & 0x3) << 4)]
            low = low >> 2 | high << 62
            high >>= 2
            for i in stride(from: 20, through: 0, by: -1) {
                out[i] = Self.alphabet.utf8Start[Int(low & 0x3f)]
                low = low >> 6 | high << 58
                high >>= 6
            }
            return body(UnsafeRawBufferPointer(out))
        }
    }

    /// Reads the 22 characters back; nil for anything else.
    public init?(text: some Collection<UInt8>) {
        guard text.count == Self.textLength else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (i, character) in text.enumerated() {
            let value: UInt64
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt64(character - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt64(character - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt64(character - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "_"): value = 63
            default: return nil
            }
            if i == 21 {
                guard value & 0xf == 0 else { return nil }
                high = high << 2 | low >> 62
                low = low << 2 | value >> 4
            } else {
                high = high << 6 | low >> 58
                low = low << 6 | value
            }
        }
        self.init(high: high, low: low)
    }

    public static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

    public var description: String { withText { String(decoding: $0, as: UTF8.self) } }
}
