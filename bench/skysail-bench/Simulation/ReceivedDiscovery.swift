/// A DiscoveryResponse or DeltaDiscoveryResponse as far as a proxy has to know it before it looks at resources. It points
/// into the message.
///
/// Both messages number alike what matters: resources 2, type_url 4, nonce 5; version 1 and removed_resources 6 belong to
/// one of them each.
struct ReceivedDiscovery {
    let bytes: UnsafeRawBufferPointer
    /// Nil for a type that no simulated proxy asks for.
    private(set) var type: XDSType?
    private(set) var nonce = ""
    private(set) var version = ""
    private(set) var isEmpty = true
    /// Tells responses of equal content apart from others: everything but nonce and version.
    private(set) var fingerprint: Fingerprint

    init(_ bytes: UnsafeRawBufferPointer) throws(WireFields.Malformed) {
        self.bytes = bytes
        var fields = WireFields(bytes)
        var hasher = FingerprintHasher()
        // Neighbours are hashed at once.
        var run = 0..<0
        func take(_ next: Range<Int>) {
            if next.lowerBound == run.upperBound {
                run = run.lowerBound..<next.upperBound
            } else {
                hasher.add(UnsafeRawBufferPointer(rebasing: bytes[run]))
                run = next
            }
        }
        while let field = try fields.next() {
            switch field.number {
            case 1: version = String(decoding: field.payload, as: UTF8.self)
            case 5: nonce = String(decoding: field.payload, as: UTF8.self)
            case 4:
                type = XDSType(typeURL: field.payload)
                take(field.whole)
            default:
                if field.number == 2 || field.number == 6 { isEmpty = false }
                take(field.whole)
            }
        }
        hasher.add(UnsafeRawBufferPointer(rebasing: bytes[run]))
        fingerprint = hasher.result
    }

    /// The names of resources that a delta response removes.
    func removed() throws(WireFields.Malformed) -> [String] {
        var fields = WireFields(bytes)
        var names: [String] = []
        while let field = try fields.next() {
            guard field.number == 6 else { continue }
            names.append(String(decoding: field.payload, as: UTF8.self))
        }
        return names
    }

    /// Each resource in its turn.
    func forEachResource(delta: Bool, _ body: (ReceivedElement) throws -> Void) throws {
        var fields = WireFields(bytes)
        while let field = try fields.next() {
            if field.number == 2 { try body(try ReceivedElement(field.payload, delta: delta)) }
        }
    }
}

/// One element of a response's `resources`.
struct ReceivedElement {
    var name = ""
    /// Empty in state of the world.
    var version = ""
    /// The encoded resource; nil for a delta entry without one.
    var value: UnsafeRawBufferPointer?
    /// The name that the resource itself has.
    var ownName = ""

    init(_ payload: UnsafeRawBufferPointer, delta: Bool) throws(WireFields.Malformed) {
        var any: UnsafeRawBufferPointer? = payload
        if delta {
            // Resource: version 1, resource 2, name 3.
            any = nil
            var fields = WireFields(payload)
            while let field = try fields.next() {
                switch field.number {
                case 1: version = String(decoding: field.payload, as: UTF8.self)
                case 2: any = field.payload
                case 3: name = String(decoding: field.payload, as: UTF8.self)
                default: break
                }
            }
        }
        guard let any else { return }
        // Any: type_url 1, value 2.
        var fields = WireFields(any)
        value = UnsafeRawBufferPointer(start: nil, count: 0)
        while let field = try fields.next() {
            if field.number == 2 { value = field.payload }
        }
        guard let value else { return }
        // Every type has its name in field 1, and writes it first.
        var own = WireFields(value)
        while let field = try own.next() {
            guard field.number == 1 else { continue }
            ownName = String(decoding: field.payload, as: UTF8.self)
            break
        }
        if !delta { name = ownName }
    }
}
