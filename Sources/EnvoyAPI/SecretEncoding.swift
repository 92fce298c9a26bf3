public import MeshModel

/// What a `Secret` (envoy.extensions.transport_sockets.tls.v3) carries, as plain values.
public enum SecretContent: Sendable {
    /// `tls_certificate`: a chain, leaf first, and its private key, both PEM; an OCSP response in DER.
    case certificate(chain: SecretBytes, key: SecretBytes, staple: SecretBytes?)
    /// `validation_context`: PEM certificates that are trusted, and PEM revocation lists.
    case validation(trusted: SecretBytes, revoked: SecretBytes?)
}

extension Resource {
    /// Encodes a `Secret` straight into memory that is wiped when the last reference goes. No arena, buffer or array holds
    /// its content on the way.
    public static func encode(_ content: SecretContent, name: String, sources: [ObjectRef]) -> Resource {
        let message = SecretField.message(content, name: name)
        let valueSize = message.reduce(0) { $0 + $1.size }
        let type = ResourceType.secret
        let any = SecretField.size(ofLength: type.typeURL.utf8.count) + SecretField.size(ofLength: valueSize)
        let elementSize =
            SecretField.size(ofLength: ContentHash.textLength) + SecretField.size(ofLength: name.utf8.count)
            + SecretField.size(ofLength: any)
        let count = SecretField.size(ofLength: elementSize)
        var version = ContentHash(high: 0, low: 0)
        var sotwOffset = 0
        let wire = SharedBytes(count: count, isSecret: true) { out in
            // The layout of every resource: Resource{version = 1, name = 3, resource = 2: Any{type_url = 1, value = 2}}.
            var cursor = SecretCursor(UnsafeMutableRawBufferPointer(rebasing: out[(count - valueSize)...]))
            for field in message { field.write(into: &cursor) }
            version = ContentHash(of: UnsafeRawBufferPointer(rebasing: out[(count - valueSize)...]))
            cursor = SecretCursor(UnsafeMutableRawBufferPointer(rebasing: out[..<(count - valueSize)]))
            cursor.head(2, length: elementSize)
            cursor.head(1, length: ContentHash.textLength)
            version.withText { cursor.bytes($0) }
            cursor.text(3, name)
            sotwOffset = cursor.written
            cursor.head(2, length: any)
            cursor.text(1, type.typeURL)
            cursor.head(2, length: valueSize)
        }
        return Resource(
            type: type, name: name, version: version, wire: wire, sotwOffset: sotwOffset,
            valueOffset: count - valueSize, sources: sources)
    }
}

/// A length-delimited field (wire type 2) that refers to secret bytes without holding a copy.
private indirect enum SecretField {
    case text(UInt32, String)
    case secret(UInt32, SecretBytes)
    case submessage(UInt32, [SecretField])

    /// The fields of a `Secret`, in the order of their numbers.
    static func message(_ content: SecretContent, name: String) -> [SecretField] {
        // DataSource.inline_bytes.
        func source(_ field: UInt32, _ bytes: SecretBytes) -> SecretField { .submessage(field, [.secret(2, bytes)]) }
        var inner: [SecretField]
        let field: UInt32
        switch content {
        case .certificate(let chain, let key, let staple):
            field = 2
            inner = [source(1, chain), source(2, key)]
            if let staple { inner.append(source(4, staple)) }
        case .validation(let trusted, let revoked):
            field = 4
            inner = [source(1, trusted)]
            if let revoked { inner.append(source(7, revoked)) }
        }
        return [.text(1, name), .submessage(field, inner)]
    }

    private var length: Int {
        switch self {
        case .text(_, let text): text.utf8.count
        case .secret(_, let bytes): bytes.count
        case .submessage(_, let fields): fields.reduce(0) { $0 + $1.size }
        }
    }

    /// Tag and length included.
    var size: Int { Self.size(ofLength: length) }

    /// A field of this length, with a tag of one byte.
    static func size(ofLength length: Int) -> Int {
        1 + (63 - (UInt64(length) | 1).leadingZeroBitCount) / 7 + 1 + length
    }

    func write(into cursor: inout SecretCursor) {
        switch self {
        case .text(let field, let text): cursor.text(field, text)
        case .secret(let field, let bytes):
            cursor.head(field, length: bytes.count)
            bytes.withUnsafeBytes { cursor.bytes($0) }
        case .submessage(let field, let fields):
            cursor.head(field, length: length)
            for inner in fields { inner.write(into: &cursor) }
        }
    }
}

/// Writes front to back into memory of exactly the right size.
private struct SecretCursor {
    private let out: UnsafeMutableRawBufferPointer
    private(set) var written = 0

    init(_ out: UnsafeMutableRawBufferPointer) { self.out = out }

    mutating func bytes(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        UnsafeMutableRawBufferPointer(rebasing: out[written..<written + bytes.count]).copyMemory(from: bytes)
        written += bytes.count
    }

    mutating func text(_ field: UInt32, _ text: String) {
        var text = text
        text.withUTF8 {
            head(field, length: $0.count)
            bytes(UnsafeRawBufferPointer($0))
        }
    }

    mutating func head(_ field: UInt32, length: Int) {
        byte(UInt8(truncatingIfNeeded: field << 3 | 2))
        var rest = UInt64(length)
        while rest >= 0x80 {
            byte(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        byte(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func byte(_ value: UInt8) {
        out[written] = value
        written += 1
    }
}
