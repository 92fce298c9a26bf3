extension StructValue {
    /// Decodes a `google.protobuf.Struct`. `depth` bounds the recursion, `budget` the number of values.
    static func decodeObject(_ bytes: UnsafeRawBufferPointer, _ depth: Int, _ budget: inout Int) throws(WireError)
        -> [String: StructValue]
    {
        var reader = WireReader(bytes, "google.protobuf.Struct")
        guard depth > 0 else { throw reader.error(.tooDeep) }
        var object: [String: StructValue] = [:]
        while let tag = try reader.next() {
            guard tag.number == 1 else {
                try reader.skip(tag)
                continue
            }
            var entry = WireReader(try reader.slice(tag), "google.protobuf.Struct.FieldsEntry")
            var key = ""
            var value = StructValue.null
            while let tag = try entry.next() {
                switch tag.number {
                case 1: key = try entry.string(tag)
                case 2: value = try decode(try entry.slice(tag), depth - 1, &budget)
                default: try entry.skip(tag)
                }
            }
            budget -= 1
            guard budget >= 0 else { throw reader.error(.tooMany) }
            object[key] = value
        }
        return object
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer, _ depth: Int, _ budget: inout Int) throws(WireError)
        -> StructValue
    {
        var reader = WireReader(bytes, "google.protobuf.Value")
        guard depth > 0 else { throw reader.error(.tooDeep) }
        var value = StructValue.null
        while let tag = try reader.next() {
            switch tag.number {
            case 1:
                try reader.skip(tag)
                value = .null
            case 2: value = .number(try reader.double(tag))
            case 3: value = .string(try reader.string(tag))
            case 4: value = .bool(try reader.bool(tag))
            case 5: value = .object(try decodeObject(try reader.slice(tag), depth, &budget))
            case 6: value = .list(try decodeList(try reader.slice(tag), depth, &budget))
            default: try reader.skip(tag)
            }
        }
        return value
    }

    private static func decodeList(_ bytes: UnsafeRawBufferPointer, _ depth: Int, _ budget: inout Int)
        throws(WireError) -> [StructValue]
    {
        var reader = WireReader(bytes, "google.protobuf.ListValue")
        var list: [StructValue] = []
        while let tag = try reader.next() {
            guard tag.number == 1 else {
                try reader.skip(tag)
                continue
            }
            budget -= 1
            guard budget >= 0 else { throw reader.error(.tooMany) }
            list.append(try decode(try reader.slice(tag), depth - 1, &budget))
        }
        return list
    }

    /// Writes the fields of a `google.protobuf.Struct`, in key order.
    static func writeObject(_ object: [String: StructValue], into writer: inout BackwardWriter) {
        let entries = object.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (key, value) in entries.reversed() {
            let end = writer.count
            value.writeField(2, into: &writer)
            writer.string(1, key)
            writer.close(1, since: end)
        }
    }

    private func writeField(_ field: UInt32, into writer: inout BackwardWriter) {
        let end = writer.count
        switch self {
        case .null:
            writer.varint(0)
            writer.varint(1 << 3)
        case .number(let number):
            withUnsafeBytes(of: number.bitPattern.littleEndian) { writer.raw($0) }
            writer.varint(2 << 3 | 1)
        case .string(let string): writer.element(3, string)
        case .bool(let bool):
            writer.varint(bool ? 1 : 0)
            writer.varint(4 << 3)
        case .object(let object):
            let inner = writer.count
            Self.writeObject(object, into: &writer)
            writer.close(5, since: inner)
        case .list(let list):
            let inner = writer.count
            for value in list.reversed() { value.writeField(1, into: &writer) }
            writer.close(6, since: inner)
        }
        writer.close(field, since: end)
    }
}
