/// Reads protobuf's wire format from memory, never past its end.
struct WireReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0
    /// What errors name.
    let message: String

    init(_ bytes: UnsafeRawBufferPointer, _ message: String) {
        self.bytes = bytes
        self.message = message
    }

    enum WireType: UInt8 {
        case varint = 0
        case fixed64 = 1
        case length = 2
        case startGroup = 3
        case endGroup = 4
        case fixed32 = 5
    }

    struct Tag {
        var number: UInt32
        var type: WireType
    }

    var atEnd: Bool { position >= bytes.count }

    /// What lies from a position on, or up to another one.
    func rest(from start: Int, to end: Int? = nil) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[start..<(end ?? bytes.count)])
    }

    /// - Precondition: the position lies within the bytes.
    mutating func move(to position: Int) {
        precondition(position <= bytes.count)
        self.position = position
    }

    func error(_ code: WireError.Code, _ field: UInt32 = 0) -> WireError { WireError(code, in: message, field: field) }

    mutating func varint() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 70 {
            guard position < bytes.count else { throw error(.truncated) }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw error(.badVarint)
    }

    /// The next field's tag; nil at the end. Groups are refused.
    mutating func next() throws(WireError) -> Tag? {
        if atEnd { return nil }
        let raw = try varint()
        let number = raw >> 3
        guard number > 0, number < 1 << 29, let type = WireType(rawValue: UInt8(raw & 7)),
            type != .startGroup, type != .endGroup
        else { throw error(.badTag) }
        return Tag(number: UInt32(number), type: type)
    }

    /// The bytes of a length-delimited field.
    mutating func slice(_ tag: Tag) throws(WireError) -> UnsafeRawBufferPointer {
        guard tag.type == .length else { throw error(.wrongWireType, tag.number) }
        let length = try varint()
        guard length <= UInt64(bytes.count - position) else { throw error(.truncated, tag.number) }
        let start = position
        position += Int(length)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    }

    /// Text: UTF-8 without NUL.
    mutating func string(_ tag: Tag) throws(WireError) -> String {
        let slice = try slice(tag)
        guard let string = String(validating: slice, as: UTF8.self), !slice.contains(0) else {
            throw error(.badUTF8, tag.number)
        }
        return string
    }

    mutating func uint64(_ tag: Tag) throws(WireError) -> UInt64 {
        guard tag.type == .varint else { throw error(.wrongWireType, tag.number) }
        return try varint()
    }

    mutating func int32(_ tag: Tag) throws(WireError) -> Int32 { Int32(truncatingIfNeeded: try uint64(tag)) }
    mutating func bool(_ tag: Tag) throws(WireError) -> Bool { try uint64(tag) != 0 }

    mutating func double(_ tag: Tag) throws(WireError) -> Double {
        guard tag.type == .fixed64 else { throw error(.wrongWireType, tag.number) }
        guard bytes.count - position >= 8 else { throw error(.truncated, tag.number) }
        let raw = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        position += 8
        return Double(bitPattern: UInt64(littleEndian: raw))
    }

    mutating func skip(_ tag: Tag) throws(WireError) {
        switch tag.type {
        case .varint: _ = try varint()
        case .length: _ = try slice(tag)
        case .fixed64, .fixed32:
            let width = tag.type == .fixed64 ? 8 : 4
            guard bytes.count - position >= width else { throw error(.truncated, tag.number) }
            position += width
        case .startGroup, .endGroup: throw error(.badTag, tag.number)
        }
    }
}
