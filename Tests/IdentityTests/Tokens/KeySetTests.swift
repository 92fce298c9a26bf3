import Testing

@testable import Identity

@Suite struct KeySetTests {
    private func keySet(_ text: String) throws -> KeySet { try KeySet(json: Array(text.utf8)) }

    @Test(arguments: ["RS256", "ES256", "ES384", "ES512", "EdDSA"])
    func keysOfEveryTypeAreRead(_ algorithm: String) throws {
        let set = try TestSigner(algorithm, id: "k").keySet
        #expect(set.keys.count == 1)
        #expect(set.skipped == 0)
    }

    @Test func whatVerifiesNoTokenIsLeftOutAndCounted() throws {
        let signer = TestSigner.p256
        let set = try TestSigner.keySet([
            #"{"kty":"oct","k":"AAAA"}"#, #"{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}"#, #"{"kty":"new"}"#, "1",
            "{}",
            #"{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#, signer.jwk,
            signer.jwk([("use", "enc")]), signer.jwk([("alg", "RS256")]), signer.jwk([("alg", "HS256")]),
            signer.jwk([("alg", "none")]), #"{"kty":"O\u212aP","crv":"Ed25519","x":"AA"}"#,
        ])
        #expect(set.keys.map(\.id) == ["p256-1"])
        #expect(set.skipped == 11)
    }

    @Test func aKeyWithItsPrivatePartIsNotUsed() throws {
        for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            let published = TestSigner.p256.jwk([(name, "AQAB")])
            #expect(throws: KeySetError.self) { try TestSigner.keySet([published]) }
            let set = try TestSigner.keySet([published, TestSigner.rsa.jwk])
            #expect(set.keys.map(\.id) == ["rsa-1"])
            #expect(!set.json.contains("\"\(name)\":"))
        }
    }

    @Test func keyOperationsMustAllowVerifying() throws {
        let members = TestSigner.p256.jwk.dropLast()
        #expect(try TestSigner.keySet(["\(members),\"key_ops\":[\"verify\"]}"]).keys.count == 1)
        #expect(throws: KeySetError.self) { try TestSigner.keySet(["\(members),\"key_ops\":[\"encrypt\"]}"]) }
        #expect(throws: KeySetError.self) { try TestSigner.keySet(["\(members),\"key_ops\":\"verify\"}"]) }
    }

    @Test func weakAndHugeRSAKeysAreNotUsed() throws {
        func rsa(bits: Int, exponent: [UInt8] = [1, 0, 1], last: UInt8 = 0x81) -> String {
            let modulus =
                [0x80 >> UInt8((8 - bits % 8) % 8)] + [UInt8](repeating: 0xab, count: (bits + 7) / 8 - 2) + [last]
            return
                "{\"kty\":\"RSA\",\"n\":\"\(Base64URL.encode(modulus))\",\"e\":\"\(Base64URL.encode(exponent))\"}"
        }
        for bits in [2_048, 3_072, 4_096, 8_192] { #expect(try TestSigner.keySet([rsa(bits: bits)]).keys.count == 1) }
        let refused = [
            rsa(bits: 1_024), rsa(bits: 2_047), rsa(bits: 8_193), rsa(bits: 16_384), rsa(bits: 2_048, last: 0x80),
            rsa(bits: 2_048, exponent: [1]), rsa(bits: 2_048, exponent: [0]), rsa(bits: 2_048, exponent: []),
            rsa(bits: 2_048, exponent: [1, 0, 0]), rsa(bits: 2_048, exponent: [1] + [UInt8](repeating: 1, count: 8)),
        ]
        for key in refused { #expect(throws: KeySetError.self) { try TestSigner.keySet([key]) } }
    }

    @Test func pointsThatAreNotOnTheCurveAreNotUsed() throws {
        let zero = Base64URL.encode([UInt8](repeating: 0, count: 32))
        let one = Base64URL.encode([UInt8](repeating: 0, count: 31) + [1])
        let short = Base64URL.encode([UInt8](repeating: 1, count: 31))
        for (x, y) in [(zero, zero), (one, one), (short, one), (one, one + "AA")] {
            #expect(throws: KeySetError.self) {
                try TestSigner.keySet(["{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\(x)\",\"y\":\"\(y)\"}"])
            }
        }
        #expect(throws: KeySetError.self) {
            try TestSigner.keySet(["{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"\(short)\"}"])
        }
    }

    @Test func oneSetHasOneText() throws {
        let a = TestSigner.rsa.jwk([("use", "sig"), ("x5t", "abc"), ("alg", "RS256")])
        let b = TestSigner.p256.jwk
        let set = try TestSigner.keySet([a, b])
        #expect(set == (try TestSigner.keySet([b, a, b])))
        #expect(set == (try keySet(" { \"other\" : 1 , \"keys\" : [ \(b) , \(a) ] } ")))
        #expect(set.json == (try keySet(set.json)).json)
        #expect(!set.json.contains("x5t"))
        #expect(set.json.hasPrefix(#"{"keys":[{"alg":"RS256","e":"AQAB","kid":"rsa-1","kty":"RSA","n":""#))
        #expect(set.json.contains(#""use":"sig"},{"crv":"P-256","kid":"p256-1","kty":"EC","x":""#))
    }

    @Test func aModulusWithZerosInFrontIsTheSameKey() throws {
        let n = TestSigner.rsa.members.first { $0.name == "n" }?.value ?? ""
        let padded = Base64URL.encode([0] + (Base64URL.decode(n.utf8) ?? []))
        let set = try keySet(#"{"keys":[{"kty":"RSA","kid":"rsa-1","n":"\#(padded)","e":"AQAB"}]}"#)
        #expect(set == (try TestSigner.rsa.keySet))
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[],"keys":[]}"#, "<html>", #"{"keys":null}"#,
    ])
    func refusesWhatIsNoKeySet(_ text: String) { #expect(throws: KeySetError.self) { try keySet(text) } }

    /// Whatever is done to the bytes, a set is read or refused, and what is read has no more keys than were there.
    @Test func anyBytesAreReadOrRefused() throws {
        var random = SeededGenerator(4)
        let original = Array("{\"keys\":[\(TestSigner.rsa.jwk),\(TestSigner.p256.jwk)]}".utf8)
        var accepted = 0
        for _ in 0..<3_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: at)
                default: bytes.remove(at: at)
                }
            }
            guard let set = try? KeySet(json: bytes) else { continue }
            accepted += 1
            #expect(set.keys.count + set.skipped <= 2)
            #expect(try keySet(set.json) == set)
        }
        #expect(accepted > 100)
    }

    @Test func isBounded() {
        let many = Array(repeating: TestSigner.p256.jwk, count: KeySet.mostKeys)
        #expect(throws: Never.self) { try TestSigner.keySet(many) }
        #expect(throws: KeySetError.self) { try TestSigner.keySet(many + [TestSigner.p256.jwk]) }
        let large = #"{"keys":[],"x":"\#(String(repeating: "x", count: KeySet.largest))"}"#
        #expect(throws: KeySetError.self) { try keySet(large) }
    }
}
