import MeshModel

/// Writes the request that acknowledges a response. Once its buffer has its size it allocates nothing, so that what is
/// counted is the server's.
struct Acknowledgement {
    let isDelta: Bool
    /// What a state-of-the-world request repeats.
    var names: [ResourceType: [String]] = [:]
    private(set) var bytes: [UInt8] = []

    init(isDelta: Bool) { self.isDelta = isDelta }

    /// - Parameter response: its head is enough.
    mutating func write(for response: UnsafeRawBufferPointer) {
        var version = response[0..<0]
        var type = response[0..<0]
        var nonce = response[0..<0]
        Self.fields(of: response) { number, value in
            switch number {
            case 1: version = value
            case 4: type = value
            case 5: nonce = value
            default: break
            }
        }
        bytes.removeAll(keepingCapacity: true)
        if isDelta {
            append(2, type)
            append(6, nonce)
        } else {
            append(1, version)
            if !names.isEmpty, let known = ResourceType(typeURL: String(decoding: type, as: UTF8.self)) {
                for name in names[known] ?? [] { append(3, name) }
            }
            append(4, type)
            append(5, nonce)
        }
    }

    /// The length-delimited fields of a response; it has no others.
    private static func fields(
        of bytes: UnsafeRawBufferPointer, _ body: (Int, Slice<UnsafeRawBufferPointer>) -> Void
    ) {
        var offset = 0
        func varint() -> Int {
            var value = 0
            var shift = 0
            while offset < bytes.count {
                let byte = bytes[offset]
                offset += 1
                value |= Int(byte & 0x7f) << shift
                shift += 7
                if byte < 0x80 { break }
            }
            return value
        }
        while offset < bytes.count {
            let number = varint() >> 3
            let length = varint()
            body(number, bytes[offset..<min(offset + length, bytes.count)])
            offset += length
        }
    }

    private mutating func append(_ field: UInt8, _ value: Slice<UnsafeRawBufferPointer>) {
        head(field, value.count)
        bytes.append(contentsOf: value)
    }

    private mutating func append(_ field: UInt8, _ text: String) {
        head(field, text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func head(_ field: UInt8, _ length: Int) {
        bytes.append(field << 3 | 2)
        var rest = length
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
