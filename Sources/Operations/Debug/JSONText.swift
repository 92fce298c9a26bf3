import MeshModel

extension ConfigValue {
    /// The value as JSON, keys in their order.
    func json(pretty: Bool = true) -> String {
        var text = ""
        write(to: &text, pretty: pretty, depth: 0)
        if pretty { text += "\n" }
        return text
    }

    private func write(to text: inout String, pretty: Bool, depth: Int) {
        func newline(_ depth: Int) {
            guard pretty else { return }
            text += "\n"
            for _ in 0..<depth { text += "  " }
        }
        switch content {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += "\(value)"
        case .double(let value): text += value.isFinite ? "\(value)" : "null"
        case .string(let value): Self.quote(value, to: &text)
        case .list(let values):
            if values.isEmpty {
                text += "[]"
                return
            }
            text += "["
            for (i, value) in values.enumerated() {
                if i > 0 { text += "," }
                newline(depth + 1)
                value.write(to: &text, pretty: pretty, depth: depth + 1)
            }
            newline(depth)
            text += "]"
        case .map(let map):
            if map.entries.isEmpty {
                text += "{}"
                return
            }
            text += "{"
            for (i, entry) in map.entries.enumerated() {
                if i > 0 { text += "," }
                newline(depth + 1)
                Self.quote(entry.key, to: &text)
                text += pretty ? ": " : ":"
                entry.value.write(to: &text, pretty: pretty, depth: depth + 1)
            }
            newline(depth)
            text += "}"
        }
    }

    private static let hexadecimal: StaticString = "0123456789abcdef"

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let control where control.value < 0x20:
                text += "\\u00"
                text.unicodeScalars.append(Unicode.Scalar(hexadecimal.utf8Start[Int(control.value >> 4)]))
                text.unicodeScalars.append(Unicode.Scalar(hexadecimal.utf8Start[Int(control.value & 0xf)]))
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    // MARK: Building

    static func object(_ entries: KeyValuePairs<String, ConfigValue?>) -> ConfigValue {
        ConfigValue(
            .map(ConfigMapping(entries.compactMap { key, value in value.map { .init(key: key, value: $0) } })))
    }

    static func text(_ value: String) -> ConfigValue { ConfigValue(.string(value)) }
    static func number(_ value: some BinaryInteger) -> ConfigValue { ConfigValue(.int(Int64(clamping: value))) }
    static func flag(_ value: Bool) -> ConfigValue { ConfigValue(.bool(value)) }
    static func array(_ values: some Sequence<ConfigValue>) -> ConfigValue { ConfigValue(.list(Array(values))) }
    static func strings(_ values: some Sequence<String>) -> ConfigValue { array(values.map { .text($0) }) }
    static func labels(_ values: [String: String]) -> ConfigValue {
        ConfigValue(
            .map(ConfigMapping(values.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .text($0.value)) })))
    }
}
