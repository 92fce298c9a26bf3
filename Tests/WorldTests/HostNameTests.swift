import Testing

@testable import World

@Suite struct HostNameTests {
    @Test(arguments: [
        ("a.b", "a.b", true), ("a.b", "c.b", false), ("*.b", "a.b", true), ("a.b", "*.b", true), ("*", "a.b", true),
        ("*.b", "*.a.b", true), ("*.a.b", "*.b", true), ("*.a", "*.b", false), ("*", "*", true), ("*.b", "b", false),
    ])
    func namesOverlapWhereAHostIsInBoth(a: String, b: String, expected: Bool) {
        #expect(HostName.overlap(a, b) == expected)
    }

    @Test(arguments: [
        ("*.b", "a.b", true), ("a.b", "*.b", false), ("*.b", "*.a.b", true), ("*.a.b", "*.b", false),
        ("*", "*.b", true),
        ("*.b", "*.b", true), ("a", "a", true),
    ])
    func aWildcardCoversWhatEndsLikeIt(outer: String, inner: String, expected: Bool) {
        #expect(HostName.covers(outer, inner) == expected)
    }

    @Test func theWildcardsOfANameAreMostSpecificFirst() {
        #expect(HostName.wildcards(covering: "a.b.c") == ["*.b.c", "*.c", "*"])
        #expect(HostName.wildcards(covering: "*.b.c") == ["*.c", "*"])
        #expect(HostName.wildcards(covering: "a") == ["*"])
        #expect(HostName.wildcards(covering: "*").isEmpty)
    }

    @Test(arguments: [
        ("reviews", "reviews.ns.svc.d"), ("reviews.other", "reviews.other"), ("*", "*"), ("::1", "::1"), ("", ""),
        ("*.x", "*.x"),
    ])
    func onlyNamesWithoutADotAreCompleted(name: String, expected: String) {
        #expect(HostName.qualified(name, namespace: "ns", domain: "d") == expected)
    }

    @Test(arguments: [
        ("mesh", "mesh"), ("g", "ns/g"), ("o/g", "o/g"), ("./g", "ns/g"), ("g.o", "o/g"),
        ("g.o.svc.cluster.local", "o/g"),
    ])
    func gatewaysAreNamedByNamespaceAndName(name: String, expected: String) {
        #expect(HostName.gateway(name, namespace: "ns") == expected)
    }
}

@Suite struct SortedChunksTests {
    @Test func itIsASortedSetWhateverTheOrderOfChanges() {
        var random = SeededGenerator(seed: 7)
        var chunks = SortedChunks<Int>()
        var truth: Set<Int> = []
        for _ in 0..<5_000 {
            let value = Int.random(in: 0..<600, using: &random)
            if random.chance(55) {
                chunks.insert(value)
                truth.insert(value)
            } else {
                chunks.remove(value)
                truth.remove(value)
            }
            #expect(chunks.count == truth.count)
        }
        #expect(Array(chunks) == truth.sorted())
    }

    @Test func aCopyKeepsWhatItHeld() {
        var chunks = SortedChunks<Int>()
        for i in 0..<300 { chunks.insert(i) }
        let copy = chunks
        for i in 0..<300 where i.isMultiple(of: 2) { chunks.remove(i) }
        #expect(Array(copy) == Array(0..<300))
        #expect(chunks.count == 150)
    }
}
