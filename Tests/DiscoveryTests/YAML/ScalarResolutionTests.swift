import MeshModel
import Testing

@testable import Discovery

struct ScalarResolutionTests {
    private func value(_ text: String) throws -> ConfigValue.Content? {
        try YAMLDocument.parse(text: "v: \(text)").value?["v"]?.content
    }

    @Test(arguments: ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"])
    func booleansThatAreTrue(_ text: String) throws { #expect(try value(text) == .bool(true)) }

    @Test(arguments: ["false", "no", "off", "n", "N", "OFF"])
    func booleansThatAreFalse(_ text: String) throws { #expect(try value(text) == .bool(false)) }

    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func nothing(_ text: String) throws { #expect(try value(text) == .null) }

    @Test(
        arguments: [
            ("0", 0), ("8080", 8080), ("-5", -5), ("+5", 5), ("0x1F", 31), ("-0x10", -16), ("0o17", 15), ("017", 15),
            ("0b101", 5), ("1_000", 1000), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
            ("1e3", 1000), ("2.0", 2), ("08", 8), ("1.", 1), ("-0", 0),
        ] as [(String, Int64)])
    func integers(_ text: String, _ number: Int64) throws { #expect(try value(text) == .int(number)) }

    @Test(arguments: [
        ("1.5", 1.5), (".5", 0.5), ("-1.25e-2", -0.0125), ("18446744073709551616", 18446744073709551616.0),
    ])
    func fractions(_ text: String, _ number: Double) throws { #expect(try value(text) == .double(number)) }

    @Test(arguments: [
        "v1", "1.2.3", "10.0.0.1", "2024-01-02", "12:30", "0x", "0xg", "1e", "+", ".", "...a", "0x-5", "1e999",
        "5s",
        "trUe", "nUll", "--1", "1-1", "0o", "e5", "+.e1", "é",
    ])
    func everythingElseIsText(_ text: String) throws { #expect(try value(text) == .string(text)) }

    @Test(arguments: ["'true'", "\"8080\"", "'~'", "!!str 5", "! 5", "'0x1F'"])
    func quotesMakeText(_ text: String) throws {
        guard case .string? = try value(text) else {
            Issue.record("\(text) is no text")
            return
        }
    }

    @Test func tagsSayWhatIsMeant() throws {
        #expect(try value("!!int \"5\"") == .int(5))
        #expect(try value("!!float 5") == .int(5))
        #expect(try value("!!bool \"yes\"") == .bool(true))
        #expect(try value("!custom 5") == .string("5"))
        #expect(throws: YAMLProblem.self) { try value("!!int abc") }
        #expect(throws: YAMLProblem.self) { try value("!!binary aGVsbG8=") }
    }

    @Test(arguments: [".nan", ".inf", "-.INF", ".NaN"])
    func whatJSONCannotSayIsRefused(_ text: String) {
        #expect(throws: YAMLProblem.self) { try value(text) }
    }

    @Test func keysAreText() throws {
        let map = try YAMLDocument.parse(text: "80: a\ntrue: b\n1.5: c\n'x': d\n0x10: e").value?.map
        #expect(map?.entries.map(\.key) == ["80", "true", "1.5", "x", "16"])
        #expect(throws: YAMLProblem.self) { try YAMLDocument.parse(text: "~: a") }
        #expect(throws: YAMLProblem.self) { try YAMLDocument.parse(text: "[a]: b") }
        #expect(throws: YAMLProblem.self) { try YAMLDocument.parse(text: "{a: b}: c") }
    }
}
