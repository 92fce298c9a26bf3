import Testing

@testable import Identity

private func read(_ text: String, depth: Int = 4, values: Int = 50, bytes: Int = 4_096) -> JSONValue? {
    try? JSONReader.read(Array(text.utf8), limits: .init(bytes: bytes, depth: depth, values: values))
}

@Suite struct JSONReaderTests {
    @Test func readsEveryKindOfValue() {
        let value = read(#" {"a":[1,-2.5,true,false,null,"x"],"b":{}} "#)
        #expect(
            value?.object?["a"]
                == .array([.integer(1), .fraction(-2.5), .bool(true), .bool(false), .null, .string("x")]))
        #expect(value?.object?["b"] == .object(JSONObject()))
        #expect(value?.object?["c"] == nil)
    }

    @Test func readsEscapes() {
        #expect(read(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == .string("\"\\/\u{8}\u{c}\n\r\té😀"))
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "True", "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{'a':1}", "[1]x",
        "[1] [2]",
        "01", "-", "1.", ".5", "+1", "1e", "0x1", "NaN", "Infinity", "1e999", "\"", "\"\\x\"", "\"\\u12\"",
        "\"\\u00zz\"",
        "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"a\nb\"", "\"a\u{1}\"", "\u{feff}1", "[",
        "{", "[[",
        "{\"a\":", "//1", "1//", "\u{a0}1",
    ])
    func refusesWhatIsNotJSON(_ text: String) { #expect(read(text) == nil) }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"x":{"a":1,"b":2,"a":3}}"#, #"{"\u00e9":1,"e\u0301":2}"#,
    ])
    func refusesNamesThatStandTwice(_ text: String) { #expect(read(text) == nil) }

    @Test(
        arguments: [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        #expect(throws: JSONReadError.self) {
            try JSONReader.read([0x22] + bytes + [0x22], limits: .init(bytes: 100))
        }
    }

    @Test func isBoundedInSizeDepthValuesAndNumbers() {
        #expect(read(String(repeating: "[", count: 4) + String(repeating: "]", count: 4)) != nil)
        #expect(read(String(repeating: "[", count: 5) + String(repeating: "]", count: 5)) == nil)
        #expect(read(String(repeating: "[", count: 4_000)) == nil)
        #expect(read("[" + String(repeating: "1,", count: 48) + "1]") != nil)
        #expect(read("[" + String(repeating: "1,", count: 49) + "1]") == nil)
        #expect(read("\"" + String(repeating: "a", count: 4_094) + "\"") != nil)
        #expect(read("\"" + String(repeating: "a", count: 4_095) + "\"") == nil)
        #expect(read(String(repeating: "9", count: 65)) == nil)
    }

    @Test func numbersBeyondInt64AreFractions() {
        #expect(read("9223372036854775807") == .integer(.max))
        #expect(read("9223372036854775808") == .fraction(9_223_372_036_854_775_808))
        #expect(read("1e3") == .fraction(1000))
        #expect(read("-0") == .integer(0))
    }

    /// The Kelvin sign is canonically equivalent to K, which Swift's own comparison of strings honours.
    @Test func namesAreComparedByTheByte() {
        let object = read(#"{"\u212a":1}"#)?.object
        #expect(object?["K"] == nil)
        #expect(object?["\u{212a}"] == .integer(1))
    }

    @Test func aTextThatIsWrittenReadsBackTheSame() {
        let text = "a\"\\\u{0}\u{1f}\u{7f}\n\té😀\u{2028}"
        #expect(read(JSONWriter.string(text)) == .string(text))
    }

    /// Whatever the bytes, reading ends, within its bounds, and what it accepts it accepts again.
    @Test func anyBytesAreReadOrRefused() throws {
        var random = SeededGenerator(1)
        let seeds = [
            #"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","alg":"RS256"}],"x":[1,2.5e3,null,true,{"y":"\u00e9\n"}]}"#,
            #"{"iss":"https://a","aud":["x","y"],"exp":1800000000,"nbf":1.5}"#, "[[[[[[]]]]]]",
        ].map { Array($0.utf8) }
        let marks = Array("{}[]\":,\\u0123456789eE+-.truefalsn \u{7f}".utf8) + [0x00, 0xff, 0xc3, 0xed]
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = seeds.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = marks.randomElement(using: &random) ?? 0
                case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: at)
                case 2 where bytes.count > 1: bytes.remove(at: at)
                default: bytes.append(contentsOf: bytes[at...].prefix(8))
                }
            }
            if let value = try? JSONReader.read(bytes, limits: .init(bytes: 512, depth: 6, values: 40)) {
                accepted += 1
                #expect(try JSONReader.read(bytes, limits: .init(bytes: 512, depth: 6, values: 40)) == value)
            }
        }
        #expect(accepted > 500)
        #expect(accepted < 19_000)
    }
}
