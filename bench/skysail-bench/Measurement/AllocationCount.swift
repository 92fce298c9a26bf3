import Glibc

/// The count of allocations that a library preloaded into the server keeps in a shared file: 8 bytes, little endian, at
/// its start.
struct AllocationCount {
    var path: String

    /// Nil where the file is not there or too short.
    var current: Int? {
        guard let bytes = try? readWhole(path), bytes.count >= 8 else { return nil }
        return bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
