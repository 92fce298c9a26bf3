extension DERReader {
    /// BOOLEAN (X.690 §11.1).
    mutating func readBoolean(_ what: StaticString) throws(DERError) -> Bool {
        let element = try read(.boolean, what)
        try check(element)
        return bytes[element.content.lowerBound] != 0
    }

    /// The content of an INTEGER that is not negative, without the leading zero that only keeps it so.
    mutating func readUnsigned(_ what: StaticString) throws(DERError) -> Range<Int> {
        let element = try read(.integer, what)
        try check(element)
        let content = element.content
        guard bytes[content.lowerBound] < 0x80 else { throw failure("\(what) is negative") }
        return content.count > 1 && bytes[content.lowerBound] == 0 ? content.dropFirst() : content
    }

    /// OBJECT IDENTIFIER.
    mutating func readIdentifier(_ what: StaticString) throws(DERError) -> Range<Int> {
        let element = try read(.objectIdentifier, what)
        try check(element)
        return element.content
    }

    /// The bytes of a BIT STRING of whole bytes.
    mutating func readOctetAlignedBits(_ what: StaticString) throws(DERError) -> Range<Int> {
        let element = try read(.bitString, what)
        try check(element)
        guard bytes[element.content.lowerBound] == 0 else { throw failure("\(what) has unused bits") }
        return element.content.dropFirst()
    }

    func matches(_ range: Range<Int>, _ expected: [UInt8]) -> Bool {
        range.count == expected.count && bytes[range].elementsEqual(expected)
    }

    /// Checks one value, without what is inside it, against the rules that DER has for its type.
    func check(_ element: DERElement) throws(DERError) {
        guard element.tag.isUniversal else { return }
        let content = element.content
        let place = element.encoded.lowerBound
        func require(_ holds: Bool, _ reason: String) throws(DERError) {
            if !holds { throw DERError(offset: place, reason: reason) }
        }
        let isStructure = element.tag.number == 0x10 || element.tag.number == 0x11
        try require(element.tag.isConstructed == isStructure, "a value has the form that its type may not have")
        switch element.tag.number {
        case 0x01:
            let isValid = content.count == 1 && (bytes[content.lowerBound] == 0 || bytes[content.lowerBound] == 0xff)
            try require(isValid, "a BOOLEAN is neither 00 nor FF")
        case 0x02, 0x0a:
            try require(isMinimalInteger(content), "an INTEGER is empty or not minimal")
        case 0x03:
            try require(isBitString(content), "a BIT STRING's unused bits are not as they must be")
        case 0x05:
            try require(content.isEmpty, "a NULL is not empty")
        case 0x06:
            try require(isIdentifier(content), "an OBJECT IDENTIFIER is malformed")
        case 0x0c:
            try require(String(validating: bytes[content], as: UTF8.self) != nil, "a UTF8String is not UTF-8")
        case 0x12, 0x13, 0x16, 0x1a:
            try require(bytes[content].allSatisfy { $0 < 0x80 }, "a string has a byte that is not ASCII")
        case 0x17, 0x18:
            try require(DERTime.seconds(element.tag, bytes[content]) != nil, "a time is malformed")
        case 0x1c:
            try require(content.count % 4 == 0, "a UniversalString is cut off")
        case 0x1e:
            try require(content.count % 2 == 0, "a BMPString is cut off")
        case 0x04, 0x10, 0x11, 0x14:
            break
        default:
            throw DERError(offset: place, reason: "a value is of a type that has no place here")
        }
    }

    /// Checks a value and everything inside it. OCTET STRINGs are not looked into. As deep as ``deepest`` at most.
    func checkAll(_ element: DERElement) throws(DERError) {
        try check(element)
        guard element.tag.isConstructed else { return }
        var children = try inside(element)
        var previous: Range<Int>?
        while !children.isAtEnd {
            let child = try children.read()
            if element.tag == .set, let previous, isAscending(child.encoded, previous) {
                throw DERError(offset: child.encoded.lowerBound, reason: "a SET is not in order")
            }
            previous = child.encoded
            try children.checkAll(child)
        }
    }

    /// Whether the one encoding sorts before the other (X.690 §11.6).
    private func isAscending(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        bytes[a].lexicographicallyPrecedes(bytes[b])
    }

    private func isMinimalInteger(_ content: Range<Int>) -> Bool {
        guard let first = bytes[content].first else { return false }
        guard content.count > 1 else { return true }
        let second = bytes[content.lowerBound + 1]
        return !(first == 0 && second < 0x80) && !(first == 0xff && second >= 0x80)
    }

    private func isBitString(_ content: Range<Int>) -> Bool {
        guard let unused = bytes[content].first, unused <= 7 else { return false }
        guard content.count > 1 else { return unused == 0 }
        return bytes[content.upperBound - 1] & ((1 << unused) - 1) == 0
    }

    private func isIdentifier(_ content: Range<Int>) -> Bool {
        guard let last = bytes[content].last, last < 0x80 else { return false }
        var startsComponent = true
        for byte in bytes[content] {
            if startsComponent, byte == 0x80 { return false }
            startsComponent = byte < 0x80
        }
        return true
    }
}
