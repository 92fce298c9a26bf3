import MeshModel

/// The outer fields of a DiscoveryResponse or DeltaDiscoveryResponse, without decoding what is inside.
///
/// Both messages number alike what matters here: resources 2, type_url 4, nonce 5; version 1 and removed_resources 6
/// belong to one of them each.
struct ResponseFields {
    var typeURL = ""
    var nonce = ""
    var version = ""
    var removed: [String] = []
    /// The payload of each `resources` element.
    var resources: [UnsafeRawBufferPointer] = []

    struct Malformed: Error {}

    init(_ bytes: UnsafeRawBufferPointer) throws(Malformed) {
        var at = 0
        func varint() throws(Malformed) -> UInt64 {
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
        while at < bytes.count {
            let tag = try varint()
            switch tag & 7 {
            case 0: _ = try varint()
            case 1: at += 8
            case 5: at += 4
            case 2:
                let length = try varint()
                guard length <= UInt64(bytes.count - at) else { throw Malformed() }
                let payload = UnsafeRawBufferPointer(rebasing: bytes[at..<at + Int(length)])
                at += Int(length)
                switch tag >> 3 {
                case 1: version = String(decoding: payload, as: UTF8.self)
                case 2: resources.append(payload)
                case 4: typeURL = String(decoding: payload, as: UTF8.self)
                case 5: nonce = String(decoding: payload, as: UTF8.self)
                case 6: removed.append(String(decoding: payload, as: UTF8.self))
                default: break
                }
            default: throw Malformed()
            }
        }
        guard at == bytes.count else { throw Malformed() }
    }

    /// What tells two responses of equal content to equal states apart from others: everything but nonce and version.
    func contentHash() -> ContentHash {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(resources.count * 2 + 2)
        for resource in resources {
            let hash = ContentHash(of: resource)
            hashes.append(hash.high)
            hashes.append(hash.low)
        }
        for text in removed + [typeURL] {
            let hash = Array(text.utf8).withUnsafeBytes { ContentHash(of: $0) }
            hashes.append(hash.high)
            hashes.append(~hash.low)
        }
        return hashes.withUnsafeBytes { ContentHash(of: $0) }
    }
}
