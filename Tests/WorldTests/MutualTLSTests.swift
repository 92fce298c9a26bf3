import MeshConfig
import MeshModel
import Testing
import World

@Suite struct MutualTLSTests {
    private let key = ServiceKey(hostname: "reviews.shop.svc.cluster.local", namespace: "shop")

    private func replica(_ number: Int, as account: String) -> ConfigObject {
        pod("shop", "reviews-\(number)", ip: "10.1.0.\(number)", labels: ["app": "reviews"]) {
            $0.serviceAccount = account
        }
    }

    private func policy(
        _ namespace: String, _ name: String, _ mode: PeerAuthentication.Mode, selecting labels: [String: String]? = nil,
        ports: [Int: PeerAuthentication.Mode] = [:]
    ) -> ConfigObject {
        var spec = PeerAuthentication()
        spec.mode = mode
        spec.selector = labels
        spec.portLevel = ports
        return object(.peerAuthentication, namespace, name, .peerAuthentication(spec))
    }

    @Test func accountsAreTouchedOnlyWhenTheirSetChanges() {
        var mesh = Mesh([
            service("shop", "reviews"), replica(1, as: "reader"),
            slice("shop", "one", of: "reviews", addresses: ["10.1.0.1"]),
        ])
        var reader = WorldReader(mesh.world)
        #expect(reader.serviceAccounts(of: key) == [ServiceAccount(namespace: "shop", name: "reader")])

        let more = mesh.apply([
            replica(2, as: "reader"), slice("shop", "one", of: "reviews", addresses: ["10.1.0.1", "10.1.0.2"]),
        ])
        #expect(more.touched.contains(.endpoints(key)))
        #expect(!more.touched.contains(.serviceAccounts(key)))

        let other = mesh.apply([replica(2, as: "writer")])
        #expect(other.touched.contains(.serviceAccounts(key)))
        reader = WorldReader(mesh.world)
        #expect(reader.serviceAccounts(of: key).map(\.name) == ["reader", "writer"])
    }

    @Test func clientsAreTouchedOnlyWhereSomebodyRefuses() {
        var mesh = Mesh([policy("istio-system", "default", .permissive)])
        let strict = mesh.apply([policy("shop", "default", .strict)])
        #expect(strict.touched.contains(.peerAuthentications(namespace: "shop")))
        #expect(!strict.touched.contains(.mutualTLSRefusals(namespace: "shop")))

        let port = mesh.apply([policy("shop", "db", .strict, selecting: ["app": "db"], ports: [3306: .disable])])
        #expect(port.touched.contains(.mutualTLSRefusals(namespace: "shop")))
        #expect(!port.touched.contains(.mutualTLSRefusals(namespace: "istio-system")))

        // One that refuses nothing takes the place of one that does.
        let shadow = mesh.apply([policy("shop", "another", .permissive, selecting: ["app": "db"])])
        #expect(shadow.touched.contains(.mutualTLSRefusals(namespace: "shop")))
    }

    @Test func aRefusalOfTheMeshReachesEveryNamespace() {
        var mesh = Mesh([policy("istio-system", "default", .disable)])
        var reader = WorldReader(mesh.world)
        #expect(reader.refusingPeerAuthentications(namespace: "shop").count == 1)
        let change = mesh.apply([policy("istio-system", "default", .strict)])
        #expect(!reader.reads.isDisjoint(with: change.touched))
        reader = WorldReader(mesh.world)
        #expect(reader.refusingPeerAuthentications(namespace: "shop").isEmpty)
    }

    @Test func aSelectorInTheRootNamespaceHoldsForNobody() {
        let mesh = Mesh([policy("istio-system", "gateways", .disable, selecting: ["app": "x"])])
        var reader = WorldReader(mesh.world)
        #expect(reader.peerAuthentications(namespace: "istio-system", labels: ["app": "x"]).isEmpty)
        #expect(reader.peerAuthentications(namespace: "shop", labels: ["app": "x"]).isEmpty)
    }

    @Test func trustDomainsAreTheAuthoritysAndTheAliasesOnce() {
        var spec = MeshConfiguration.defaults
        spec.trustDomain = "new.example"
        spec.trustDomainAliases = ["old.example", "cluster.local", "old.example"]
        let mesh = Mesh([object(.meshConfig, "istio-system", "istio", .meshConfig(spec))])
        var reader = WorldReader(mesh.world)
        #expect(reader.trustDomains == ["cluster.local", "old.example"])
    }
}
