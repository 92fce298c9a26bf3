import Glibc

/// Bytes that must not be shown: no description or mirror reveals them, and the memory is wiped when the last reference
/// goes.
public final class SecretBytes: @unchecked Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    // Unchecked: the memory is written in `init` only, freed in `deinit` only, and never handed out beyond a closure.
    private let memory: UnsafeMutableRawBufferPointer

    public init(_ bytes: some Collection<UInt8>) {
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
    }

    deinit {
        if let base = memory.baseAddress { explicit_bzero(base, memory.count) }
        memory.deallocate()
    }

    public var count: Int { memory.count }

    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(memory))
    }

    public static func == (a: SecretBytes, b: SecretBytes) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for i in 0..<a.count { difference |= a.memory[i] ^ b.memory[i] }
        return difference == 0
    }

    /// The length alone: a hash of the content would tell something about it.
    public func hash(into hasher: inout Hasher) { hasher.combine(count) }

    public var description: String { "(\(count) secret bytes)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
