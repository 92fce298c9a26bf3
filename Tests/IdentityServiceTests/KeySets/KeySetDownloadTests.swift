import Testing

@testable import IdentityService

@Suite struct KeySetDownloadTests {
    private let issuer = FakeIssuer()

    private func get(_ location: KeySetLocation, allowsHTTP: Bool = true) -> String {
        do throws(KeySetFailure) {
            let download = KeySetDownload(fetch: issuer.fetch, allowsHTTP: allowsHTTP)
            return try download.keySet(at: location).json
        } catch { return "failure: \(error)" }
    }

    private func discovery(_ issuer: String, _ uri: String) -> String {
        #"{"issuer":"\#(issuer)","jwks_uri":"\#(uri)"}"#
    }

    @Test func aURIIsFetched() throws {
        issuer.answer("https://a/keys", TestKeySets.first)
        #expect(get(.init(issuer: "x", uri: "https://a/keys")) == (try TestKeySets.set(TestKeySets.first)).json)
        #expect(issuer.asked == ["https://a/keys"])
    }

    @Test(arguments: ["https://a", "https://a/", "https://a/tenant"])
    func anIssuerWithoutURIIsAskedByDiscovery(_ url: String) {
        let document = url.hasSuffix("/") ? url + ".well-known" : url + "/.well-known"
        issuer.answer("\(document)/openid-configuration", discovery(url, "https://b/keys"))
        issuer.answer("https://b/keys", TestKeySets.first)
        #expect(get(.init(issuer: url, uri: nil)).hasPrefix(#"{"keys":["#))
    }

    @Test(arguments: [
        #"{"issuer":"https://other","jwks_uri":"https://b/keys"}"#,
        #"{"issuer":"https://a/","jwks_uri":"https://b/keys"}"#,
        #"{"jwks_uri":"https://b/keys"}"#, #"{"issuer":"https://a"}"#, #"{"issuer":"https://a","jwks_uri":1}"#,
        #"{"issuer":"https://a","jwks_uri":"http://b/keys"}"#,
        #"{"issuer":"https://a","jwks_uri":"file:///etc/passwd"}"#,
        #"{"issuer":"https://a","issuer":"https://a","jwks_uri":"https://b/keys"}"#, "[]", "<html>", "",
    ])
    func aDiscoveryDocumentThatIsNotTheIssuersOwnIsRefused(_ document: String) {
        issuer.answer("https://a/.well-known/openid-configuration", document)
        issuer.answer("https://b/keys", TestKeySets.first)
        issuer.answer("http://b/keys", TestKeySets.first)
        #expect(get(.init(issuer: "https://a", uri: nil)).hasPrefix("failure"))
        #expect(issuer.asked == ["https://a/.well-known/openid-configuration"])
    }

    @Test func plainHTTPIsFetchedWhereItIsAllowed() {
        issuer.answer("http://a/keys", TestKeySets.first)
        #expect(get(.init(issuer: "x", uri: "http://a/keys")).hasPrefix("{"))
        #expect(get(.init(issuer: "x", uri: "http://a/keys"), allowsHTTP: false).hasPrefix("failure"))
        for uri in ["file:///keys", "ftp://a/keys", "keys", ""] {
            #expect(get(.init(issuer: "x", uri: uri)).hasPrefix("failure"))
        }
        #expect(issuer.asked == ["http://a/keys"])
    }

    @Test func anAnswerWithoutAUsableKeyIsAFailure() {
        for answer in [#"{"keys":[]}"#, #"{"keys":[{"kty":"oct","k":"AA"}]}"#, "{}", "not JSON"] {
            issuer.answer("https://a/keys", answer)
            #expect(get(.init(issuer: "x", uri: "https://a/keys")).hasPrefix("failure"))
        }
    }
}
