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

/// Two chains of multiplications that fold 128 bits into 64, in turns over 16 bytes each.
struct FingerprintHasher {
    private var a: UInt64
    private var b: UInt64
    private var count = 0

    private static let key0: UInt64 = 0x9e37_79b9_7f4a_7c15
    private static let key1: UInt64 = 0xc2b2_ae3d_27d4_eb4f
    private static let key2: UInt64 = 0x1656_67b1_9e37_79f9

    init(seed: UInt64 = 0) {
        a = seed ^ Self.key0
        b = (seed &+ 1) &* Self.key1
    }

    /// Into both chains.
    mutating func add(_ x: UInt64, _ y: UInt64) {
        a = Self.fold(x ^ Self.key2 ^ a, y ^ Self.key0 &+ a)
        b = Self.fold(y ^ Self.key1 ^ b, x ^ Self.key2 &+ b)
    }

    /// What multiplication loses of a factor that is small or even is put back.
    @inline(__always) private static func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
        let product = (x | 1).multipliedFullWidth(by: y | 1)
        return product.high ^ product.low ^ x.byteSwapped ^ y
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        guard var at = bytes.baseAddress else { return }
        let end = at + bytes.count
        var (a, b) = (a, b)
        while end - at >= 32 {
            let x = at.loadUnaligned(as: UInt64.self)
            let y = at.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            let z = at.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
            let w = at.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
            a = Self.fold(x ^ a, y ^ Self.key0 &+ a)
            b = Self.fold(z ^ b, w ^ Self.key1 &+ b)
            at += 32
        }
        (self.a, self.b) = (a, b)
        var last: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &last) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: at, count: end - at))
        }
        guard end > at else { return }
        add(last.0, last.1)
        if end - at > 16 { add(last.2, last.3) }
    }

    var result: Fingerprint {
        var end = self
        end.add(UInt64(truncatingIfNeeded: count), Self.key1)
        // Each chain has seen half of the bytes: now they see each other.
        (end.a, end.b) = (Self.fold(end.a, end.b ^ Self.key0), Self.fold(end.b ^ Self.key2, end.a))
        end.add(Self.key2, Self.key0)
        return Fingerprint(high: end.a, low: end.b)
    }
}
