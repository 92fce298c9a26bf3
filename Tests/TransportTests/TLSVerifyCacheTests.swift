import MeshModel
import Testing

@testable import Transport

@Suite struct TLSVerifyCacheTests {
    func key(_ number: Int) -> TLSVerifyCache.Key {
        withUnsafeBytes(of: number) { TLSVerifyCache.Key(of: $0) }
    }

    func peer(_ number: Int, name: String? = nil) -> TLSVerifiedPeer {
        TLSVerifiedPeer(
            uriSANs: [name ?? "spiffe://td/\(number)"], notBefore: 0, notAfter: 10, root: ContentHash(high: 1, low: 2))
    }

    @Test func isBoundedAndGivesBackWhatWasPut() {
        let cache = TLSVerifyCache(capacity: 64)
        for i in 0..<5000 {
            cache.insert(peer(i), for: key(i))
            #expect(cache[key(i)] == peer(i))
        }
        #expect(cache.count == 64)
        #expect(cache[key(-1)] == nil)
        for i in 0..<5000 { if let found = cache[key(i)] { #expect(found == peer(i)) } }
    }

    @Test func whatIsUsedStays() {
        let cache = TLSVerifyCache(capacity: 64)
        cache.insert(peer(-1), for: key(-1))
        for i in 0..<5000 {
            #expect(cache[key(-1)] == peer(-1))
            cache.insert(peer(i), for: key(i))
        }
    }

    @Test func anEntryIsReplacedInItsPlace() {
        let cache = TLSVerifyCache(capacity: 64)
        cache.insert(peer(1), for: key(1))
        cache.insert(peer(2), for: key(1))
        #expect(cache[key(1)] == peer(2) && cache.count == 1)
    }

    @Test func longNamesAreNotKept() {
        let cache = TLSVerifyCache(capacity: 64)
        cache.insert(peer(1, name: String(repeating: "a", count: 2049)), for: key(1))
        #expect(cache.count == 0)
    }

    @Test func threadsShareIt() async {
        let cache = TLSVerifyCache(capacity: 256)
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for i in 0..<5000 {
                        let number = (i &* 31 &+ thread) % 700
                        if let found = cache[key(number)] {
                            #expect(found == peer(number))
                        } else {
                            cache.insert(peer(number), for: key(number))
                        }
                    }
                }
            }
        }
        #expect(cache.count <= 256)
    }

    @Test func validityEndsBeforeItsLastSecond() {
        #expect(peer(1).isValid(at: 0) && peer(1).isValid(at: 9))
        #expect(!peer(1).isValid(at: -1) && !peer(1).isValid(at: 10))
    }
}
