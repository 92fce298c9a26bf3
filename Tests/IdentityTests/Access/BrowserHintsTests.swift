import Testing

@testable import Identity

@Suite struct BrowserHintsTests {
    @Test(arguments: [
        "localhost", "localhost:15014", "LOCALHOST", "127.0.0.1", "127.0.0.1:15014", "10.1.2.3:80", "[::1]",
        "[::1]:15014",
        "[fe80::1]", "[::ffff:127.0.0.1]:1",
    ])
    func aLiteralAddressOrLocalhostNamesThisMachine(_ host: String) {
        #expect(BrowserHints(host: host).namesThisMachine)
    }

    @Test(arguments: [
        "", "attacker.example", "attacker.example:15014", "localhost.attacker.example", "localhost@attacker.example",
        "127.0.0.1.attacker.example", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:123456", "127.0.0.256", "127.0.0",
        "127.1",
        "2130706433", "0x7f.0.0.1", "[::1", "[::1]x", "[attacker.example]", "[]", "[a]", "localhost:1:2", "::1", ":80",
        "lokalhost", "127.0.0.+1",
    ])
    func everythingElseMayBeAnAttackersName(_ host: String) {
        #expect(!BrowserHints(host: host).namesThisMachine)
    }
}
