/// The names in a request. None of them reaches a certificate; they are looked at all the same, because a name that two
/// programs read as two different ones (a NUL inside, `..`, a character of another type) is an attack, or a broken client.
enum RequestedNames {
    /// More names than this in one request are refused.
    static let most = 128

    /// A Name (RFC 5280 §4.1.2.4) whose encoding has been checked: its text has no control characters.
    static func checkName(_ reader: DERReader, _ name: DERElement) throws(DERError) {
        var sets = try reader.inside(name)
        var count = 0
        while !sets.isAtEnd {
            var attributes = try sets.enter(.set, "a relative distinguished name")
            guard !attributes.isAtEnd else { throw attributes.failure("a relative distinguished name is empty") }
            while !attributes.isAtEnd {
                count += 1
                guard count <= most else { throw attributes.failure("a name has more than \(most) parts") }
                var attribute = try attributes.enter(.sequence, "a part of a name")
                _ = try attribute.readIdentifier("a part of a name")
                let value = try attribute.read()
                try attribute.finish("a part of a name")
                // BMPString and UniversalString have zero bytes in every character; nothing looks at them.
                guard
                    value.tag.number == 0x1e || value.tag.number == 0x1c || value.tag.isConstructed
                        || attribute.bytes[value.content].allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
                else { throw attribute.failure("a name has a control character in it") }
            }
        }
    }

    /// GeneralNames (RFC 5280 §4.2.1.6) whose encoding has been checked.
    static func checkGeneralNames(_ reader: DERReader, _ names: DERElement) throws(DERError) {
        guard names.tag == .sequence else { throw reader.failure("a subject alternative name is malformed") }
        var entries = try reader.inside(names)
        guard !entries.isAtEnd else { throw entries.failure("a subject alternative name has no names") }
        var count = 0
        while !entries.isAtEnd {
            count += 1
            guard count <= most else { throw entries.failure("there are more than \(most) subject alternative names") }
            let entry = try entries.read()
            let text = entries.bytes[entry.content]
            let isValid: Bool
            switch entry.tag {
            case .context(1, constructed: false): isValid = isPrintable(text)
            case .context(2, constructed: false): isValid = isDNSName(text)
            case .context(6, constructed: false): isValid = isURI(text)
            case .context(7, constructed: false): isValid = text.count == 4 || text.count == 16
            case .context(8, constructed: false): isValid = !text.isEmpty
            case .context(4, constructed: true):
                var inner = try entries.inside(entry)
                let name = try inner.read(.sequence, "a directory name")
                try inner.finish("a directory name")
                try checkName(inner, name)
                isValid = true
            case .context(0, constructed: true), .context(3, constructed: true), .context(5, constructed: true):
                isValid = true
            default: isValid = false
            }
            guard isValid else { throw entries.failure("subject alternative name \(count) is malformed") }
        }
    }

    private static func isPrintable(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { (0x21...0x7e).contains($0) }
    }

    /// Labels of letters, digits, `-` and `_`; the first may be `*`.
    static func isDNSName(_ text: ArraySlice<UInt8>) -> Bool {
        guard (1...253).contains(text.count) else { return false }
        let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        for (i, label) in labels.enumerated() {
            if i == 0, labels.count > 1, label.elementsEqual([UInt8(ascii: "*")]) { continue }
            guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-"),
                label.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
            else { return false }
        }
        return true
    }

    /// A scheme and something after it, in printable ASCII, without a `.` or `..` for a path segment.
    private static func isURI(_ text: ArraySlice<UInt8>) -> Bool {
        guard isPrintable(text), let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex,
            colon + 1 < text.endIndex
        else { return false }
        let hasDots = text[(colon + 1)...].split(separator: UInt8(ascii: "/")).contains { segment in
            segment.elementsEqual([0x2e]) || segment.elementsEqual([0x2e, 0x2e])
        }
        return !hasDots
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }
}
