/// A JSON value to be written (RFC 8259). Members keep their order.
enum JSON {
    case null
    case bool(Bool)
    case integer(Int)
    /// Written with three digits behind the point; null where not finite.
    case number(Double)
    case text(String)
    case array([JSON])
    case object([(name: String, value: JSON)])

    static func optional(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
    static func optional(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }

    /// With two spaces a level; objects of plain values stand on one line.
    var document: String {
        var out = ""
        write(into: &out, indent: "")
        return out + "\n"
    }

    private func write(into out: inout String, indent: String) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let value): out += value.isFinite ? Self.rounded(value) : "null"
        case .text(let value): out += Self.quoted(value)
        case .array(let values):
            out += "["
            for (position, value) in values.enumerated() {
                if position > 0 { out += ", " }
                value.write(into: &out, indent: indent + "  ")
            }
            out += "]"
        case .object(let members):
            let isFlat = !indent.isEmpty && members.allSatisfy { $0.value.isPlain }
            let separator = isFlat ? " " : "\n\(indent)  "
            out += "{"
            for (position, member) in members.enumerated() {
                if position > 0 { out += "," }
                if position > 0 || !isFlat { out += separator }
                out += Self.quoted(member.name) + ": "
                member.value.write(into: &out, indent: indent + "  ")
            }
            out += isFlat || members.isEmpty ? "}" : "\n\(indent)}"
        }
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// At most three digits behind the point.
    static func rounded(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        let thousandths = Int64((value * 1_000).rounded())
        var fraction = String((thousandths % 1_000).magnitude)
        while fraction.count < 3 { fraction = "0" + fraction }
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let sign = thousandths < 0 ? "-" : ""
        let whole = (thousandths / 1_000).magnitude
        return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
    }
}
