import CProtobufC
import MeshModel

/// Merging of trees that stand for messages, for what no message of `proto/` holds. It does what ``EnvoyMessage/merge(_:)``
/// does as far as the descriptor goes; of fields that it does not know maps are merged, lists joined, and the rest replaced.
enum TreeMerge {
    /// - Parameter type: of both; nil where it is not known.
    static func merge(_ tree: ConfigValue, _ other: ConfigValue, _ type: MessageDescriptor?) -> ConfigValue {
        switch (tree.content, other.content) {
        case (.map(let mine), .map(let theirs)): ConfigValue(.map(merge(mine, theirs, type)), at: other.position)
        case (.list(let mine), .list(let theirs)): ConfigValue(.list(mine + theirs), at: other.position)
        default: other
        }
    }

    private static func merge(_ mine: ConfigMapping, _ theirs: ConfigMapping, _ type: MessageDescriptor?)
        -> ConfigMapping
    {
        var type = type
        let isAny = type.map { WellKnown($0) } == .any || mine["@type"] != nil
        if isAny {
            guard mine["@type"]?.string == theirs["@type"]?.string else { return theirs }
            type = mine["@type"]?.string.flatMap { Descriptors.ofURL($0) }
        }
        let fields = type.flatMap { WellKnown($0) == nil ? $0 : nil }
        var entries = mine.entries
        for entry in theirs.entries where entry.key != "@type" {
            let field = fields.flatMap { self.field(entry.key, of: $0) }
            if let field, field.pointee.isOneof, let fields { drop(othersThan: field, of: fields, from: &entries) }
            guard let place = entries.firstIndex(where: { isSame($0.key, entry.key, field) }) else {
                entries.append(entry)
                continue
            }
            entries[place].value = mergeValue(entries[place].value, entry.value, field)
        }
        return ConfigMapping(entries)
    }

    private static func mergeValue(_ mine: ConfigValue, _ theirs: ConfigValue, _ field: FieldDescriptor?)
        -> ConfigValue
    {
        let message = field?.pointee.message
        // The entries of maps, and the fields of a Struct, are replaced.
        if let message, WellKnown(message) == .structure || isMapEntry(message) {
            guard case (.map(let a), .map(let b)) = (mine.content, theirs.content) else { return theirs }
            return ConfigValue(.map(ConfigMapping(a.entries.filter { b[$0.key] == nil } + b.entries)))
        }
        return merge(mine, theirs, message)
    }

    /// Keys are spelled in either way, of known and unknown fields.
    private static func isSame(_ a: String, _ b: String, _ field: FieldDescriptor?) -> Bool {
        if a == b { return true }
        if let name = field?.pointee.name { return a == String(cString: name) || a == jsonName(name) }
        return a.withCString { jsonName($0) } == b.withCString { jsonName($0) }
    }

    private static func field(_ key: String, of type: MessageDescriptor) -> FieldDescriptor? {
        for i in 0..<Int(type.pointee.n_fields) {
            guard let field = type.pointee.fields.map({ $0 + i }), let name = field.pointee.name else { continue }
            if key == String(cString: name) || key == jsonName(name) { return field }
        }
        return nil
    }

    private static func drop(
        othersThan field: FieldDescriptor, of type: MessageDescriptor, from entries: inout [ConfigMapping.Entry]
    ) {
        entries.removeAll { entry in
            guard let other = self.field(entry.key, of: type), other.pointee.isOneof else { return false }
            return other.pointee.id != field.pointee.id
                && other.pointee.quantifier_offset == field.pointee.quantifier_offset
        }
    }
}
