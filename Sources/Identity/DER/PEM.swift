/// Textual encodings (RFC 7468).
enum PEM {
    struct Block {
        var label: String
        var der: [UInt8]
        /// The block in the text, its boundary lines included.
        var range: Range<Int>
    }

    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    private static let dashes = Array("-----".utf8)
    private static let begin = Array("-----BEGIN ".utf8)
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// The six bits of each character; 0xff for what is none, 0xfe for white space.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xff, count: 256)
        for (i, character) in alphabet.enumerated() { table[Int(character)] = UInt8(i) }
        for space in [0x09, 0x0a, 0x0d, 0x20] { table[space] = 0xfe }
        return table
    }()

    static func isSpace(_ byte: UInt8) -> Bool { values[Int(byte)] == 0xfe }

    /// A block of lines of 64 characters.
    static func encode(_ label: String, _ der: [UInt8]) -> String {
        let text = (der.count + 2) / 3 * 4
        let capacity = text + text / 64 + 64 + 2 * label.utf8.count
        return String(unsafeUninitializedCapacity: capacity) { out in
            var at = 0
            func put(_ text: some Collection<UInt8>) {
                for byte in text {
                    out[at] = byte
                    at += 1
                }
            }
            put(begin)
            put(label.utf8)
            put("-----\n".utf8)
            var column = 0
            alphabet.withUnsafeBufferPointer { alphabet in
                var i = 0
                while i < der.count {
                    let (a, b, c) = (
                        UInt32(der[i]), i + 1 < der.count ? UInt32(der[i + 1]) : 0,
                        i + 2 < der.count ? UInt32(der[i + 2]) : 0
                    )
                    let bits = a << 16 | b << 8 | c
                    out[at] = alphabet[Int(bits >> 18)]
                    out[at + 1] = alphabet[Int(bits >> 12 & 0x3f)]
                    out[at + 2] = i + 1 < der.count ? alphabet[Int(bits >> 6 & 0x3f)] : UInt8(ascii: "=")
                    out[at + 3] = i + 2 < der.count ? alphabet[Int(bits & 0x3f)] : UInt8(ascii: "=")
                    at += 4
                    i += 3
                    column += 4
                    if column == 64 || i >= der.count {
                        out[at] = UInt8(ascii: "\n")
                        at += 1
                        column = 0
                    }
                }
            }
            put("-----END ".utf8)
            put(label.utf8)
            put("-----\n".utf8)
            return at
        }
    }

    /// The next block at or after `start`; nil where none begins.
    static func next(in text: [UInt8], from start: Int) throws(Malformed) -> Block? {
        guard let first = find(begin, in: text, from: start) else { return nil }
        let labelStart = first + begin.count
        guard let labelEnd = find(dashes, in: text, from: labelStart), labelEnd - labelStart <= 64,
            text[labelStart..<labelEnd].allSatisfy({ (0x20...0x7e).contains($0) })
        else { throw Malformed(description: "a BEGIN line is malformed") }
        let label = String(decoding: text[labelStart..<labelEnd], as: UTF8.self)
        let bodyStart = labelEnd + dashes.count
        guard let bodyEnd = find(dashes, in: text, from: bodyStart) else {
            throw Malformed(description: "a block has no END line")
        }
        let footer = Array("-----END \(label)-----".utf8)
        guard text[bodyEnd...].starts(with: footer) else {
            throw Malformed(description: "a block does not end as it began, \(label)")
        }
        guard let der = decode(text[bodyStart..<bodyEnd]) else {
            throw Malformed(description: "the text between BEGIN and END is not base64")
        }
        return Block(label: label, der: der, range: first..<bodyEnd + footer.count)
    }

    /// Base64 (RFC 4648 §4) with padding, white space anywhere; nil where a character or the end is not right.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var held = 0
        var padding = 0
        for byte in text {
            let value = values[Int(byte)]
            if value < 0x40 {
                guard padding == 0 else { return nil }
                bits = bits << 6 | UInt32(value)
                held += 1
                if held == 4 {
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                    bytes.append(UInt8(truncatingIfNeeded: bits))
                    (bits, held) = (0, 0)
                }
            } else if byte == UInt8(ascii: "=") {
                padding += 1
                guard padding <= 2 else { return nil }
            } else if value != 0xfe {
                return nil
            }
        }
        switch (held, padding) {
        case (0, 0): break
        case (2, 2):
            guard bits & 0xf == 0 else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case (3, 1):
            guard bits & 0x3 == 0 else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
        default: return nil
        }
        return bytes
    }

    private static func find(_ pattern: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard text.count >= pattern.count, start <= text.count - pattern.count else { return nil }
        // Each pattern here begins with a dash, which base64 does not have.
        for i in start...text.count - pattern.count
        where text[i] == pattern[0] && text[i..<i + pattern.count].elementsEqual(pattern) { return i }
        return nil
    }
}
