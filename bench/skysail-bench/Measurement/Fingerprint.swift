/// 128 bits that tell contents apart. Not cryptographic: nobody attacks the benchmark, and a thousand proxies hash every
/// byte that they receive.
struct Fingerprint: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    static let zero = Fingerprint(high: 0, low: 0)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(of bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) {
        var hasher = FingerprintHasher(seed: seed)
        hasher.add(bytes)
        self = hasher.result
    }

    init(of text: String, seed: UInt64 = 0) {
        var text = text
        self = text.withUTF8 { Fingerprint(of: UnsafeRawBufferPointer($0), seed: seed) }
    }

    /// Sums do not depend on the order of what is summed: the fingerprint of a set changes by what enters and leaves it.
    static func + (a: Fingerprint, b: Fingerprint) -> Fingerprint {
        Fingerprint(high: a.high &+ b.high, low: a.low &+ b.low)
    }

    static func - (a: Fingerprint, b: Fingerprint) -> Fingerprint {
        Fingerprint(high: a.high &- b.high, low: a.low &- b.low)
    }

    /// Of a pair: `a.joined(b)` and `b.joined(a)` differ.
    func joined(_ other: Fingerprint) -> Fingerprint {
        var hasher = FingerprintHasher(seed: high)
        hasher.add(low, other.high)
        hasher.add(other.low, high)
        return hasher.result
    }
}

/// Two chains of multiplications that fold 128 bits into 64, each over 16 bytes at a time.
struct FingerprintHasher {
    private var a: UInt64
    private var b: UInt64
    private var count = 0

    private static let keys: (UInt64, UInt64, UInt64) = (
        0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9
    )

    init(seed: UInt64 = 0) {
        a = seed ^ Self.keys.0
        b = (seed &+ 1) &* Self.keys.1
    }

    @inline(__always) mutating func add(_ x: UInt64, _ y: UInt64) {
        a = Self.fold(x ^ Self.keys.2 ^ a, y ^ Self.keys.0 &+ a)
        b = Self.fold(y ^ Self.keys.1 ^ b, x ^ Self.keys.2 &+ b)
    }

    @inline(__always) private static func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
        let product = (x | 1).multipliedFullWidth(by: y | 1)
        return product.high ^ product.low ^ x.byteSwapped ^ y
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        var at = 0
        while bytes.count - at >= 16 {
            add(
                bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
            at += 16
        }
        guard at < bytes.count else { return }
        var last: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &last) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[at...])) }
        add(last.0, last.1)
    }

    var result: Fingerprint {
        var end = self
        end.add(UInt64(truncatingIfNeeded: count), Self.keys.1)
        end.add(Self.keys.2, Self.keys.0)
        return Fingerprint(high: end.a, low: end.b)
    }
}
