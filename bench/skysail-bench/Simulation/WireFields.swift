/// Walks over the fields of an encoded message without decoding what is inside.
struct WireFields {
    struct Malformed: Error, CustomStringConvertible {
        var description: String { "not protobuf's wire format" }
    }

    struct Field {
        var number: UInt64
        /// Of a varint.
        var value: UInt64 = 0
        /// Of a length-delimited field.
        var payload = UnsafeRawBufferPointer(start: nil, count: 0)
        /// The field with its tag.
        var whole: Range<Int>
    }

    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Nil at the end.
    mutating func next() throws(Malformed) -> Field? {
        guard at < bytes.count else { return nil }
        let start = at
        let tag = try varint()
        var field = Field(number: tag >> 3, whole: start..<start)
        switch tag & 7 {
        case 0: field.value = try varint()
        case 1: at += 8
        case 5: at += 4
        case 2:
            let length = try varint()
            guard length <= UInt64(bytes.count - at) else { throw Malformed() }
            field.payload = UnsafeRawBufferPointer(rebasing: bytes[at..<at + Int(length)])
            at += Int(length)
        default: throw Malformed()
        }
        guard at <= bytes.count else { throw Malformed() }
        field.whole = start..<at
        return field
    }

    @inline(__always) private mutating func varint() throws(Malformed) -> UInt64 {
        // Most take one byte.
        if at < bytes.count, bytes[at] < 0x80 {
            at += 1
            return UInt64(bytes[at - 1])
        }
        return try longVarint()
    }

    private mutating func longVarint() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.count, shift < 64 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Malformed()
    }
}
