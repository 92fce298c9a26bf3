/// One value of a DER encoding: its tag, and where it lies.
struct DERElement {
    var tag: DERTag
    /// The whole encoding, tag and length included.
    var encoded: Range<Int>
    var content: Range<Int>
}

/// Reads DER, one value after the other, and takes nothing else: lengths are definite and as short as can be, values lie
/// inside their parents, tags are of the short form. It neither recurses nor allocates; a child has a reader of its own,
/// at most ``deepest`` below the first.
struct DERReader {
    /// How deep values may be nested. A certification request needs nine levels.
    static let deepest = 16

    let bytes: [UInt8]
    private(set) var position: Int
    let end: Int
    private let depth: Int

    init(_ bytes: [UInt8]) {
        self.init(bytes, 0..<bytes.count, depth: 0)
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, depth: Int) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        self.depth = depth
    }

    var isAtEnd: Bool { position == end }

    /// The tag of what comes next.
    var nextTag: DERTag? { position < end ? DERTag(rawValue: bytes[position]) : nil }

    /// The next value, of any kind.
    mutating func read() throws(DERError) -> DERElement {
        let start = position
        guard end - start >= 2 else { throw failure("the encoding is cut off") }
        let tag = DERTag(rawValue: bytes[start])
        guard tag.number != 0x1f, tag.rawValue != 0 else { throw failure("no value has such a tag") }
        let first = bytes[start + 1]
        var content = start + 2
        var length = Int(first)
        if first >= 0x80 {
            // Three bytes of length are 16 MiB: more than anything that is read here.
            let count = Int(first & 0x7f)
            guard count >= 1, count <= 3 else { throw failure("a length is indefinite or too long") }
            guard count <= end - content else { throw failure("the encoding is cut off") }
            length = 0
            for i in content..<content + count { length = length << 8 | Int(bytes[i]) }
            guard length >= 0x80, length >> (8 * (count - 1)) != 0 else { throw failure("a length is not minimal") }
            content += count
        }
        guard length <= end - content else { throw failure("a value is longer than what holds it") }
        position = content + length
        return DERElement(tag: tag, encoded: start..<position, content: content..<position)
    }

    /// The next value, which must have this tag.
    mutating func read(_ tag: DERTag, _ what: StaticString) throws(DERError) -> DERElement {
        guard nextTag == tag else { throw failure("\(what) is missing, or of another type") }
        return try read()
    }

    /// A reader of the values inside a constructed value or an OCTET STRING.
    func inside(_ element: DERElement) throws(DERError) -> DERReader {
        guard depth < Self.deepest else {
            throw DERError(offset: element.encoded.lowerBound, reason: "nested too deep")
        }
        return DERReader(bytes, element.content, depth: depth + 1)
    }

    /// Steps into the next value, which must have this tag.
    mutating func enter(_ tag: DERTag, _ what: StaticString) throws(DERError) -> DERReader {
        try inside(read(tag, what))
    }

    /// Steps into the DER that the next value, a BIT STRING of whole bytes, holds.
    mutating func enterBits(_ what: StaticString) throws(DERError) -> DERReader {
        let content = try readOctetAlignedBits(what)
        guard depth < Self.deepest else { throw failure("nested too deep") }
        return DERReader(bytes, content, depth: depth + 1)
    }

    /// There must be nothing left.
    func finish(_ what: StaticString) throws(DERError) {
        guard isAtEnd else { throw failure("\(what) has bytes after its end") }
    }

    func failure(_ reason: String) -> DERError { DERError(offset: position, reason: reason) }
}
