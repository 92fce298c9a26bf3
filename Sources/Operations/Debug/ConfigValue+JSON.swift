import EnvoyAPI
import MeshModel

// Pages are built as trees and written in one go.
extension ConfigValue {
    /// The value as JSON, keys in their order; indented text ends its last line.
    func json(pretty: Bool = true) -> String { JSON.text(self, pretty: pretty) + (pretty ? "\n" : "") }

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
