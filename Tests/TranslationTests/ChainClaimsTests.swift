import EnvoyAPI
import MeshModel
import Testing

@testable import Translation

@Suite struct ChainClaimsTests {
    private let arena = Arena()

    private func chain(_ names: [String], _ destinations: [String] = [], of service: String = "a") -> TCPChain {
        TCPChain(
            serverNames: names, destinations: destinations, filter: Envoy.Filter(arena),
            service: ObjectRef(
                ObjectKey(.service, namespace: "default", name: service), at: SourceLocation(path: "x.yaml")))
    }

    @Test func whatTwoChainsNameIsTheOlderOnes() {
        var claims = ChainClaims()
        #expect(claims.claim(chain(["a", "b"])).left.map(\.serverNames) == [["a", "b"]])
        let (left, older) = claims.claim(chain(["b", "c"], of: "second"))
        #expect(left.map(\.serverNames) == [["c"]])
        #expect(older?.key.name == "a")
        #expect(claims.claim(chain(["a", "c"])).left.isEmpty)
    }

    @Test func aChainThatIsFreeAtSomeDestinationsIsDivided() {
        var claims = ChainClaims()
        _ = claims.claim(chain(["a"], ["10.0.0.0/8"]))
        let left = claims.claim(chain(["a", "b"], ["10.0.0.0/8", "11.0.0.0/8"])).left
        #expect(left.map(\.serverNames) == [["a"], ["b"]])
        #expect(left.map(\.destinations) == [["11.0.0.0/8"], ["10.0.0.0/8", "11.0.0.0/8"]])
    }
}
