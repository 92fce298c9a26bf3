import Testing

@testable import Identity

@Suite struct SignedTokenTests {
    private let payload = #"{"iss":"a","sub":"b","exp":1800000000}"#

    private func isSigned(_ token: String, by set: KeySet) throws -> Bool {
        try SignedToken(token).isSigned(by: set)
    }

    @Test(arguments: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"])
    func everyAlgorithmVerifiesItsOwnSignaturesOnly(_ algorithm: String) throws {
        let signer =
            algorithm.hasPrefix("RS") || algorithm.hasPrefix("PS")
            ? TestSigner(TestSigner.rsa, algorithm: algorithm) : TestSigner(algorithm, id: "k")
        let token = signer.token(payload)
        #expect(try isSigned(token, by: signer.keySet))
        let parts = token.split(separator: ".")
        let other = Base64URL.encode(#"{"iss":"a","sub":"c","exp":1800000000}"#.utf8)
        #expect(try !isSigned("\(parts[0]).\(other).\(parts[2])", by: signer.keySet))
        // Every single byte of the signature counts.
        let signature = try #require(Base64URL.decode(parts[2].utf8))
        for at in [0, signature.count / 2, signature.count - 1] {
            var changed = signature
            changed[at] ^= 1
            #expect(try !isSigned("\(parts[0]).\(parts[1]).\(Base64URL.encode(changed))", by: signer.keySet))
        }
        for count in [0, signature.count - 1] {
            let cut = Base64URL.encode(signature.prefix(count))
            #expect(try !isSigned("\(parts[0]).\(parts[1]).\(cut)", by: signer.keySet))
        }
        #expect(try !isSigned("\(parts[0]).\(parts[1]).\(Base64URL.encode(signature + [0]))", by: signer.keySet))
    }

    @Test(arguments: [
        "none", "None", "NONE", "nOnE", "", " none", "HS256", "HS384", "HS512", "hs256", "rs256", "RS256 ", "RS1",
        "ES256K",
        "RSA-OAEP", "dir", "Ed25519", "EDDSA", "RS256\\u0000",
    ])
    func algorithmsThatAreNotPublicKeySignaturesAreRefused(_ name: String) {
        let header = #"{"alg":"\#(name)","kid":"rsa-1"}"#
        for signature in ["", "AAAA"] {
            let token = Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload.utf8) + "." + signature
            #expect(code(token) == .algorithm)
        }
    }

    @Test(arguments: [#"{"alg":1}"#, #"{"alg":null}"#, #"{"alg":["RS256"]}"#, "{}", "[]", "\"RS256\""])
    func aHeaderWithoutAnAlgorithmIsMalformed(_ header: String) {
        #expect(code(TestSigner.p256.token(payload, header: header)) == .malformed)
    }

    /// The public key as the secret of an HMAC: the classic way to fool a verifier that lets the token choose.
    @Test func aPublicKeyIsNeverAnHMACSecret() throws {
        let header = #"{"alg":"HS256","kid":"rsa-1"}"#
        #expect(code(TestSigner.rsa.token(payload, header: header)) == .algorithm)
    }

    @Test func theKeyIDOfAnotherTypeOfKeyDoesNotVerify() throws {
        let set = try TestSigner.keySet([TestSigner.rsa.jwk, TestSigner.p256.jwk])
        let swapped = #"{"alg":"ES256","kid":"rsa-1"}"#
        #expect(try !isSigned(TestSigner.p256.token(payload, header: swapped), by: set))
        let claimed = #"{"alg":"RS256","kid":"p256-1"}"#
        #expect(try !isSigned(TestSigner.p256.token(payload, header: claimed), by: set))
        #expect(try isSigned(TestSigner.p256.token(payload), by: set))
    }

    @Test func anUnknownKeyIDDoesNotVerify() throws {
        let header = #"{"alg":"ES256","kid":"p256-2"}"#
        #expect(try !isSigned(TestSigner.p256.token(payload, header: header), by: TestSigner.p256.keySet))
    }

    @Test func withoutAKeyIDEveryKeyThatFitsIsTried() throws {
        let others = (0..<3).map { TestSigner("ES256", id: "other-\($0)").jwk }
        let set = try TestSigner.keySet(others + [TestSigner.p256.jwk, TestSigner.rsa.jwk])
        #expect(try isSigned(TestSigner.p256.token(payload, header: #"{"alg":"ES256"}"#), by: set))
        let unnamed = TestSigner("ES256", id: nil)
        #expect(try isSigned(unnamed.token(payload, header: #"{"alg":"ES256","kid":"x"}"#), by: unnamed.keySet))
    }

    @Test func aKeyForOneAlgorithmVerifiesNoOther() throws {
        let set = try TestSigner.keySet([TestSigner.rsa.jwk([("alg", "RS256")])])
        #expect(try isSigned(TestSigner.rsa.token(payload), by: set))
        let other = TestSigner(TestSigner.rsa, algorithm: "PS256")
        #expect(try !isSigned(other.token(payload), by: set))
        #expect(try isSigned(other.token(payload), by: TestSigner.rsa.keySet))
    }

    @Test func anotherKeyOfTheSameNameDoesNotVerify() throws {
        #expect(try !isSigned(TestSigner.otherRSA.token(payload), by: TestSigner.rsa.keySet))
    }

    @Test func anECDSASignatureInDERIsRefused() throws {
        let token = TestSigner.p256.token(payload, der: true)
        #expect(try !isSigned(token, by: TestSigner.p256.keySet))
    }

    @Test func anECDSASignatureWithAZeroIsRefused() throws {
        let token = TestSigner.p256.token(payload)
        let parts = token.split(separator: ".")
        let signature = try #require(Base64URL.decode(parts[2].utf8))
        let zero = [UInt8](repeating: 0, count: 32)
        for bad in [zero + signature[32...], signature[..<32] + zero, zero + zero] {
            #expect(try !isSigned("\(parts[0]).\(parts[1]).\(Base64URL.encode(bad))", by: TestSigner.p256.keySet))
        }
    }

    @Test func anRSAPSSSignatureNeedsASaltAsLongAsTheHash() throws {
        // PS384's salt is longer than PS256's: the same key, named PS256, does not take it.
        let signed = TestSigner(TestSigner.rsa, algorithm: "PS384").token(payload, header: #"{"alg":"PS256"}"#)
        #expect(try !isSigned(signed, by: TestSigner.rsa.keySet))
    }

    @Test(arguments: [
        #"{"alg":"ES256","crit":["exp"]}"#, #"{"alg":"ES256","crit":[]}"#,
        #"{"alg":"ES256","b64":false,"crit":["b64"]}"#,
        #"{"alg":"ES256","b64":false}"#, #"{"alg":"ES256","kid":1}"#, #"{"alg":"ES256","alg":"none"}"#,
        #"{"alg":"none","alg":"ES256"}"#, #"{"alg":"ES256","\u0061lg":"none"}"#,
    ])
    func headersThatAskForMoreOrSayThingsTwiceAreRefused(_ header: String) {
        #expect(code(TestSigner.p256.token(payload, header: header)) == .malformed)
    }

    /// Header parameters that bring or point to a key are not followed.
    @Test func aKeyThatATokenBringsIsNotUsed() throws {
        let attacker = TestSigner("ES256", id: "p256-1")
        let header = #"{"alg":"ES256","jwk":\#(attacker.jwk),"jku":"https://attacker.example/keys"}"#
        #expect(try !isSigned(attacker.token(payload, header: header), by: TestSigner.p256.keySet))
    }

    @Test func aPayloadThatIsNotAnObjectWithUniqueNamesIsRefused() {
        for payload in [#"{"iss":"a","iss":"b"}"#, "[]", "1", "", "{", "\"x\"", "{}x"] {
            #expect(code(TestSigner.p256.token(payload)) == .malformed)
        }
    }

    @Test func onlyThreePartsOfStrictBase64URLAreAToken() throws {
        let token = TestSigner.p256.token(payload)
        let parts = token.split(separator: ".").map(String.init)
        let spellings = [
            "", ".", "..", "...", token + ".", "." + token, token + "=", token + "\n", " " + token,
            "\(parts[0]).\(parts[1])",
            "\(parts[0])..\(parts[2])", "\(parts[0]).\(parts[1]).\(parts[2]).AA.AA", parts.joined(separator: "。"),
            "\(parts[0])=.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1])%3D.\(parts[2])",
        ]
        for spelling in spellings { #expect(code(spelling) == .malformed, "\(spelling)") }
        // Non-zero bits after the last byte: 64 bytes end in a character of four bits, of which two… are padding.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let last = try #require(token.last.flatMap { alphabet.firstIndex(of: $0) })
        #expect(code(token.dropLast() + String(alphabet[last + 1])) == .malformed)
    }

    @Test func aTokenIsBoundedInSize() {
        let large = TestSigner.p256.token(#"{"x":"\#(String(repeating: "x", count: 12_200))"}"#)
        #expect(large.utf8.count > SignedToken.longest)
        #expect(code(large) == .malformed)
        #expect(code(String(repeating: "A", count: 10_000_000)) == .malformed)
    }

    private func code(_ token: String) -> TokenError.Code? {
        do throws(TokenError) {
            _ = try SignedToken(token)
            return nil
        } catch { return error.code }
    }

    // MARK: Known answers

    /// RFC 7515 §A.2, §A.3; RFC 7519's payload.
    @Test func theRFCsExamplesVerify() throws {
        let rsa = #"""
            {"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}
            """#
        let ec = #"""
            {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
            """#
        let set = try TestSigner.keySet([rsa, ec])
        let claims = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let a2 =
            "eyJhbGciOiJSUzI1NiJ9.\(claims).cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
        let a3 =
            "eyJhbGciOiJFUzI1NiJ9.\(claims).DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        for token in [a2, a3] {
            #expect(try isSigned(token, by: set))
            #expect(try SignedToken(token).claims["iss"] == .string("joe"))
        }
        // §A.5's is not signed at all.
        #expect(code("eyJhbGciOiJub25lIn0.\(claims).") == .algorithm)
    }

    /// RFC 7515 §A.4 and RFC 8037 §A.4 sign payloads that are no JSON: the keys alone are asked.
    @Test func theRFCsOtherSignaturesVerify() throws {
        func bytes(_ text: String) -> [UInt8] { Base64URL.decode(text.utf8) ?? [] }
        let p521 = try #require(
            VerificationKey(
                curve: .p521,
                x: bytes("AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk"),
                y: bytes("ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2")))
        let es512 = bytes(
            "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn"
        )
        #expect(p521.verifies(es512, of: Array("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA".utf8), by: .es512))
        let ed25519 = try #require(VerificationKey(ed25519: bytes("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")))
        let edDSA = bytes("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        let message = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        #expect(ed25519.verifies(edDSA, of: message, by: .edDSA))
        #expect(!ed25519.verifies(edDSA, of: message + [0], by: .edDSA))
        #expect(!ed25519.verifies(edDSA, of: message, by: .es256))
    }

    /// No token but those that were signed verifies, whatever is done to its characters.
    @Test func aChangedTokenNeverVerifies() throws {
        var random = SeededGenerator(3)
        let set = try TestSigner.keySet([TestSigner.rsa.jwk, TestSigner.p256.jwk])
        let tokens = [TestSigner.p256.token(payload), TestSigner.rsa.token(payload)].map { Array($0.utf8) }
        let characters = Array("ABCxyz019-_.=+/ \n\0é".utf8)
        for _ in 0..<4_000 {
            let original = tokens.randomElement(using: &random) ?? []
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = characters.randomElement(using: &random) ?? 0
                case 1: bytes.insert(characters.randomElement(using: &random) ?? 0, at: at)
                case 2: bytes.remove(at: at)
                default: bytes.swapAt(at, bytes.count - 1 - at)
                }
            }
            guard bytes != original, let token = try? SignedToken(String(decoding: bytes, as: UTF8.self)) else {
                continue
            }
            #expect(!token.isSigned(by: set))
        }
    }
}
