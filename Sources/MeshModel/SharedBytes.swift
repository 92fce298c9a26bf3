import Glibc

/// Immutable bytes that any thread may read, allocated once and never copied: what a resource is encoded into and what
/// the network layer sends from.
public final class SharedBytes: Sendable {
    private let isSecret: Bool
    // Written only inside `init`; afterwards it is read-only, which is what makes the class Sendable.
    private nonisolated(unsafe) let base: UnsafeMutableRawPointer
    public let count: Int

    /// Allocates `count` bytes and lets `fill` write all of them.
    ///
    /// - Parameter isSecret: the memory is wiped when the last reference goes.
    public init(count: Int, isSecret: Bool = false, fill: (UnsafeMutableRawBufferPointer) -> Void) {
        self.isSecret = isSecret
        base = .allocate(byteCount: max(count, 1), alignment: 8)
        self.count = count
        fill(UnsafeMutableRawBufferPointer(start: base, count: count))
    }

    public convenience init(copying bytes: UnsafeRawBufferPointer) {
        self.init(count: bytes.count) { if bytes.count > 0 { $0.copyMemory(from: bytes) } }
    }

    public convenience init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { out in bytes.withUnsafeBytes { if $0.count > 0 { out.copyMemory(from: $0) } } }
    }

    deinit {
        if isSecret { explicit_bzero(base, count) }
        base.deallocate()
    }

    /// The bytes; valid as long as this object is held.
    @inline(__always)
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}

/// A range of ``SharedBytes`` that keeps them alive.
public struct ByteSlice: Sendable {
    public let owner: SharedBytes
    public let offset: Int
    public let count: Int

    /// - Precondition: the range lies inside `owner`.
    public init(_ owner: SharedBytes, offset: Int = 0, count: Int? = nil) {
        let count = count ?? owner.count - offset
        precondition(offset >= 0 && count >= 0 && offset + count <= owner.count)
        self.owner = owner
        self.offset = offset
        self.count = count
    }

    @inline(__always)
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: owner.bytes[offset..<offset + count]) }
}
