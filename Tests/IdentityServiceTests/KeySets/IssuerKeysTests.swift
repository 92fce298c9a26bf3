import Testing

@testable import Identity
@testable import IdentityService

@Suite struct IssuerKeysTests {
    private let clock = ManualClock()
    private let issuer = FakeIssuer()
    private let folder = TemporaryFolder()

    private func fetcher() -> KeySetFetcher {
        let clock = clock
        return KeySetFetcher(.defaults, clock: clock, now: { clock.monotonic }, fetch: issuer.fetch)
    }

    @Test func aFileIsReadAtOnceAndWatched() throws {
        let path = folder.path + "/keys.json"
        try SmallFile.replace(path, with: Array(TestKeySets.first.utf8))
        let fetcher = fetcher()
        let failures = Log<String>()
        let keys = try IssuerKeys(issuer: "x", source: path, fetcher: fetcher) { failures.append("\($0)") }
        #expect(keys.keys.current == (try TestKeySets.set(TestKeySets.first)))
        _ = fetcher.fetchDue()
        try SmallFile.replace(path, with: Array(TestKeySets.second.utf8))
        clock.advance(5)
        _ = fetcher.fetchDue()
        #expect(keys.keys.current == (try TestKeySets.set(TestKeySets.second)))
        #expect(failures.all.isEmpty)
        // A broken file leaves the last good keys in use, and says what is wrong with it.
        try SmallFile.replace(path, with: Array("{".utf8))
        clock.advance(5)
        _ = fetcher.fetchDue()
        #expect(keys.keys.current == (try TestKeySets.set(TestKeySets.second)))
        #expect(failures.all.count == 1)
        #expect(keys.lastFailure?.reason.contains(path) == true)
        try SmallFile.replace(path, with: Array(TestKeySets.first.utf8))
        clock.advance(5)
        _ = fetcher.fetchDue()
        #expect(keys.keys.current == (try TestKeySets.set(TestKeySets.first)))
        #expect(keys.lastFailure == nil)
        #expect(fetcher.metrics == .init())
    }

    @Test func aFileThatIsNoKeySetIsAnErrorAtTheStart() throws {
        let fetcher = fetcher()
        #expect(throws: KeySetFailure.self) {
            try IssuerKeys(issuer: "x", source: folder.path + "/none", fetcher: fetcher)
        }
        #expect(throws: KeySetFailure.self) { try IssuerKeys(issuer: "x", source: folder.path, fetcher: fetcher) }
        try SmallFile.replace(folder.path + "/bad", with: [])
        #expect(throws: KeySetFailure.self) {
            try IssuerKeys(issuer: "x", source: folder.path + "/bad", fetcher: fetcher)
        }
    }

    @Test func withoutKeysThereAreNoneUntilTheyAreFetched() throws {
        let fetcher = fetcher()
        let keys = try IssuerKeys(issuer: "x", source: "https://a/keys", fetcher: fetcher)
        _ = fetcher.fetchDue()
        #expect(keys.keys.current == nil)
        #expect(keys.lastFailure != nil)
        issuer.answer("https://a/keys", TestKeySets.first)
        clock.advance(2)
        _ = fetcher.fetchDue()
        #expect(keys.keys.current != nil)
        #expect(keys.lastFailure == nil)
    }

    @Test func aTokenThatNamesAnUnknownKeyHastensAFetchOnceAMinute() throws {
        issuer.answer("https://a/keys", TestKeySets.first.replacing("{\"kty\"", with: "{\"kid\":\"old\",\"kty\""))
        let fetcher = fetcher()
        let keys = try IssuerKeys(issuer: "x", source: "https://a/keys", fetcher: fetcher)
        let authenticator = TokenAuthenticator(
            issuers: [TokenIssuer(url: "x", audiences: ["a"], keys: keys.keys)], trustDomain: "td", clock: clock)
        func bring(_ kid: String) {
            let header = Base64URL.encode(#"{"alg":"ES256","kid":"\#(kid)"}"#.utf8)
            let claims = Base64URL.encode(#"{"iss":"x","sub":"s","exp":1}"#.utf8)
            #expect(throws: TokenError.self) { try authenticator.authenticate("\(header).\(claims).AA") }
            _ = fetcher.fetchDue()
        }
        _ = fetcher.fetchDue()
        bring("old")
        clock.advance(60)
        bring("old")
        #expect(issuer.asked.count == 1)
        for _ in 0..<5 { bring("new") }
        #expect(issuer.asked.count == 2)
        clock.advance(59)
        _ = fetcher.fetchDue()
        #expect(issuer.asked.count == 2)
        clock.advance(1)
        _ = fetcher.fetchDue()
        #expect(issuer.asked.count == 3)
    }

    @Test func theSourceSaysWhereTheKeysAre() {
        #expect(IssuerKeys.location(issuer: "i", source: nil).origin == .discovery(issuer: "i"))
        #expect(IssuerKeys.location(issuer: "i", source: "HTTPS://a/k").origin == .uri("HTTPS://a/k"))
        #expect(IssuerKeys.location(issuer: "i", source: "/etc/keys").origin == .file(path: "/etc/keys"))
        #expect(IssuerKeys.location(issuer: "i", source: "keys.json").origin == .file(path: "keys.json"))
    }

    @Test func keysThatNobodyHoldsAreFetchedNoMore() throws {
        let fetcher = fetcher()
        var keys: IssuerKeys? = try IssuerKeys(issuer: "x", source: "https://a/keys", fetcher: fetcher)
        #expect(keys != nil)
        keys = nil
        #expect(fetcher.fetchDue() == nil)
        #expect(issuer.asked.isEmpty)
    }
}
