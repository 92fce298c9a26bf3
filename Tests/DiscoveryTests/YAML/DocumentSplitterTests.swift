import Testing

@testable import Discovery

struct DocumentSplitterTests {
    private func split(_ text: String, limit: Int = 100) -> [(String, Int)]? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { buffer in
            DocumentSplitter.split(buffer, limit: limit)?.map { piece in
                (String(decoding: buffer[piece.range], as: UTF8.self), piece.line)
            }
        }
    }

    private func expect(
        _ text: String, _ pieces: [(String, Int)], _ location: Testing.SourceLocation = #_sourceLocation
    ) {
        let found = split(text) ?? []
        #expect(found.map(\.0) == pieces.map(\.0), sourceLocation: location)
        #expect(found.map(\.1) == pieces.map(\.1), sourceLocation: location)
    }

    @Test func cutsAtMarkers() {
        expect("a: 1\n---\nb: 2\n--- # c\nc: 3", [("a: 1\n", 1), ("---\nb: 2\n", 2), ("--- # c\nc: 3", 4)])
        expect("---\na\n---\nb\n", [("---\na\n", 1), ("---\nb\n", 3)])
        expect("a\r\n---\r\nb\r\n", [("a\r\n", 1), ("---\r\nb\r\n", 2)])
    }

    @Test func leavesWhatOnlyLooksLikeMarkers() {
        expect("a: 1\n----\n --- b\n---c\n", [("a: 1\n----\n --- b\n---c\n", 1)])
    }

    @Test func commentsAndDirectivesBelongToTheDocumentTheyStandBefore() {
        expect("# licence\n%YAML 1.1\n---\na: 1\n", [("# licence\n%YAML 1.1\n---\na: 1\n", 1)])
        expect("a\n...\n# next\n%YAML 1.1\n---\nb\n", [("a\n...\n", 1), ("# next\n%YAML 1.1\n---\nb\n", 3)])
    }

    @Test func passesOverNothing() {
        expect("", [])
        expect("\n# only comments\n", [])
        expect("\u{feff}a: 1\n", [("a: 1\n", 1)])
    }

    @Test func hasALimit() {
        #expect(split(String(repeating: "---\n", count: 4), limit: 4)?.count == 4)
        #expect(split(String(repeating: "---\n", count: 5), limit: 4) == nil)
    }
}
