import MeshModel

/// One document of a YAML or JSON stream, cut out before it is parsed, so that what is wrong with one stays in it.
struct YAMLDocumentText {
    /// Its place among the documents of its file that are not empty, from 0.
    var ordinal: UInt32
    /// The line of the file on which it begins, from 1.
    var line: UInt32
    var bytes: ArraySlice<UInt8>
}

/// What is wrong with a text as a whole, or with one document of it.
struct YAMLProblem: Error, Hashable {
    var message: String
    var position: SourcePosition
}

/// Cuts a stream into documents at lines that begin with `---`.
struct YAMLText {
    /// No file of objects is near it; more is a mistake or an attack.
    static let maximumDocuments = 100_000

    let documents: [YAMLDocumentText]

    init(_ bytes: [UInt8]) throws(YAMLProblem) {
        var start = 0
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { start = 3 }
        try Self.check(bytes)

        var documents: [YAMLDocumentText] = []
        var documentStart = start
        var documentLine: UInt32 = 1
        var line: UInt32 = 1
        var at = start
        func close(at end: Int) {
            let slice = bytes[documentStart..<end]
            guard Self.hasContent(slice) else { return }
            documents.append(YAMLDocumentText(ordinal: UInt32(documents.count), line: documentLine, bytes: slice))
        }
        while at < bytes.count {
            if Self.isSeparator(bytes, at), at > documentStart {
                close(at: at)
                documentStart = at
                documentLine = line
                guard documents.count <= Self.maximumDocuments else {
                    throw YAMLProblem(
                        message: "more than \(Self.maximumDocuments) documents in one file",
                        position: SourcePosition(line: line, column: 1))
                }
            }
            guard let newline = bytes[at...].firstIndex(of: 0x0a) else { break }
            at = newline + 1
            line += 1
        }
        close(at: bytes.count)
        self.documents = documents
    }

    private static func isSeparator(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at + 3 <= bytes.count, bytes[at] == 0x2d, bytes[at + 1] == 0x2d, bytes[at + 2] == 0x2d else {
            return false
        }
        return at + 3 == bytes.count || [0x20, 0x09, 0x0a, 0x0d].contains(bytes[at + 3])
    }

    /// False for nothing but separators, comments and white space.
    private static func hasContent(_ bytes: ArraySlice<UInt8>) -> Bool {
        for line in bytes.split(separator: 0x0a) {
            guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0d }) else { continue }
            if line[first] == 0x23 { continue }
            let text = line[first...].filter { $0 != 0x0d }
            if text.elementsEqual([0x2d, 0x2d, 0x2d]) || text.elementsEqual([0x2e, 0x2e, 0x2e]) { continue }
            return true
        }
        return false
    }

    private static func check(_ bytes: [UInt8]) throws(YAMLProblem) {
        func place(_ index: Int) -> SourcePosition {
            SourcePosition(line: UInt32(clamping: bytes[..<index].count { $0 == 0x0a } + 1), column: 0)
        }
        if let index = bytes.firstIndex(of: 0) {
            throw YAMLProblem(message: "a NUL byte: the file is not text", position: place(index))
        }
        if String(validating: bytes, as: UTF8.self) == nil {
            throw YAMLProblem(message: "not UTF-8", position: SourcePosition(line: 1, column: 0))
        }
    }
}
