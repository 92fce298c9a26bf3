import Testing

@testable import XDS

@Suite struct TextTests {
    @Test(arguments: [
        ("Error adding/updating listener(s) m: bad", "m", true), ("Error adding m.", "m", true),
        ("Error adding summary", "m", false), ("cluster a.b.c failed", "a.b", false), ("a", "a", true),
        ("", "a", false),
        ("outbound|80||a.b: no", "outbound|80||a.b", true), ("outbound|8080||a.b", "80", false), ("x", "", false),
    ])
    func aTextNamesAWholeName(_ text: String, _ name: String, _ expected: Bool) {
        #expect(text.names(name) == expected)
    }

    @Test func textIsCutBetweenCharacters() {
        #expect("abcdef".cut(toBytes: 3) == "abc")
        #expect("aéé".cut(toBytes: 2) == "a")
        #expect("abc".cut(toBytes: 3) == "abc")
    }
}
