import Testing

@testable import MeshConfig

/// Envoy refuses a configuration whose key set has no key that it can use.
@Suite struct KeySetTextTests {
    private static let rsa =
        "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"kid\":\"k\",\"n\":\"" + String(repeating: "x", count: 342) + "\"}"

    @Test func aSetWithAnRSAKeyStaysAsItIs() {
        for text in ["{\"keys\":[\(Self.rsa)]}", " { \"a\": [], \"keys\" : [ {\"kty\":\"EC\"}, \(Self.rsa) ] } "] {
            #expect(KeySetText.completed(text, with: "KEY") == text)
        }
    }

    @Test func anyOtherSetGetsAKeyMore() {
        #expect(KeySetText.completed("{\"keys\":[]}", with: "KEY") == "{\"keys\":[KEY]}")
        #expect(
            KeySetText.completed("{\"ü\": 1, \"keys\": [ {\"kty\": \"made-up\"}]}", with: "KEY")
                == "{\"ü\": 1, \"keys\": [KEY, {\"kty\": \"made-up\"}]}")
        for odd in [
            Self.rsa.replacing("AQAB", with: "AQ"), Self.rsa.replacing("\"k\"", with: "7"),
            Self.rsa.replacing("xxxx", with: "*"), "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"y\":\"b\"}",
        ] {
            #expect(KeySetText.completed("{\"keys\":[\(odd)]}", with: "KEY") == "{\"keys\":[KEY,\(odd)]}")
        }
    }

    @Test func whatIsNoSetBecomesOne() {
        for text in ["", "{}", "[]", "{\"keys\":[7]}"] {
            #expect(KeySetText.completed(text, with: "KEY") == "{\"keys\":[KEY]}")
        }
    }
}
