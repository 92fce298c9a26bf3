import CProtobufC

/// The check that makes protobuf-c's unpack safe: it recurses without limit and accepts any bytes as text, so what is
/// too deep, too large or not UTF-8 is refused before.
enum WireBounds {
    static func check(_ bytes: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor, _ limits: WireLimits)
        throws(WireError)
    {
        guard bytes.count <= limits.size else {
            throw WireError(.tooLarge, in: MessageType(descriptor).fullName)
        }
        var memory = limits.memory
        try walk(bytes, descriptor, depth: limits.depth, &memory)
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor, depth: Int, _ memory: inout Int
    ) throws(WireError) {
        let name = MessageType(descriptor).fullName
        guard depth > 0 else { throw WireError(.tooDeep, in: name) }
        // The struct, rounded up as the arena does.
        memory -= 2 * descriptor.pointee.sizeof_message + bytes.count
        var reader = WireReader(bytes, name)
        while let tag = try reader.next() {
            // What the parser notes for each field while it reads.
            memory -= 64
            guard memory >= 0 else { throw WireError(.tooLarge, in: name) }
            guard let field = protobuf_c_message_descriptor_get_field(descriptor, tag.number) else {
                try reader.skip(tag)
                continue
            }
            let packed = field.pointee.isRepeated && tag.type == .length
            switch field.pointee.type {
            case PROTOBUF_C_TYPE_MESSAGE:
                guard let type = field.pointee.message else { throw reader.error(.malformed, tag.number) }
                try walk(try reader.slice(tag), type, depth: depth - 1, &memory)
            case PROTOBUF_C_TYPE_STRING: _ = try reader.string(tag)
            case PROTOBUF_C_TYPE_BYTES: _ = try reader.slice(tag)
            case PROTOBUF_C_TYPE_DOUBLE, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_SFIXED64:
                guard tag.type == .fixed64 || packed else { throw reader.error(.wrongWireType, tag.number) }
                try reader.skip(tag)
            case PROTOBUF_C_TYPE_FLOAT, PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_SFIXED32:
                guard tag.type == .fixed32 || packed else { throw reader.error(.wrongWireType, tag.number) }
                try reader.skip(tag)
            default:
                guard tag.type == .varint || packed else { throw reader.error(.wrongWireType, tag.number) }
                if packed {
                    // Up to eight bytes in memory for each byte here.
                    memory -= 16 * (try reader.slice(tag)).count
                } else {
                    try reader.skip(tag)
                }
            }
        }
    }
}
