import CProtobufC
import MeshModel

/// Turns trees into messages.
struct MessageReader {
    let arena: Arena
    /// What an `Any` holds need not be of `proto/`.
    private let isOpen: Bool
    /// Messages within messages, as other readers of protobuf bound them.
    private static let maximumDepth = 100

    init(_ arena: Arena, isOpen: Bool = false) {
        self.arena = arena
        self.isOpen = isOpen
    }

    func message(_ value: ConfigValue, _ type: MessageDescriptor, depth: Int) throws(JSONError) -> MessageRef {
        let message = MessageRef(type, arena)
        try fill(message, value, depth)
        return message
    }

    func fill(_ message: MessageRef, _ value: ConfigValue, _ depth: Int) throws(JSONError) {
        guard depth < Self.maximumDepth else {
            throw JSONError("nests deeper than \(Self.maximumDepth)", at: value.position)
        }
        switch WellKnown(message.descriptor) {
        case nil: try fields(message, value, depth, skipping: nil)
        case .any: try any(message, value, depth)
        case .duration:
            guard let text = value.string, let (seconds, nanos) = DurationText.parse(text) else {
                throw mismatch(value, "a duration such as \"1.5s\"")
            }
            message.set(0, Codec.Plain<Int64>.self, seconds)
            message.set(1, Codec.Plain<Int32>.self, nanos)
        case .timestamp:
            guard let text = value.string, let (seconds, nanos) = TimestampText.parse(text) else {
                throw mismatch(value, "a time such as \"2026-01-02T03:04:05Z\"")
            }
            message.set(0, Codec.Plain<Int64>.self, seconds)
            message.set(1, Codec.Plain<Int32>.self, nanos)
        case .structure: try map(message, message.field(0), value, depth)
        case .list: try list(message, message.field(0), value, depth)
        case .wrapper:
            let field = message.field(0)
            try store(value, message.slot(field), field, depth)
        case .value: try dynamic(message, value, depth)
        }
    }

    /// `google.protobuf.Value`.
    private func dynamic(_ message: MessageRef, _ value: ConfigValue, _ depth: Int) throws(JSONError) {
        switch value.content {
        case .null: message.setOptional(0, Codec.Plain<Int32>.self, 0)
        case .bool(let bool): message.setOptional(3, Codec.Boolean.self, bool)
        case .int(let int): message.setOptional(1, Codec.Plain<Double>.self, Double(int))
        case .double(let double): message.setOptional(1, Codec.Plain<Double>.self, double)
        case .string(let string): message.setOptional(2, Codec.Text.self, try text(string, value))
        case .map, .list:
            let index = if case .map = value.content { 4 } else { 5 }
            guard let type = message.field(index).pointee.message else { return }
            let inner = try self.message(value, type, depth: depth + 1)
            message.setOptional(index, Codec.Reference.self, inner)
        }
    }

    private func any(_ message: MessageRef, _ value: ConfigValue, _ depth: Int) throws(JSONError) {
        guard case .map(let map) = value.content else { throw mismatch(value, "a map with \"@type\"") }
        if map.entries.isEmpty { return }
        if isOpen { return try open(message, value, map, depth) }
        guard let url = map["@type"]?.string else { throw JSONError("needs \"@type\"", at: value.position) }
        message.set(0, Codec.Text.self, try text(url, value))
        guard let type = Descriptors.ofURL(url) else {
            throw JSONError("\"\(url)\" is not a known type", at: map["@type"]?.position ?? value.position).inside(
                "@type")
        }
        let inner = MessageRef(type, arena)
        if WellKnown(type) == nil {
            try fields(inner, value, depth + 1, skipping: "@type")
        } else if let content = map["value"] {
            do throws(JSONError) { try fill(inner, content, depth + 1) } catch { throw error.inside("value") }
        }
        message.set(1, Codec.Bytes.self, inner.serialized())
    }

    func fields(_ message: MessageRef, _ value: ConfigValue, _ depth: Int, skipping: String?) throws(JSONError) {
        guard case .map(let map) = value.content else { throw mismatch(value, "a map") }
        var seen: Set<UInt32> = []
        for entry in map.entries where entry.key != skipping {
            guard let field = find(entry.key, message.descriptor) else {
                let name = String(cString: message.descriptor.pointee.name)
                throw JSONError("is not a field of \(name)", at: entry.keyPosition, isUnknownField: true)
                    .inside(entry.key)
            }
            guard seen.insert(field.pointee.id).inserted else {
                throw JSONError("stands twice, under both of its names", at: entry.keyPosition).inside(entry.key)
            }
            do throws(JSONError) { try self.field(message, field, entry.value, depth) } catch {
                throw error.inside(entry.key)
            }
        }
    }

    /// By the name in `proto/` or its JSON spelling.
    private func find(_ key: String, _ type: MessageDescriptor) -> FieldDescriptor? {
        for i in 0..<Int(type.pointee.n_fields) {
            guard let field = type.pointee.fields.map({ $0 + i }), let name = field.pointee.name else { continue }
            if key == String(cString: name) || key == jsonName(name) { return field }
        }
        return nil
    }

    private func field(_ message: MessageRef, _ field: FieldDescriptor, _ value: ConfigValue, _ depth: Int)
        throws(JSONError)
    {
        if field.pointee.isRepeated {
            if value.isNull { return }
            if let type = field.pointee.message, isMapEntry(type) { return try map(message, field, value, depth) }
            return try list(message, field, value, depth)
        }
        // null means absent, save for a Value, which has a null of its own.
        if value.isNull, field.pointee.message.map({ WellKnown($0) }) != .value { return }
        if field.pointee.isOneof {
            let selector = message.base + Int(field.pointee.quantifier_offset)
            guard selector.load(as: UInt32.self) == 0 else {
                throw JSONError("another field that excludes it is set", at: value.position)
            }
            selector.storeBytes(of: field.pointee.id, as: UInt32.self)
        }
        try store(value, message.slot(field), field, depth)
    }

    private func list(_ message: MessageRef, _ field: FieldDescriptor, _ value: ConfigValue, _ depth: Int)
        throws(JSONError)
    {
        guard case .list(let list) = value.content else { throw mismatch(value, "a list") }
        let stride = TreeBuilder.stride(field.pointee.type)
        for (i, element) in list.enumerated() {
            do throws(JSONError) {
                if element.isNull, field.pointee.message.map({ WellKnown($0) }) != .value {
                    throw mismatch(element, "a value")
                }
                // Stored first, appended then: a list never holds an element that is not there.
                let scratch = arena.allocate(16)
                try store(element, scratch, field, depth)
                message.appendSlot(field, stride: stride).copyMemory(from: scratch, byteCount: stride)
            } catch { throw error.inside("[\(i)]") }
        }
    }

    private func map(_ message: MessageRef, _ field: FieldDescriptor, _ value: ConfigValue, _ depth: Int)
        throws(JSONError)
    {
        guard case .map(let map) = value.content else { throw mismatch(value, "a map") }
        guard let type = field.pointee.message else { return }
        let sorted = map.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for item in sorted {
            do throws(JSONError) {
                let entry = MessageRef(type, arena)
                let keyField = entry.field(0)
                let key = ConfigValue(.string(item.key), at: item.keyPosition)
                try store(key, entry.slot(keyField), keyField, depth)
                let valueField = entry.field(1)
                if item.value.isNull, valueField.pointee.message.map({ WellKnown($0) }) != .value {
                    throw mismatch(item.value, "a value")
                }
                try store(item.value, entry.slot(valueField), valueField, depth + 1)
                Codec.Reference.store(entry, message.appendSlot(field, stride: 8), field, arena)
            } catch { throw error.inside("[\"\(item.key)\"]") }
        }
    }

    /// One value into the slot of a singular field or of an element.
    private func store(_ value: ConfigValue, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ depth: Int)
        throws(JSONError)
    {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_MESSAGE:
            guard let type = field.pointee.message else { return }
            Codec.Reference.store(try message(value, type, depth: depth + 1), slot, field, arena)
        case PROTOBUF_C_TYPE_STRING:
            guard let string = value.string else { throw mismatch(value, "a string") }
            Codec.Text.store(try text(string, value), slot, field, arena)
        case PROTOBUF_C_TYPE_BYTES:
            guard let string = value.string, let bytes = Base64.decode(string) else {
                throw mismatch(value, "bytes in base64")
            }
            Codec.Bytes.store(bytes, slot, field, arena)
        case PROTOBUF_C_TYPE_BOOL:
            switch value.content {
            case .bool(let bool): slot.storeBytes(of: bool ? 1 : 0, as: Int32.self)
            // The key of a map.
            case .string("true"): slot.storeBytes(of: 1, as: Int32.self)
            case .string("false"): slot.storeBytes(of: 0, as: Int32.self)
            default: throw mismatch(value, "true or false")
            }
        case PROTOBUF_C_TYPE_ENUM: slot.storeBytes(of: try enumNumber(value, field), as: Int32.self)
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32:
            slot.storeBytes(of: try integer(value, Int32.self), as: Int32.self)
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32:
            slot.storeBytes(of: try integer(value, UInt32.self), as: UInt32.self)
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64:
            slot.storeBytes(of: try integer(value, Int64.self), as: Int64.self)
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            slot.storeBytes(of: try integer(value, UInt64.self), as: UInt64.self)
        case PROTOBUF_C_TYPE_FLOAT: slot.storeBytes(of: Float(try number(value)), as: Float.self)
        case PROTOBUF_C_TYPE_DOUBLE: slot.storeBytes(of: try number(value), as: Double.self)
        default: throw JSONError("is of a kind that is not supported", at: value.position)
        }
    }

    private func mismatch(_ value: ConfigValue, _ wanted: String) -> JSONError {
        let got =
            switch value.content {
            case .string(let string): "\"\(string.prefix(80))\""
            default: value.kindName
            }
        return JSONError("needs \(wanted), not \(got)", at: value.position)
    }

    private func text(_ string: String, _ value: ConfigValue) throws(JSONError) -> String {
        guard !string.utf8.contains(0) else { throw JSONError("has a NUL character", at: value.position) }
        return string
    }

    private func integer<T: FixedWidthInteger>(_ value: ConfigValue, _: T.Type) throws(JSONError) -> T {
        let result: T? =
            switch value.content {
            case .int(let int): T(exactly: int)
            case .double(let double): T(exactly: double)
            case .string(let string): string.hasPrefix("+") ? nil : T(string)
            default: nil
            }
        guard let result else { throw mismatch(value, "a whole number from \(T.min) to \(T.max)") }
        return result
    }

    private func number(_ value: ConfigValue) throws(JSONError) -> Double {
        switch value.content {
        case .int(let int): return Double(int)
        case .double(let double): return double
        case .string("NaN"): return .nan
        case .string("Infinity"): return .infinity
        case .string("-Infinity"): return -.infinity
        case .string(let string):
            if let double = Double(string), double.isFinite { return double }
        default: break
        }
        throw mismatch(value, "a number")
    }

    private func enumNumber(_ value: ConfigValue, _ field: FieldDescriptor) throws(JSONError) -> Int32 {
        guard let type = field.pointee.descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self) else {
            return 0
        }
        switch value.content {
        case .int(let int):
            if let number = Int32(exactly: int) { return number }
        case .string(let name):
            if let found = protobuf_c_enum_descriptor_get_value_by_name(type, name) { return found.pointee.value }
        default: break
        }
        throw mismatch(value, "a name of \(String(cString: type.pointee.name))")
    }
}
