import MeshModel
import Testing

private func hash(_ text: String) -> ContentHash { Array(text.utf8).withUnsafeBytes { ContentHash(of: $0) } }

@Suite struct ContentHashTests {
    @Test func isTheFirstHalfOfSHA256() {
        // FIPS 180-4, "abc".
        #expect(hash("abc") == ContentHash(high: 0xba78_16bf_8f01_cfea, low: 0x4141_40de_5dae_2223))
        #expect(hash("") == ContentHash(high: 0xe3b0_c442_98fc_1c14, low: 0x9afb_f4c8_996f_b924))
    }

    @Test func textHas22CharactersAndReadsBack() {
        for text in ["", "a", "abc", "a longer text of some words"] {
            let value = hash(text)
            #expect(value.description.utf8.count == ContentHash.textLength)
            #expect(ContentHash(text: Array(value.description.utf8)) == value)
        }
        #expect(ContentHash(high: 0, low: 0).description == String(repeating: "A", count: 22))
        #expect(ContentHash(high: .max, low: .max).description == String(repeating: "_", count: 21) + "w")
    }

    @Test(arguments: [
        "", "A", String(repeating: "A", count: 21), String(repeating: "A", count: 23),
        String(repeating: "A", count: 21) + "B", String(repeating: "=", count: 22),
    ])
    func refusesWhatIsNotItsText(_ text: String) {
        #expect(ContentHash(text: Array(text.utf8)) == nil)
    }
}
