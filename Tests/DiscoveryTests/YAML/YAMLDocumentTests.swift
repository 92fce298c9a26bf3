import MeshModel
import Testing

@testable import Discovery

struct YAMLDocumentTests {
    private func problem(_ text: String, limits: YAMLLimits = .defaults) -> YAMLProblem? {
        do throws(YAMLProblem) {
            _ = try YAMLDocument.parse(text: text, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func everyNodeAndKeyKnowsItsPlace() throws {
        let document = try YAMLDocument.parse(text: "# c\nspec:\n  hosts:\n  - a\n  - é: b\n", line: 10).value
        let spec = try #require(document?.map?.entries.first)
        #expect(spec.keyPosition == SourcePosition(line: 11, column: 1))
        let hosts = try #require(spec.value["hosts"]?.list)
        #expect(hosts[0].position == SourcePosition(line: 13, column: 5))
        #expect(hosts[1]["é"]?.position == SourcePosition(line: 14, column: 8))
    }

    @Test func readsJSON() throws {
        let text = "{\"a\":1,\"b\":[true,null,\"x\\/y\\u00e9\"],\"c\":{\"d\":1.5,\"e\":9007199254740993}}"
        let value = try YAMLDocument.parse(text: text).value
        #expect(value?["a"]?.content == .int(1))
        #expect(value?["b"]?.list?.map(\.content) == [.bool(true), .null, .string("x/yé")])
        #expect(value?["c"]?["e"]?.content == .int(9_007_199_254_740_993))
    }

    @Test func joinsTheSurrogatesOfJSON() throws {
        #expect(
            try YAMLDocument.parse(text: #"{"a": "x\ud83d\uDE00y\ud83d\ude01", "b": "\\ud83d"}"#).value?["a"]?.string
                == "x😀y😁")
        #expect(try YAMLDocument.parse(text: #"{"b": "\\ud83d\\ude00"}"#).value?["b"]?.string == #"\ud83d\ude00"#)
        #expect(try YAMLDocument.parse(text: #"a: '\ud83d\ude00'"#).value?["a"]?.string == #"\ud83d\ude00"#)
        #expect(problem(#"{"a": "\ud83d"}"#) != nil)
    }

    @Test func readsBlockScalars() throws {
        let value = try YAMLDocument.parse(text: "a: |\n  x\n  y\nb: >-\n  one\n  two\n").value
        #expect(value?["a"]?.string == "x\ny\n")
        #expect(value?["b"]?.string == "one two")
    }

    @Test func emptyDocumentsHaveNoValue() throws {
        for text in ["", "# only a comment\n", "---\n", "--- ~\n", "\n\n  \n"] {
            #expect(try YAMLDocument.parse(text: text).value == nil)
        }
    }

    @Test func theFirstOfEqualKeysHolds() throws {
        let document = try YAMLDocument.parse(text: "a: 1\nb: 2\na: 3\n")
        #expect(document.value?["a"]?.content == .int(1))
        #expect(document.warnings.map(\.position) == [SourcePosition(line: 3, column: 1)])
    }

    @Test func aliasesExpand() throws {
        let value = try YAMLDocument.parse(text: "a: &x {k: [1, 2]}\nb: *x\n*y : 3\n".replacing("*y ", with: "c")).value
        #expect(value?["b"] == value?["a"])
        #expect(try YAMLDocument.parse(text: "a: &n name\nb: {*n : 1}\n").value?["b"]?["name"]?.content == .int(1))
        #expect(problem("a: *nowhere")?.message.contains("*nowhere") == true)
        #expect(problem("a: &x [*x]") != nil)
    }

    @Test func mergeKeysGiveWayToTheMapItself() throws {
        let text = """
            base: &base {a: 1, b: 1}
            other: &other {b: 2, c: 2}
            one: {<<: *base, a: 9}
            two:
              <<: [*base, *other]
              d: 4
            text: {'<<': 5}
            """
        let value = try YAMLDocument.parse(text: text).value
        #expect(
            value?["one"]
                == ConfigValue(
                    .map(
                        .init([
                            .init(key: "a", value: .init(.int(9))), .init(key: "b", value: .init(.int(1))),
                        ]))))
        #expect(value?["two"]?["b"]?.content == .int(1))
        #expect(value?["two"]?["c"]?.content == .int(2))
        #expect(value?["text"]?["<<"]?.content == .int(5))
        #expect(problem("a: {<<: 5}")?.message.contains("<<") == true)
    }

    @Test func aBombOfAliasesIsRefused() {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        for i in 1...30 {
            let aliases = Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ",")
            text += "a\(i): &a\(i) [\(aliases)]\n"
        }
        #expect(problem(text)?.message.contains("aliases") == true)
        var merges = "a0: &a0 {k: v}\n"
        for i in 1...60 { merges += "a\(i): &a\(i) {<<: [*a\(i - 1), *a\(i - 1)], k\(i): *a\(i - 1)}\n" }
        #expect(problem(merges)?.message.contains("aliases") == true)
    }

    @Test func smallDocumentsMayUseAnAnchorOften() throws {
        let text =
            "base: &b {aaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbbbbbb, c: d}\nall:\n"
            + String(repeating: "- *b\n", count: 500)
        #expect(try YAMLDocument.parse(text: text).value?["all"]?.list?.count == 500)
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(problem(nested(100)) == nil)
        #expect(problem(nested(101))?.message == "nested deeper than 100 levels")
        #expect(problem(String(repeating: "[", count: 1_000_000)) != nil)
        #expect(problem(String(repeating: "{a: ", count: 1000)) != nil)
        #expect(problem((0..<5000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()) != nil)
        // The same through aliases.
        #expect(
            problem(
                "a: &a \(nested(60))\nb: \(String(repeating: "[", count: 60))*a\(String(repeating: "]", count: 60))")
                != nil)
    }

    @Test func brokenTextIsReportedWhereItBreaks() {
        #expect(problem("a: b\n  c: d\n")?.position.line == 2)
        #expect(problem("a:\n\t- b\n")?.position.line == 2)
        #expect(problem("a: [b\nc: d\n")?.position.line ?? 0 >= 2)
        #expect(problem("a: 'b\n\n")?.message.contains("starts at line 1") == true)
        #expect(problem("a: {{ .Values.x }}\n")?.message.contains("template") == true)
        #expect(problem("{a: 1}\n{b: 2}\n")?.position.line == 2)
        #expect(problem("a: 1\n}\n") != nil)
    }

    @Test func nulBytesControlCharactersAndBrokenUTF8AreRefused() {
        func parse(_ bytes: [UInt8]) -> YAMLProblem? {
            bytes.withUnsafeBytes { buffer in
                do throws(YAMLProblem) {
                    _ = try YAMLDocument.parse(buffer)
                    return nil
                } catch { return error }
            }
        }
        #expect(parse(Array("a: b\nc: ".utf8) + [0])?.position == SourcePosition(line: 2, column: 4))
        #expect(parse(Array("a: b\nc: ".utf8) + [0xff, 0xfe])?.position == SourcePosition(line: 2, column: 4))
        #expect(parse(Array("a: ".utf8) + [0xc0, 0x80]) != nil)
        #expect(parse(Array("a: ".utf8) + [0xed, 0xa0, 0x80]) != nil)
        #expect(parse(Array("a: ".utf8) + [7]) != nil)
        #expect(parse([0xff, 0xfe, 0x61, 0]) != nil)
        #expect(problem("a: \"\\0\"")?.message.contains("NUL") == true)
    }

    @Test func textInsideAnotherIsReportedAtOnePlace() {
        let place = SourcePosition(line: 7, column: 3)
        #expect(throws: YAMLProblem.self) { try YAMLDocument.parse(text: "a: 1\nb: [", position: place) }
        do throws(YAMLProblem) {
            _ = try YAMLDocument.parse(text: "a: 1\n  b: 2", position: place)
        } catch {
            #expect(error.position == place)
            #expect(error.message.hasPrefix("line 2 of the text: "))
        }
    }
}
