/// Whether a text is a JSON Web Key Set (RFC 7517 §5): JSON, with a list `keys` of objects that each have a `kty`. What
/// the keys are worth is Envoy's to say; keys that it cannot use verify nothing.
enum KeySetText {
    enum Verdict: Equatable {
        case keys(Int)
        case problem(String)
    }

    static func check(_ text: String) -> Verdict {
        var scanner = Scanner(Array(text.utf8))
        do {
            var count: Int?
            try scanner.object(depth: 0) { scanner, name throws(Malformed) in
                guard name == "keys" else { return try scanner.value(depth: 1) }
                var keys = 0
                try scanner.array(depth: 1) { scanner throws(Malformed) in
                    var hasType = false
                    try scanner.object(depth: 2) { scanner, name throws(Malformed) in
                        if name == "kty", scanner.next == UInt8(ascii: "\"") { hasType = true }
                        try scanner.value(depth: 3)
                    }
                    guard hasType else { throw Malformed("a key needs its type, \"kty\"") }
                    keys += 1
                }
                count = keys
            }
            try scanner.end()
            guard let count else { return .problem("a JSON Web Key Set needs the list \"keys\"") }
            return .keys(count)
        } catch {
            return .problem("is not a JSON Web Key Set: " + error.reason)
        }
    }

    struct Malformed: Error {
        var reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// Reads JSON (RFC 8259) once from front to back, and keeps nothing.
    private struct Scanner {
        private static let depthLimit = 16

        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// The first byte of what comes next, after white space.
        var next: UInt8? {
            mutating get {
                while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
                return position < bytes.count ? bytes[position] : nil
            }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard next == byte else { return false }
            position += 1
            return true
        }

        private mutating func expect(_ byte: UInt8) throws(Malformed) {
            if !take(byte) {
                throw Malformed("expected \"\(Character(Unicode.Scalar(byte)))\" at character \(position + 1)")
            }
        }

        mutating func end() throws(Malformed) {
            if next != nil { throw Malformed("something follows it at character \(position + 1)") }
        }

        mutating func value(depth: Int) throws(Malformed) {
            guard depth < Self.depthLimit else { throw Malformed("it is nested too deeply") }
            switch next {
            case UInt8(ascii: "{"):
                try object(depth: depth) { scanner, _ throws(Malformed) in try scanner.value(depth: depth + 1) }
            case UInt8(ascii: "["):
                try array(depth: depth) { scanner throws(Malformed) in try scanner.value(depth: depth + 1) }
            case UInt8(ascii: "\""): _ = try string()
            default: try word()
            }
        }

        mutating func object(
            depth: Int, _ member: (inout Scanner, String) throws(Malformed) -> Void
        ) throws(Malformed) {
            try expect(UInt8(ascii: "{"))
            if take(UInt8(ascii: "}")) { return }
            repeat {
                let name = try string()
                try expect(UInt8(ascii: ":"))
                try member(&self, name)
            } while take(UInt8(ascii: ","))
            try expect(UInt8(ascii: "}"))
        }

        mutating func array(depth: Int, _ element: (inout Scanner) throws(Malformed) -> Void) throws(Malformed) {
            try expect(UInt8(ascii: "["))
            if take(UInt8(ascii: "]")) { return }
            repeat { try element(&self) } while take(UInt8(ascii: ","))
            try expect(UInt8(ascii: "]"))
        }

        /// The text between the quotes, its escapes as they stand.
        private mutating func string() throws(Malformed) -> String {
            try expect(UInt8(ascii: "\""))
            let start = position
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    position += 1
                    return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
                case UInt8(ascii: "\\"): position += 2
                case 0..<0x20: throw Malformed("a string holds a control character at character \(position + 1)")
                default: position += 1
                }
            }
            throw Malformed("a string has no end")
        }

        /// A number, `true`, `false` or `null`.
        private mutating func word() throws(Malformed) {
            _ = next
            let word = bytes[position...].prefix { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
                    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"):
                    true
                default: false
                }
            }
            let text = String(decoding: word, as: UTF8.self)
            guard ["true", "false", "null"].contains(text) || (text.first != "+" && Double(text) != nil) else {
                throw Malformed("expected a value at character \(position + 1)")
            }
            position += word.count
        }
    }
}
