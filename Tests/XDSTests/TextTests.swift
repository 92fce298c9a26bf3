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

    @Test func aNonceIsOneOfTheStreamOrNone() {
        let machine = StreamMachine(.delta, nonceTag: "7k.")
        #expect(machine.number(ofNonce: machine.text(ofNonce: 1)) == 1)
        #expect(machine.number(ofNonce: machine.text(ofNonce: .max)) == .max)
        for text in [
            "", "7k.", "7k", "1", "7k.0", "7k.01", "7k.1 ", "7k.-1", "7k.+1", "8k.1", "7k.18446744073709551616",
        ] {
            #expect(machine.number(ofNonce: text) == nil, "\(text)")
        }
    }

    @Test func textIsCutBetweenCharacters() {
        #expect("abcdef".cut(toBytes: 3) == "abc")
        #expect("aéé".cut(toBytes: 2) == "a")
        #expect("abc".cut(toBytes: 3) == "abc")
    }
}
