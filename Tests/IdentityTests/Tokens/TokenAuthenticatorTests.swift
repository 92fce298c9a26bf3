import MeshModel
import Testing

@testable import Identity

@Suite struct TokenAuthenticatorTests {
    private let clock = ManualClock()
    private let keys = KeySetHolder()
    private let authenticator: TokenAuthenticator

    init() throws {
        keys.replace(try TestSigner.p256.keySet)
        authenticator = TokenAuthenticator(
            issuers: [
                TokenIssuer(url: "https://other.example", audiences: ["istio-ca"], keys: KeySetHolder()),
                TokenIssuer(url: "https://issuer.example", audiences: ["istio-ca", "skysail"], keys: keys),
            ], trustDomain: "cluster.local", clock: clock)
    }

    private func claims(_ changes: [String: String?] = [:]) -> String {
        var claims: [String: String] = [
            "iss": #""https://issuer.example""#, "sub": #""system:serviceaccount:shop:front""#, "aud": #""istio-ca""#,
            "exp": "\(clock.now + 3_600)",
        ]
        for (name, value) in changes { claims[name] = value }
        return "{" + claims.map { name, value in "\"\(name)\":\(value)" }.joined(separator: ",") + "}"
    }

    private func code(_ changes: [String: String?], signer: TestSigner = .p256) -> TokenError.Code? {
        do throws(TokenError) {
            _ = try authenticator.authenticate(signer.token(claims(changes)))
            return nil
        } catch { return error.code }
    }

    @Test func aServiceAccountsTokenSaysWhoItIs() throws {
        let caller = try authenticator.authenticate(TestSigner.p256.token(claims()))
        #expect(caller.identity.uri == "spiffe://cluster.local/ns/shop/sa/front")
        #expect(caller.credential == .token(issuer: "https://issuer.example"))
        #expect(caller.expiry == clock.now + 3_600)
    }

    @Test func expiryIsRequiredAndHasALeewayOfAMinute() {
        #expect(code(["exp": nil]) == .malformed)
        #expect(code(["exp": "\(clock.now - 59)"]) == nil)
        #expect(code(["exp": "\(clock.now - 60)"]) == .expired)
        #expect(code(["exp": "\(clock.now - 3_600)"]) == .expired)
        #expect(code(["exp": "\(clock.now - 60).9"]) == .expired)
        #expect(code(["exp": "\(clock.now + 10).5"]) == nil)
    }

    @Test func aTokenOfTheFutureIsRefused() {
        #expect(code(["nbf": "\(clock.now + 60)"]) == nil)
        #expect(code(["nbf": "\(clock.now + 61)"]) == .notYetValid)
        #expect(code(["iat": "\(clock.now + 60)"]) == nil)
        #expect(code(["iat": "\(clock.now + 61)"]) == .notYetValid)
        #expect(code(["nbf": "\(clock.now - 5)", "iat": "\(clock.now - 5)"]) == nil)
    }

    @Test(arguments: [
        "\"1800003600\"", "null", "true", "-1", "1e18", "1e300", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "253402300800", "[1800003600]",
    ])
    func timesThatAreNoneAreRefused(_ value: String) {
        for name in ["exp", "nbf", "iat"] { #expect(code([name: value]) == .malformed, "\(name)") }
    }

    @Test func clockJumpsMoveTheVerdictAndNothingElse() throws {
        let token = TestSigner.p256.token(claims(["nbf": "\(clock.now)", "iat": "\(clock.now)"]))
        let start = clock.now
        for (jump, isValid) in [
            (0, true), (3_599, true), (3_661, false), (86_400, false), (-3_600, false), (-86_400, false), (0, true),
        ] as [(Int64, Bool)] {
            clock.now = start + jump
            #expect(((try? authenticator.authenticate(token)) != nil) == isValid, "\(jump)")
        }
    }

    @Test func theAudienceMustBeOneOfOurs() {
        #expect(code(["aud": "\"skysail\""]) == nil)
        #expect(code(["aud": "[\"x\",\"istio-ca\"]"]) == nil)
        for wrong in ["\"x\"", "[]", "[\"x\"]", "\"istio-ca \"", "\"ISTIO-CA\"", "\"\""] {
            #expect(code(["aud": wrong]) == .audience, "\(wrong)")
        }
        #expect(code(["aud": nil]) == .audience)
        for malformed in ["1", "{}", "[1]", "[\"istio-ca\",1]", "null"] {
            #expect(code(["aud": malformed]) == .malformed, "\(malformed)")
        }
        let many = "[" + (0..<65).map { "\"\($0)\"" }.joined(separator: ",") + "]"
        #expect(code(["aud": many]) == .malformed)
    }

    @Test func theIssuerMustBeKnownToTheByte() {
        for wrong in [
            "https://issuer.example/", "https://ISSUER.example", "http://issuer.example", "", "https://evil.example",
        ] {
            #expect(code(["iss": "\"\(wrong)\""]) == .issuer, "\(wrong)")
        }
        #expect(code(["iss": nil]) == .malformed)
        #expect(code(["iss": "[\"https://issuer.example\"]"]) == .malformed)
    }

    @Test func anIssuerWhoseKeysAreNotKnownIsRefused() {
        #expect(code(["iss": "\"https://other.example\""]) == .keysMissing)
    }

    @Test(arguments: [
        "system:serviceaccount:shop", "system:serviceaccount:shop:front:x", "system:serviceaccount::front",
        "system:serviceaccount:shop:", "system:serviceaccount:Shop:front", "system:serviceaccount:shop/x:front",
        "admin",
        "system:node:a", "system:serviceaccount:..:front", "System:serviceaccount:shop:front", "",
        "spiffe://cluster.local/ns/shop/sa/front",
    ])
    func subjectsThatAreNoServiceAccountAreRefused(_ subject: String) {
        #expect(code(["sub": "\"\(subject)\""]) == .subject)
    }

    @Test func anotherIssuersSignatureIsRefused() {
        #expect(code([:], signer: TestSigner("ES256", id: "p256-1")) == .signature)
        #expect(code([:], signer: TestSigner("ES256", id: "unknown")) == .signature)
    }

    @Test func newKeysCountAtOnce() throws {
        let next = TestSigner("ES256", id: "p256-2")
        #expect(code([:], signer: next) == .signature)
        keys.replace(try TestSigner.keySet([next.jwk]))
        #expect(code([:], signer: next) == nil)
        #expect(code([:]) == .signature)
    }

    @Test func aReasonShowsNothingOfTheToken() {
        do {
            _ = try authenticator.authenticate(TestSigner.p256.token(claims(["sub": "\"secret-subject\""])))
            Issue.record("accepted")
        } catch {
            #expect(!error.reason.contains("secret"))
        }
    }

    @Test func oneKeyVerifiesOnManyThreadsAtOnce() async throws {
        let token = TestSigner.p256.token(claims())
        let authenticator = authenticator
        let verdicts = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { (try? authenticator.authenticate(token)) != nil } }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(verdicts == Array(repeating: true, count: 64))
    }
}
