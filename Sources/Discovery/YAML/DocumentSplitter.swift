/// Cuts a stream into its documents before anything is parsed, so that an error stays in its document.
///
/// A line that starts with `---` or `...` followed by white space ends a document wherever it stands: YAML allows it in no
/// scalar (YAML 1.2 §9.1.2, `c-forbidden`). Comments and directives before a `---` belong to the document it opens.
struct DocumentSplitter {
    struct Piece: Equatable {
        /// The bytes, with the `---` line that opens them.
        var range: Range<Int>
        /// The line of the file, from 1, that the first byte stands on.
        var line: Int
    }

    /// The pieces in order; nil where there are more than `limit`.
    static func split(_ bytes: UnsafeRawBufferPointer, limit: Int) -> [Piece]? {
        var pieces: [Piece] = []
        var start = 0
        var startLine = 1
        var line = 1
        // True once the current piece has a `---` or content of its own.
        var opened = false
        var at = 0
        if bytes.count >= 3, bytes[0] == 0xef, bytes[1] == 0xbb, bytes[2] == 0xbf {
            start = 3
            at = 3
        }

        while at < bytes.count {
            let next = endOfLine(bytes, from: at)
            switch kind(of: bytes, from: at, to: next) {
            case .open:
                if opened {
                    guard pieces.count < limit else { return nil }
                    pieces.append(Piece(range: start..<at, line: startLine))
                    start = at
                    startLine = line
                }
                opened = true
            case .close:
                if opened {
                    guard pieces.count < limit else { return nil }
                    pieces.append(Piece(range: start..<next, line: startLine))
                }
                start = next
                startLine = line + 1
                opened = false
            case .preamble: break
            case .content: opened = true
            }
            at = next
            line += 1
        }
        if opened {
            guard pieces.count < limit else { return nil }
            pieces.append(Piece(range: start..<bytes.count, line: startLine))
        }
        return pieces
    }

    private enum Line {
        case open, close, preamble, content
    }

    /// The index after the line break, or the end. A lone carriage return is a break too.
    private static func endOfLine(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var i = start
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "\n") { return i + 1 }
            if bytes[i] == UInt8(ascii: "\r") {
                return i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "\n") ? i + 2 : i + 1
            }
            i += 1
        }
        return i
    }

    private static func kind(of bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Line {
        let first = bytes[start]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "."), end - start >= 3, bytes[start + 1] == first,
            bytes[start + 2] == first, end - start == 3 || isSpace(bytes[start + 3])
        {
            return first == UInt8(ascii: "-") ? .open : .close
        }
        if first == UInt8(ascii: "%") { return .preamble }
        var i = start
        while i < end, isSpace(bytes[i]) { i += 1 }
        return i == end || bytes[i] == UInt8(ascii: "#") ? .preamble : .content
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}
