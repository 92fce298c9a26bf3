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

    /// Without line breaks and other control characters: a peer's words must not look like lines of our own.
    var onOneLine: String {
        String(
            String.UnicodeScalarView(unicodeScalars.lazy.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    /// Whether `name` stands in this text by itself, not as a part of a longer name.
    func names(_ name: String) -> Bool {
        var text = self
        return text.withUTF8 { text in
            let bytes = UnsafeRawBufferPointer(text)
            var offset = 0
            while let start = bytes.firstOffset(of: name, from: offset) {
                let end = start + name.utf8.count
                let isAlone = start == 0 || !Self.belongsToName(bytes[start - 1])
                // A full stop ends a sentence, unless more of the name follows it.
                let follows = end < bytes.count && bytes[end] == UInt8(ascii: ".") ? end + 1 : end
                if isAlone, follows >= bytes.count || !Self.belongsToName(bytes[follows]) { return true }
                offset = start + 1
            }
            return false
        }
    }

    private static func belongsToName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "|"):
            true
        default: false
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes of `name` occur. Never for an empty name.
    func mentions(_ name: String) -> Bool { firstOffset(of: name, from: 0) != nil }

    fileprivate func firstOffset(of name: String, from begin: Int) -> Int? {
        var name = name
        return name.withUTF8 { needle in
            guard let base = baseAddress, let wanted = needle.baseAddress, needle.count > 0 else { return nil }
            var offset = begin
            while count - offset >= needle.count {
                let room = count - offset - needle.count + 1
                guard let hit = memchr(base + offset, Int32(wanted[0]), room) else { return nil }
                let found = UnsafeRawPointer(hit) - base
                if memcmp(hit, wanted, needle.count) == 0 { return found }
                offset = found + 1
            }
            return nil
        }
    }
}
