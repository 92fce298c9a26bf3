import Glibc
import MeshModel
import Testing

@testable import Identity

@Suite struct TokenSignerTests {
    private struct Clock: WallClock { var now: Int64 }

    private func folder() -> String {
        var template = Array("/tmp/skysail-tokens-XXXXXX".utf8CString)
        return mkdtemp(&template).map { String(cString: $0) } ?? ""
    }

    private let workload = SPIFFEID(trustDomain: "td.example", namespace: "shop", serviceAccount: "web")

    @Test func whatItSignsIsAcceptedWithItsKeySet() throws {
        let identity = try #require(workload)
        let signer = try TokenSigner.inFolder(folder())
        let keys = try KeySet(json: Array(signer.keySet.utf8))
        #expect(keys.skipped == 0)
        let issuer = TokenIssuer(url: "https://issuer.example", audiences: ["istio-ca"], keys: KeySetHolder(keys))
        // Both halves of a signature are shorter than their width now and then.
        for second in 0..<600 {
            let now = 1_700_000_000 + Int64(second)
            let authenticator = TokenAuthenticator(
                issuers: [issuer], trustDomain: "td.example", clock: Clock(now: now))
            let token = try signer.token(
                issuer: issuer.url, for: identity, audience: "istio-ca", lifetime: 3600, now: now)
            let caller = try authenticator.authenticate(token)
            #expect(caller.identity == identity)
            #expect(caller.expiry == now + 3600)
        }
    }

    @Test func aKeyThatIsThereIsKept() throws {
        let place = folder()
        let first = try TokenSigner.inFolder(place)
        #expect(try TokenSigner.inFolder(place).keySet == first.keySet)
        #expect(try TokenSigner(keyFile: place + "/issuer-key.pem").keySet == first.keySet)
    }

    @Test func aKeyThatOthersMayReadIsRefused() throws {
        let place = folder()
        _ = try TokenSigner.inFolder(place)
        chmod(place + "/issuer-key.pem", 0o644)
        #expect(throws: TokenSigner.Failure.self) { try TokenSigner(keyFile: place + "/issuer-key.pem") }
    }

    @Test(arguments: [0, -1, Int64.max]) func aLifetimeMakesSense(_ lifetime: Int64) throws {
        let signer = try TokenSigner.inFolder(folder())
        let identity = try #require(workload)
        #expect(throws: TokenSigner.Failure.self) {
            try signer.token(issuer: "i", for: identity, audience: "a", lifetime: lifetime, now: 1)
        }
    }

    @Test func onlyP256Signs() throws {
        let key = try WorkloadKey.generate(.p384)
        #expect(throws: TokenSigner.Failure.self) { try TokenSigner(pem: key.pem) }
    }
}
