import MeshModel

/// What a scalar without quotes means, as `kubectl` and the Kubernetes API machinery read it (sigs.k8s.io/yaml, which
/// stands on go-yaml v2 and hands JSON on).
///
/// So `yes`, `no`, `on`, `off`, `y` and `n` are booleans; `0x`, `0o`, `0b` and a leading zero choose the base; `_` may
/// group digits; dates are strings; a number without a fraction is an integer however it is written (`1e3`, `2.0`).
/// What JSON cannot say (`.nan`, `.inf`) is refused.
enum ScalarResolution {
    enum Failure: Error {
        case notFinite
    }

    static func resolve(_ text: String) throws(Failure) -> ConfigValue.Content {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            if ["+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"]
                .contains(text)
            {
                throw .notFinite
            }
            return number(text) ?? .string(text)
        default:
            switch text {
            case "~", "null", "Null", "NULL": return .null
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": return .bool(true)
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N": return .bool(false)
            default: return .string(text)
            }
        }
    }

    static func number(_ text: String) -> ConfigValue.Content? {
        // No number anybody writes is longer, and digits beyond this say nothing more.
        guard text.utf8.count <= 400 else { return nil }
        let plain = text.utf8.contains(UInt8(ascii: "_")) ? text.filter { $0 != "_" } : text
        if let integer = integer(plain) { return .int(integer) }
        guard isDecimal(plain), let value = Double(plain.hasSuffix(".") ? plain + "0" : plain), value.isFinite else {
            return nil
        }
        if let integer = Int64(exactly: value) { return .int(integer) }
        return .double(value)
    }

    private static func integer(_ text: String) -> Int64? {
        var digits = Substring(text)
        var sign = ""
        if let first = digits.first, first == "-" || first == "+" {
            sign = first == "-" ? "-" : ""
            digits = digits.dropFirst()
        }
        guard let first = digits.utf8.first, isDigit(first) else { return nil }
        guard first == UInt8(ascii: "0"), digits.utf8.count > 1 else { return Int64(sign + digits) }
        let radix: Int
        switch digits.dropFirst().first {
        case "x", "X": radix = 16
        case "o", "O": radix = 8
        case "b", "B": radix = 2
        default: return Int64(sign + digits.dropFirst(), radix: 8)
        }
        let rest = digits.dropFirst(2)
        // A second sign would be taken by the conversion.
        guard let second = rest.utf8.first, second != UInt8(ascii: "-"), second != UInt8(ascii: "+") else { return nil }
        return Int64(sign + rest, radix: radix)
    }

    /// `[-+]? ( . digits | digits ( . digits* )? ) ( e [-+]? digits )?`
    private static func isDecimal(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func dropDigits() -> Int {
            let count = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(count)
            return count
        }
        func drop(_ a: UInt8, _ b: UInt8) -> Bool {
            guard let first = rest.first, first == a || first == b else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = drop(UInt8(ascii: "-"), UInt8(ascii: "+"))
        let whole = dropDigits()
        if drop(UInt8(ascii: "."), UInt8(ascii: ".")) {
            let fraction = dropDigits()
            if whole == 0, fraction == 0 { return false }
        } else if whole == 0 {
            return false
        }
        if drop(UInt8(ascii: "e"), UInt8(ascii: "E")) {
            _ = drop(UInt8(ascii: "-"), UInt8(ascii: "+"))
            if dropDigits() == 0 { return false }
        }
        return rest.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
