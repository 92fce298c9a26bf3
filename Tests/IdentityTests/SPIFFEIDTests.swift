import MeshModel
import Testing

@Suite struct SPIFFEIDTests {
    @Test func readsItsOwnSpelling() {
        let uri = "spiffe://cluster.local/ns/bookshop/sa/storefront"
        let id = SPIFFEID(uri: uri)
        #expect(id?.trustDomain == "cluster.local")
        #expect(id?.namespace == "bookshop")
        #expect(id?.serviceAccount == "storefront")
        #expect(id?.uri == uri)
    }

    @Test(arguments: [
        "", "spiffe://", "spiffe://td", "SPIFFE://td/ns/a/sa/b", "spiffe://TD/ns/a/sa/b", "spiffe://td/ns/a/sa/b/",
        "spiffe://td/ns/a/sa/", "spiffe://td/ns//sa/b", "spiffe:///ns/a/sa/b", "spiffe://td/ns/../sa/b",
        "spiffe://td/ns/a/sa/..", "spiffe://td/ns/a/sa/b\0", "spiffe://td/ns/a%2e/sa/b", "spiffe://td:1/ns/a/sa/b",
        "spiffe://u@td/ns/a/sa/b", "spiffe://td/ns/a/sa/b?x", "spiffe://td/ns/a/sa/b#x", "spiffe://td/sa/b/ns/a",
        "spiffe://td/ns/A/sa/b", "spiffe://td/ns/-a/sa/b", "spiffe://td/ns/a.b/sa/c", "spiffe://td/ns/a/sa/b_c",
        "https://td/ns/a/sa/b", " spiffe://td/ns/a/sa/b", "spiffe://td/ns/a/sa/ü",
    ])
    func refusesEverythingElse(_ uri: String) { #expect(SPIFFEID(uri: uri) == nil) }

    @Test func partsAreBounded() {
        let label = String(repeating: "a", count: 63)
        #expect(SPIFFEID(trustDomain: "td", namespace: label, serviceAccount: "x") != nil)
        #expect(SPIFFEID(trustDomain: "td", namespace: label + "a", serviceAccount: "x") == nil)
        #expect(SPIFFEID(trustDomain: String(repeating: "t", count: 256), namespace: "a", serviceAccount: "x") == nil)
    }
}
