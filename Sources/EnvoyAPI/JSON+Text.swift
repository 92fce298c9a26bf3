// For libm, which the conversion of numbers needs.
import Glibc
public import MeshModel

extension JSON {
    /// A tree as JSON text.
    public static func text(_ value: ConfigValue, pretty: Bool = false) -> String {
        var out = ""
        write(value, into: &out, indent: pretty ? 0 : nil)
        return out
    }

    private static func write(_ value: ConfigValue, into out: inout String, indent: Int?) {
        switch value.content {
        case .null: out += "null"
        case .bool(let bool): out += bool ? "true" : "false"
        case .int(let int): out += "\(int)"
        case .double(let double): out += number(double)
        case .string(let string): quote(string, into: &out)
        case .list(let list):
            brackets("[", "]", list, into: &out, indent) { value, out, inner in write(value, into: &out, indent: inner)
            }
        case .map(let map):
            brackets("{", "}", map.entries, into: &out, indent) { entry, out, inner in
                quote(entry.key, into: &out)
                out += inner == nil ? ":" : ": "
                write(entry.value, into: &out, indent: inner)
            }
        }
    }

    private static func brackets<T>(
        _ open: String, _ close: String, _ items: [T], into out: inout String, _ indent: Int?,
        _ item: (T, inout String, Int?) -> Void
    ) {
        out += open
        let inner = indent.map { $0 + 2 }
        for (i, element) in items.enumerated() {
            if i > 0 { out += "," }
            if let inner { out += "\n" + String(repeating: " ", count: inner) }
            item(element, &out, inner)
        }
        if let indent, !items.isEmpty { out += "\n" + String(repeating: " ", count: indent) }
        out += close
    }

    /// The shortest text that reads back as the same number; whole numbers without a point.
    private static func number(_ double: Double) -> String {
        if double.isNaN { return "\"NaN\"" }
        if double.isInfinite { return double < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
        if let whole = Int64(exactly: double), abs(double) < 9_007_199_254_740_992,
            !(double == 0 && double.sign == .minus)
        {
            return "\(whole)"
        }
        return "\(double)"
    }

    private static func quote(_ string: String, into out: inout String) {
        out += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }

    /// Reads JSON text (RFC 8259) as a tree with positions. Nesting is bounded at 100.
    public static func parse(_ text: String) throws(JSONError) -> ConfigValue {
        var parser = JSONParser(text)
        return try parser.document()
    }
}

/// A recursive descent over UTF-8 bytes, bounded in depth.
struct JSONParser {
    private let bytes: [UInt8]
    private var offset = 0
    private var line: UInt32 = 1
    private var lineStart = 0
    private static let maximumDepth = 100

    init(_ text: String) { bytes = Array(text.utf8) }

    private var here: SourcePosition {
        SourcePosition(line: line, column: UInt32(clamping: offset - lineStart + 1))
    }
    private func error(_ reason: String) -> JSONError { JSONError(reason, at: here) }
    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
            offset += 1
            if byte == 0x0a {
                line &+= 1
                lineStart = offset
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        offset += 1
        return true
    }

    mutating func document() throws(JSONError) -> ConfigValue {
        let value = try value(0)
        skipSpace()
        guard offset == bytes.count else { throw error("there is text after the value") }
        return value
    }

    private mutating func value(_ depth: Int) throws(JSONError) -> ConfigValue {
        guard depth < Self.maximumDepth else { throw error("nests deeper than \(Self.maximumDepth)") }
        skipSpace()
        let start = here
        guard let first = current else { throw error("ends where a value should stand") }
        switch first {
        case UInt8(ascii: "{"): return ConfigValue(.map(try object(depth)), at: start)
        case UInt8(ascii: "["): return ConfigValue(.list(try array(depth)), at: start)
        case UInt8(ascii: "\""): return ConfigValue(.string(try string()), at: start)
        case UInt8(ascii: "t"): return ConfigValue(try word("true", .bool(true)), at: start)
        case UInt8(ascii: "f"): return ConfigValue(try word("false", .bool(false)), at: start)
        case UInt8(ascii: "n"): return ConfigValue(try word("null", .null), at: start)
        default: return ConfigValue(try number(), at: start)
        }
    }

    private mutating func word(_ word: StaticString, _ content: ConfigValue.Content) throws(JSONError)
        -> ConfigValue.Content
    {
        for i in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[i]) else { throw error("is not a JSON value") }
        }
        return content
    }

    private mutating func object(_ depth: Int) throws(JSONError) -> ConfigMapping {
        offset += 1
        var map = ConfigMapping()
        skipSpace()
        if take(UInt8(ascii: "}")) { return map }
        while true {
            skipSpace()
            let position = here
            guard current == UInt8(ascii: "\"") else { throw error("needs a quoted key") }
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("needs ':' after the key \"\(key)\"") }
            guard map.append(.init(key: key, keyPosition: position, value: try value(depth + 1))) else {
                throw JSONError("the key \"\(key)\" stands twice", at: position)
            }
            skipSpace()
            if take(UInt8(ascii: "}")) { return map }
            guard take(UInt8(ascii: ",")) else { throw error("needs ',' or '}'") }
        }
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> [ConfigValue] {
        offset += 1
        var list: [ConfigValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return list }
        while true {
            list.append(try value(depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return list }
            guard take(UInt8(ascii: ",")) else { throw error("needs ',' or ']'") }
        }
    }

    private mutating func number() throws(JSONError) -> ConfigValue.Content {
        let start = offset
        var whole = true
        while let byte = current {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): whole = false
            default:
                return try number(start, whole)
            }
            offset += 1
        }
        return try number(start, whole)
    }

    private func number(_ start: Int, _ whole: Bool) throws(JSONError) -> ConfigValue.Content {
        let digits = bytes[start..<offset]
        let unsigned = digits.first == UInt8(ascii: "-") ? digits.dropFirst() : digits
        let text = String(decoding: digits, as: UTF8.self)
        let leadingZero =
            unsigned.first == UInt8(ascii: "0")
            && unsigned.dropFirst().first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        let startsWithDigit = unsigned.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        let endsWithPoint = text.hasSuffix(".") || text.contains(".e") || text.contains(".E")
        if !leadingZero, startsWithDigit, !endsWithPoint {
            if whole, let int = Int64(text) { return .int(int) }
            if let double = Double(text), double.isFinite { return .double(double) }
        }
        throw error("is not a JSON value")
    }

    private mutating func string() throws(JSONError) -> String {
        offset += 1
        var out: [UInt8] = []
        while let byte = current {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"): out.append(contentsOf: try escape())
            case ..<0x20: throw error("has a control character in a string")
            default: out.append(byte)
            }
        }
        throw error("ends within a string")
    }

    private mutating func escape() throws(JSONError) -> [UInt8] {
        guard let byte = current else { throw error("ends within a string") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var code = try hex4()
            if (0xd800..<0xdc00).contains(code) {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                    throw error("has half a surrogate pair")
                }
                let low = try hex4()
                guard (0xdc00..<0xe000).contains(low) else { throw error("has half a surrogate pair") }
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw error("has half a surrogate pair") }
            return Array(String(scalar).utf8)
        default: throw error("has an unknown escape in a string")
        }
    }

    private mutating func hex4() throws(JSONError) -> UInt32 {
        guard bytes.count - offset >= 4,
            let code = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16),
            bytes[offset] != UInt8(ascii: "+"), bytes[offset] != UInt8(ascii: "-")
        else { throw error("has an escape that is not four hex digits") }
        offset += 4
        return code
    }
}
