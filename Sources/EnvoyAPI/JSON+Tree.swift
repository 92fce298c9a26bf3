import CProtobufC
import MeshModel

/// Turns messages into trees.
struct TreeBuilder {
    let originalNames: Bool
    /// Where the message lives.
    let arena: Arena

    func value(_ message: MessageRef, depth: Int) -> ConfigValue {
        guard depth > 0 else { return ConfigValue(.string("…")) }
        switch WellKnown(message.descriptor) {
        case nil: return ConfigValue(.map(ConfigMapping(fields(message, depth))))
        case .any: return any(message, depth)
        case .duration:
            return ConfigValue(
                .string(
                    DurationText.format(
                        message.get(0, Codec.Plain<Int64>.self), message.get(1, Codec.Plain<Int32>.self))))
        case .timestamp:
            let seconds = message.get(0, Codec.Plain<Int64>.self)
            let text = TimestampText.format(seconds, message.get(1, Codec.Plain<Int32>.self))
            return ConfigValue(text.map { .string($0) } ?? .int(seconds))
        case .structure: return map(message, message.field(0), depth)
        case .list:
            return ConfigValue(.list(message.getArray(0, Codec.Reference.self).map { value($0, depth: depth - 1) }))
        case .wrapper: return scalar(message.slot(message.field(0)), message.field(0), depth)
        case .value:
            for i in 1..<Int(message.descriptor.pointee.n_fields) where message.isSelected(message.field(i)) {
                let field = message.field(i)
                return scalar(message.slot(field), field, depth)
            }
            return ConfigValue(.null)
        }
    }

    private func fields(_ message: MessageRef, _ depth: Int) -> [ConfigMapping.Entry] {
        var entries: [ConfigMapping.Entry] = []
        for i in 0..<Int(message.descriptor.pointee.n_fields) {
            let field = message.field(i)
            guard let value = self.field(message, field, depth), let name = field.pointee.name else { continue }
            entries.append(.init(key: originalNames ? String(cString: name) : jsonName(name), value: value))
        }
        return entries
    }

    /// Nil where the field is not written.
    private func field(_ message: MessageRef, _ field: FieldDescriptor, _ depth: Int) -> ConfigValue? {
        let slot = message.slot(field)
        if field.pointee.isRepeated {
            let count = message.count(field)
            guard count > 0, let elements = message.elements(field) else { return nil }
            if let type = field.pointee.message, isMapEntry(type) { return map(message, field, depth) }
            let stride = Self.stride(field.pointee.type)
            return ConfigValue(.list((0..<count).map { scalar(elements + $0 * stride, field, depth) }))
        }
        if field.pointee.isOneof {
            guard message.isSelected(field) else { return nil }
            if field.pointee.message != nil, !Codec.Reference.isPresent(slot) { return nil }
        } else if Self.isDefault(slot, field) {
            return nil
        }
        return scalar(slot, field, depth)
    }

    private func map(_ message: MessageRef, _ field: FieldDescriptor, _ depth: Int) -> ConfigValue {
        guard let elements = message.elements(field) else { return ConfigValue(.map(ConfigMapping())) }
        var map = ConfigMapping()
        for i in 0..<message.count(field) {
            let entry = Codec.Reference.load(elements + i * Codec.Reference.stride, message.arena)
            let key = scalar(entry.slot(entry.field(0)), entry.field(0), depth)
            let name = key.string ?? JSON.text(key)
            let valueField = entry.field(1)
            let slot = entry.slot(valueField)
            if valueField.pointee.message != nil, !Codec.Reference.isPresent(slot) {
                Codec.Reference.storeEmpty(slot, valueField, message.arena)
            }
            map.append(.init(key: name, value: scalar(slot, valueField, depth)))
        }
        return ConfigValue(.map(map))
    }

    static func isDefault(_ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor) -> Bool {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_MESSAGE: !Codec.Reference.isPresent(slot)
        case PROTOBUF_C_TYPE_STRING: slot.load(as: UnsafePointer<CChar>?.self).map { $0[0] == 0 } ?? true
        case PROTOBUF_C_TYPE_BYTES: slot.load(as: ProtobufCBinaryData.self).len == 0
        default:
            stride(field.pointee.type) == 8 ? slot.load(as: UInt64.self) == 0 : slot.load(as: UInt32.self) == 0
        }
    }

    static func stride(_ type: ProtobufCType) -> Int {
        switch type {
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_FIXED64,
            PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_DOUBLE, PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_MESSAGE:
            8
        case PROTOBUF_C_TYPE_BYTES: 16
        default: 4
        }
    }

    /// One value, be it of a singular field or an element.
    private func scalar(_ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ depth: Int) -> ConfigValue {
        let content: ConfigValue.Content
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_MESSAGE:
            guard Codec.Reference.isPresent(slot) else { return ConfigValue(.null) }
            return value(
                MessageRef(base: slot.load(as: UnsafeMutableRawPointer.self), arena: arena), depth: depth - 1)
        case PROTOBUF_C_TYPE_STRING: content = .string(Codec.Text.load(slot, arena))
        case PROTOBUF_C_TYPE_BYTES: content = .string(Base64.encode(Codec.Bytes.load(slot, arena)))
        case PROTOBUF_C_TYPE_BOOL: content = .bool(slot.load(as: Int32.self) != 0)
        case PROTOBUF_C_TYPE_ENUM:
            let number = slot.load(as: Int32.self)
            content = enumName(field, number).map { .string($0) } ?? .int(Int64(number))
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32:
            content = .int(Int64(slot.load(as: Int32.self)))
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32: content = .int(Int64(slot.load(as: UInt32.self)))
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64:
            content = .string("\(slot.load(as: Int64.self))")
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64: content = .string("\(slot.load(as: UInt64.self))")
        case PROTOBUF_C_TYPE_FLOAT:
            let float = slot.load(as: Float.self)
            content = .double(Double("\(float)") ?? Double(float))
        case PROTOBUF_C_TYPE_DOUBLE: content = .double(slot.load(as: Double.self))
        default: content = .null
        }
        return ConfigValue(content)
    }

    private func enumName(_ field: FieldDescriptor, _ number: Int32) -> String? {
        guard let type = field.pointee.descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self),
            let value = protobuf_c_enum_descriptor_get_value(type, number)
        else { return nil }
        return String(cString: value.pointee.name)
    }

    private func any(_ message: MessageRef, _ depth: Int) -> ConfigValue {
        let url = message.get(0, Codec.Text.self)
        let slot = message.slot(message.field(1))
        let data = slot.load(as: ProtobufCBinaryData.self)
        if url.isEmpty, data.len == 0 { return ConfigValue(.map(ConfigMapping())) }
        var entries = [ConfigMapping.Entry(key: "@type", value: ConfigValue(.string(url)))]
        let limits = WireLimits(size: .max, depth: depth - 1, memory: WireLimits().memory)
        if let descriptor = Descriptors.ofURL(url),
            let inner = try? MessageRef.decode(
                descriptor, UnsafeRawBufferPointer(start: data.data, count: data.data == nil ? 0 : data.len), Arena(),
                limits)
        {
            let inside = TreeBuilder(originalNames: originalNames, arena: inner.arena)
            if WellKnown(descriptor) == nil {
                entries += inside.fields(inner, depth - 1)
            } else {
                entries.append(.init(key: "value", value: inside.value(inner, depth: depth - 1)))
            }
        } else if data.len > 0 {
            entries.append(
                .init(key: "value", value: ConfigValue(.string(Base64.encode(Codec.Bytes.load(slot, message.arena))))))
        }
        return ConfigValue(.map(ConfigMapping(entries)))
    }
}
