/// JSON writes what is beyond the basic plane as two escapes (`\ud83d\ude00`, RFC 8259 §7), which YAML does not know. In
/// text that looks like JSON they become the character itself before the parser sees them.
enum SurrogatePairs {
    /// The text with its pairs joined; nil where there is none or where the text is not JSON. Lines stay what they are.
    static func joined(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        var result: [UInt8]?
        var copied = 0
        var i = 0
        while i + 1 < bytes.count {
            guard bytes[i] == UInt8(ascii: "\\") else {
                i += 1
                continue
            }
            guard let high = escape(bytes, at: i), high & 0xfc00 == 0xd800, let low = escape(bytes, at: i + 6),
                low & 0xfc00 == 0xdc00, let scalar = Unicode.Scalar(0x10000 + (high & 0x3ff) << 10 + (low & 0x3ff))
            else {
                // Whatever is escaped, a backslash included, opens no escape of its own.
                i += 2
                continue
            }
            if result == nil { result = [] }
            result?.append(contentsOf: bytes[copied..<i])
            result?.append(contentsOf: Array(String(Character(scalar)).utf8))
            i += 12
            copied = i
        }
        return result.map { $0 + bytes[copied...] }
    }

    /// The code unit of an escape `\uXXXX` at a place.
    private static func escape(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt32? {
        guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return UInt32(String(decoding: bytes[(start + 2)..<(start + 6)], as: UTF8.self), radix: 16)
    }
}
