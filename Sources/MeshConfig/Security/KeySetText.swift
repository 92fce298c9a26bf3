/// Whether a text is a JSON Web Key Set (RFC 7517 §5): JSON, with a list `keys` of objects that each have a `kty`. What
/// the keys are worth is Envoy's to say; keys that it cannot use verify nothing.
public enum KeySetText {
    enum Verdict: Equatable {
        case keys(Int)
        case problem(String)
    }

    static func check(_ text: String) -> Verdict {
        var list = 0
        var hasPlainKey = false
        return look(at: text, list: &list, hasPlainKey: &hasPlainKey)
    }

    /// The set with one key more, unless there is one in it that every Envoy can use: it refuses a configuration whose
    /// set has none. What is no set becomes one of the key alone.
    public static func completed(_ text: String, with key: String) -> String {
        var list = 0
        var hasPlainKey = false
        guard case .keys(let count) = look(at: text, list: &list, hasPlainKey: &hasPlainKey) else {
            return "{\"keys\":[\(key)]}"
        }
        if hasPlainKey { return text }
        let bytes = text.utf8
        let place = bytes.index(bytes.startIndex, offsetBy: list)
        return text[..<place] + key + (count > 0 ? "," : "") + text[place...]
    }

    /// - Parameters:
    ///   - list: where the elements of `keys` begin, in bytes.
    ///   - hasPlainKey: whether there is an RSA key of usual size, with the usual exponent.
    private static func look(at text: String, list: inout Int, hasPlainKey: inout Bool) -> Verdict {
        var scanner = Scanner(Array(text.utf8))
        var start = 0
        var isPlain = false
        defer {
            list = start
            hasPlainKey = isPlain
        }
        do {
            var count: Int?
            try scanner.object(depth: 0) { scanner, name throws(Malformed) in
                guard name == "keys" else { return try scanner.value(depth: 1) }
                var keys = 0
                start = scanner.placeBehindNext
                isPlain = false
                try scanner.array(depth: 1) { scanner throws(Malformed) in
                    var key = Key()
                    try scanner.object(depth: 2) { scanner, name throws(Malformed) in
                        guard scanner.next == UInt8(ascii: "\"") else {
                            key.isOdd = key.isOdd || Key.members.contains(name)
                            return try scanner.value(depth: 3)
                        }
                        key.take(name, try scanner.string())
                    }
                    guard key.hasType else { throw Malformed("a key needs its type, \"kty\"") }
                    isPlain = isPlain || key.isPlain
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

    /// What is known of one key.
    private struct Key {
        /// Those that decide whether Envoy can use it.
        static let members: Set<String> = ["kty", "alg", "use", "kid", "n", "e"]

        private(set) var hasType = false
        var isOdd = false
        private var plainMembers = 0

        mutating func take(_ name: String, _ value: String) {
            switch name {
            case "kty":
                hasType = true
                if value == "RSA" { plainMembers |= 1 } else { isOdd = true }
            case "n":
                // 2048 bits and more, in base64url.
                let isNumber = value.utf8.allSatisfy {
                    Syntax.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
                if isNumber, (340...1400).contains(value.utf8.count) { plainMembers |= 2 } else { isOdd = true }
            case "e": if value == "AQAB" { plainMembers |= 4 } else { isOdd = true }
            case "alg": if !["RS256", "RS384", "RS512"].contains(value) { isOdd = true }
            case "use": if value != "sig" { isOdd = true }
            default: break
            }
        }

        var isPlain: Bool { plainMembers == 7 && !isOdd }
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

        /// The place behind the byte that comes next.
        var placeBehindNext: Int {
            mutating get {
                _ = next
                return position + 1
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
        mutating func string() throws(Malformed) -> String {
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
