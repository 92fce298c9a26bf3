import HTTP1
import Testing

@testable import Identity
@testable import IdentityService

@Suite struct HTTPEvidenceTests {
    @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "unix"])
    func callersOnThisMachineAreLoopback(_ remote: String) {
        #expect(Evidence(HTTPRequest(path: "/", remote: remote)).isLoopback)
    }

    @Test(arguments: [
        "", "10.0.0.1", "128.0.0.1", "::2", "::ffff:10.0.0.1", "127.0.0.1.example", "localhost", "127.0.0", "127.a.b.c",
    ])
    func othersAreNot(_ remote: String) {
        #expect(!Evidence(HTTPRequest(path: "/", remote: remote)).isLoopback)
    }

    @Test func headersBecomeEvidence() {
        let request = HTTPRequest(
            path: "/",
            headers: [
                ("HOST", "localhost:1"), ("origin", "https://x"), ("Sec-Fetch-Site", "cross-site"),
                ("Authorization", "Bearer x"),
            ])
        let evidence = Evidence(request)
        #expect(evidence.browser == BrowserHints(host: "localhost:1", origin: "https://x", fetchSite: "cross-site"))
        #expect(evidence.authorization == "Bearer x")
        #expect(!evidence.usesTLS)
        #expect(Evidence(HTTPRequest(path: "/")).browser == BrowserHints(host: ""))
    }
}
