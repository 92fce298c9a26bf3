import MeshModel

/// What a scalar without quotes means, as Kubernetes' YAML library reads it: YAML 1.1's booleans without the one-letter
/// ones, decimal, hexadecimal, octal and binary integers, floats, null.
enum YAMLScalar {
    static func resolve(_ text: String) -> ConfigValue.Content {
        guard let first = text.utf8.first else { return .null }
        switch text {
        case "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return .bool(true)
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return .bool(false)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
        case ".nan", ".NaN", ".NAN": return .double(.nan)
        default: break
        }
        // Most scalars are words: only these can begin a number.
        guard (0x30...0x39).contains(first) || first == 0x2b || first == 0x2d || first == 0x2e else {
            return .string(text)
        }
        if let integer = integer(text) { return .int(integer) }
        if isFloat(text), let value = Double(text) { return .double(value) }
        return .string(text)
    }

    private static func integer(_ text: String) -> Int64? {
        var digits = Substring(text)
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
        let sign = isNegative ? "-" : ""
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return Int64(sign + digits.dropFirst(2), radix: radix)
        }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !digits.isEmpty else { return nil }
        // A leading zero is YAML 1.1's octal.
        if digits.utf8.count > 1, digits.hasPrefix("0") { return Int64(sign + digits.dropFirst(), radix: 8) }
        return Int64(sign + digits)
    }

    private static func isFloat(_ text: String) -> Bool {
        var hasDigit = false
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: hasDigit = true
            case 0x2b, 0x2d, 0x2e, 0x45, 0x65: break
            default: return false
            }
        }
        return hasDigit
    }
}
