import MeshConfig
import MeshModel
import Testing
import World

@Suite struct PolicyTests {
    private func policy(
        _ namespace: String, _ name: String, _ scope: PolicyScope = .namespace, created: Int64? = nil
    ) -> ConfigObject {
        var spec = AuthorizationPolicy()
        spec.scope = scope
        return object(.authorizationPolicy, namespace, name, .authorizationPolicy(spec), created: created)
    }

    private func tokens(_ namespace: String, _ name: String, _ scope: PolicyScope = .namespace) -> ConfigObject {
        var spec = RequestAuthentication()
        spec.scope = scope
        return object(.requestAuthentication, namespace, name, .requestAuthentication(spec))
    }

    private func names(_ mesh: Mesh, _ view: ProxyView) -> [String] {
        var reader = WorldReader(mesh.world)
        return reader.authorizationPolicies(for: view).map { "\($0.metadata.namespace)/\($0.metadata.name)" }
    }

    private func gateway(_ namespace: String, _ labels: [String: String]) -> ProxyView {
        ProxyView(kind: .router, namespace: namespace, labels: labels)
    }

    @Test func theRootNamespaceComesFirstThenTheOwnByAge() {
        let mesh = Mesh([
            policy("a", "young", created: 9), policy("a", "old", created: 1), policy("b", "other"),
            policy("istio-system", "all"),
        ])
        #expect(names(mesh, client("a")) == ["istio-system/all", "a/old", "a/young"])
        #expect(names(mesh, client("istio-system")) == ["istio-system/all"])
    }

    @Test func aSelectorOfTheRootNamespaceReachesTheWholeMesh() {
        let mesh = Mesh([
            policy("istio-system", "labelled", .labels(["app": "x"])), policy("a", "own", .labels(["app": "y"])),
        ])
        #expect(names(mesh, client("a", labels: ["app": "x"])) == ["istio-system/labelled"])
        #expect(names(mesh, client("a", labels: ["app": "y"])) == ["a/own"])
        #expect(names(mesh, client("b", labels: ["app": "y"])) == [])
    }

    @Test func aPolicyForAGatewayIsForNothingElse() {
        let target = PolicyScope.targets([.init(kind: .gateway, name: "edge")])
        let mesh = Mesh([policy("a", "edge", target), policy("istio-system", "root", target)])
        #expect(names(mesh, gateway("a", ["gateway.networking.k8s.io/gateway-name": "edge"])) == ["a/edge"])
        #expect(names(mesh, gateway("a", ["istio.io/gateway-name": "edge"])) == ["a/edge"])
        #expect(names(mesh, gateway("a", ["istio.io/gateway-name": "other"])) == [])
        #expect(names(mesh, gateway("b", ["istio.io/gateway-name": "edge"])) == [])
        #expect(names(mesh, client("a", labels: ["istio.io/gateway-name": "edge"])) == [])
        #expect(names(mesh, client("a")) == [])
    }

    @Test func aPolicyForAServiceIsForNoProxyYet() {
        let mesh = Mesh([policy("a", "svc", .targets([.init(kind: .service, name: "web")]))])
        #expect(names(mesh, client("a")) == [])
        #expect(names(mesh, gateway("a", ["istio.io/gateway-name": "web"])) == [])
    }

    @Test func viewsKeepTheLabelsThatPoliciesSelectBy() {
        let proxy = node("a", ip: "10.1.0.1", labels: ["app": "x", "color": "red"])
        var mesh = Mesh([])
        #expect(mesh.world.view(of: proxy).labels == [:])
        let change = mesh.apply([policy("b", "p", .labels(["color": "red"])), tokens("b", "t", .labels(["app": "x"]))])
        #expect(change.everyViewMayChange)
        #expect(mesh.world.view(of: proxy).labels == ["app": "x", "color": "red"])
        mesh.remove(policy("b", "p"))
        #expect(mesh.world.view(of: proxy).labels == ["app": "x"])
    }

    @Test func aChangeTouchesReadersOfItsNamespaceAlone() {
        var mesh = Mesh([policy("a", "p"), policy("b", "p"), policy("istio-system", "p")])
        func reads(_ namespace: String) -> Set<Dependency> {
            var reader = WorldReader(mesh.world)
            _ = reader.authorizationPolicies(for: client(namespace))
            return reader.reads
        }
        let (inA, inB) = (reads("a"), reads("b"))
        let own = mesh.apply([policy("a", "p", created: 5)])
        #expect(!inA.isDisjoint(with: own.touched))
        #expect(inB.isDisjoint(with: own.touched))
        let root = mesh.apply([policy("istio-system", "p", created: 5)])
        #expect(!inA.isDisjoint(with: root.touched))
        #expect(!inB.isDisjoint(with: root.touched))
        let tokens = mesh.apply([tokens("a", "t")])
        #expect(inA.isDisjoint(with: tokens.touched))
    }

    @Test func fetchedKeysTouchWhoReadTheirName() {
        let uri = "https://keys.example.com/a"
        func keys(_ json: String) -> ConfigObject { object(.jwks, "", uri, .jwks(JWKSDocument(json: json))) }
        var mesh = Mesh([])
        var reader = WorldReader(mesh.world)
        #expect(reader.keySet(named: uri) == nil)
        let first = mesh.apply([keys("{}")])
        #expect(first.touched == [.keySet(uri)])
        #expect(first.touched.isSubset(of: reader.reads))
        var again = WorldReader(mesh.world)
        #expect(again.keySet(named: uri) == JWKSDocument(json: "{}"))
        #expect(mesh.apply([keys("{}")]).touched.isEmpty)
        mesh.remove(keys("{}"))
        var last = WorldReader(mesh.world)
        #expect(last.keySet(named: uri) == nil)
    }
}
