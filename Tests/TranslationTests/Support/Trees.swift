import EnvoyAPI
import MeshModel

/// Trees of JSON as tests build, compare and print them.
extension ConfigValue {
    static func items(_ items: [ConfigValue]) -> ConfigValue { ConfigValue(.list(items)) }

    static func fields(_ entries: [String: ConfigValue]) -> ConfigValue {
        ConfigValue(.map(ConfigMapping(entries.sorted { $0.key < $1.key }.map { .init(key: $0, value: $1) })))
    }

    static func text(_ text: String) -> ConfigValue { ConfigValue(.string(text)) }

    /// The fields of a map; empty for anything else.
    var entries: [String: ConfigValue] {
        guard let map else { return [:] }
        return Dictionary(uniqueKeysWithValues: map.entries.map { ($0.key, $0.value) })
    }

    /// One text for equal content, whatever the order of keys and the kind of numbers.
    var canonical: String {
        switch content {
        case .map(let mapping):
            let entries = mapping.entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.canonical)" }
            return "{\(entries.joined(separator: ", "))}"
        case .list(let items): return "[\(items.map(\.canonical).joined(separator: ", "))]"
        case .int(let number): return "\(number)"
        case .double(let number): return Int64(exactly: number).map { "\($0)" } ?? "\(number)"
        case .bool(let bool): return "\(bool)"
        case .string(let text): return "\"\(text)\""
        case .null: return "null"
        }
    }

    /// Where two trees differ: `path: wanted | got`, at most `limit` of them.
    static func differences(_ wanted: ConfigValue?, _ got: ConfigValue?, at path: String, limit: Int = 8) -> [String] {
        var found: [String] = []
        collect(wanted, got, path, limit, &found)
        return found
    }

    private static func collect(
        _ wanted: ConfigValue?, _ got: ConfigValue?, _ path: String, _ limit: Int, _ found: inout [String]
    ) {
        guard found.count < limit, wanted?.canonical != got?.canonical else { return }
        if let a = wanted?.map, let b = got?.map {
            for key in Set(a.entries.map(\.key) + b.entries.map(\.key)).sorted() {
                collect(a[key], b[key], "\(path).\(key)", limit, &found)
            }
        } else if let a = wanted?.list, let b = got?.list, a.count == b.count {
            for (index, pair) in zip(a, b).enumerated() {
                collect(pair.0, pair.1, "\(path)[\(index)]", limit, &found)
            }
        } else {
            let show = { (value: ConfigValue?) in String((value?.canonical ?? "nothing").prefix(400)) }
            found.append("\(path): \(show(wanted)) | \(show(got))")
        }
    }
}
