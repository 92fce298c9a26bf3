import CNghttp2

/// Headers as they arrived. Pseudo headers apart, names in lower case.
public struct HeaderBlock: Sendable {
    public var method: String?
    public var path: String?
    public var status: Int?
    public var fields: [(name: String, value: String)] = []
    /// The size as RFC 9113 §6.5.2 counts it.
    public var size = 0
    /// More than the limit came; `fields` are incomplete.
    public var isTooLarge = false

    public init() {}

    public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    mutating func add(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>, limit: Int) {
        size += name.count + value.count + 32
        guard size <= limit else {
            isTooLarge = true
            return
        }
        let text = String(decoding: value, as: UTF8.self)
        guard name.first == UInt8(ascii: ":") else {
            fields.append((String(decoding: name, as: UTF8.self), text))
            return
        }
        switch String(decoding: name, as: UTF8.self) {
        case ":method": method = text
        case ":path": path = text
        case ":status": status = Int(text)
        default: break
        }
    }
}

/// Names and values of headers to send.
public typealias HeaderFields = [(name: String, value: String)]

/// Lends `fields` to nghttp2, which copies them.
func withNameValues<R>(_ fields: HeaderFields, _ body: (UnsafePointer<nghttp2_nv>?, Int) -> R) -> R {
    var text: [UInt8] = []
    text.reserveCapacity(fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count })
    for field in fields {
        text.append(contentsOf: field.name.utf8)
        text.append(contentsOf: field.value.utf8)
    }
    return text.withUnsafeMutableBufferPointer { text in
        withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: max(1, fields.count)) { nva in
            var next = text.baseAddress
            for (i, field) in fields.enumerated() {
                let (nameLength, valueLength) = (field.name.utf8.count, field.value.utf8.count)
                let value = next.map { $0 + nameLength }
                nva[i] = nghttp2_nv(
                    name: next, value: value, namelen: nameLength, valuelen: valueLength,
                    flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue))
                next = value.map { $0 + valueLength }
            }
            return body(nva.baseAddress, fields.count)
        }
    }
}
