import Glibc

/// Remembers the long lists in requests as they stood on the wire. Proxies of one kind ask for the same names, and a
/// state-of-the-world proxy repeats them with every acknowledgement: what was decoded once is compared, byte by byte, and
/// shared. Owned by a loop; bounded.
public final class RequestCache {
    struct Names {
        var wire: [UInt8]
        var list: [String]
    }

    struct Versions {
        var wire: [UInt8]
        var byName: [String: String]
        var serial: UInt64
    }

    /// The oldest first.
    private var names: [Names] = []
    private var versions: [Versions] = []
    private var serials: UInt64 = 0

    /// Lists kept of each kind, at most, and their bytes together.
    private static let kept = 8
    private static let bytes = 2 << 20
    /// Shorter lists cost little to decode.
    private static let shortest = 1 << 10

    public init() {}

    /// The list that the bytes begin with, if it is known.
    func names(at bytes: UnsafeRawBufferPointer) -> Names? { names.first { bytes.begins(with: $0.wire) } }

    func versions(at bytes: UnsafeRawBufferPointer) -> Versions? { versions.first { bytes.begins(with: $0.wire) } }

    func keep(names list: [String], from wire: UnsafeRawBufferPointer) {
        guard Self.isKept(wire) else { return }
        names.append(Names(wire: Array(wire), list: list))
        while names.count > Self.kept || names.reduce(0, { $0 + $1.wire.count }) > Self.bytes { names.removeFirst() }
    }

    /// - Returns: a number that stands for these versions from now on; 0 where they are not kept.
    func keep(versions byName: [String: String], from wire: UnsafeRawBufferPointer) -> UInt64 {
        guard Self.isKept(wire) else { return 0 }
        serials += 1
        versions.append(Versions(wire: Array(wire), byName: byName, serial: serials))
        while versions.count > Self.kept || versions.reduce(0, { $0 + $1.wire.count }) > Self.bytes {
            versions.removeFirst()
        }
        return serials
    }

    private static func isKept(_ wire: UnsafeRawBufferPointer) -> Bool {
        wire.count >= shortest && wire.count <= bytes / 2
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func begins(with wire: [UInt8]) -> Bool {
        guard count >= wire.count, let base = baseAddress else { return false }
        return wire.withUnsafeBytes { $0.baseAddress.map { memcmp(base, $0, wire.count) == 0 } ?? false }
    }
}
