import Glibc
import MeshModel

extension String {
    /// At most `limit` bytes, cut between characters.
    func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end > startIndex, String.Index(end, within: self) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }

    /// Whether `name` occurs, byte for byte. Never for an empty name.
    func mentions(_ name: String) -> Bool {
        var copy = self
        return copy.withUTF8 { UnsafeRawBufferPointer($0).mentions(name) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes of `name` occur. Never for an empty name.
    func mentions(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { needle in
            guard let base = baseAddress, let wanted = needle.baseAddress, needle.count > 0 else { return false }
            return memmem(base, count, wanted, needle.count) != nil
        }
    }
}
