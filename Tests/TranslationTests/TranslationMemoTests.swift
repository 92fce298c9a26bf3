import EnvoyAPI
import MeshConfig
import MeshModel
import Testing
import Translation
import World

/// What is remembered of a translation saves work and changes nothing.
@Suite struct TranslationMemoTests {
    private let unit = TranslationUnit.outboundRoute(name: "80")

    private func node() -> ProxyNode {
        var node = ProxyNode(
            id: "sidecar~10.9.0.1~client.default~default.svc.cluster.local", kind: .sidecar, addresses: ["10.9.0.1"],
            instance: "client.default", dnsDomain: "default.svc.cluster.local", namespace: "default")
        node.takesVirtualHosts = true
        return node
    }

    private func translate(_ objects: Objects, _ memo: inout TranslationMemo) -> [Resource] {
        let world = objects.world()
        let view = Translator.projection(of: world.view(of: node()), for: unit)
        var reader = WorldReader(world)
        return Translator.translate(unit, for: view, &reader, &memo).resources
    }

    private func services(_ numbers: some Sequence<Int>, address: (Int) -> String = { "10.0.0.\($0)" }) -> Objects {
        var objects = Objects()
        for number in numbers { objects.service("s\(number)", address: address(number), ports: [("http", 80)]) }
        return objects
    }

    private func expectSame(
        _ objects: Objects, _ memo: inout TranslationMemo, location: Testing.SourceLocation = #_sourceLocation
    ) -> [Resource] {
        let remembered = translate(objects, &memo)
        var nothing = TranslationMemo()
        let fresh = translate(objects, &nothing)
        #expect(remembered.map(\.name) == fresh.map(\.name), sourceLocation: location)
        #expect(remembered.map(\.version) == fresh.map(\.version), sourceLocation: location)
        #expect(remembered.map(\.sources) == fresh.map(\.sources), sourceLocation: location)
        return remembered
    }

    /// Resources of the second list that are not the very objects of the first.
    private func made(_ before: [Resource], _ after: [Resource]) -> [String] {
        let old = Set(before.map(ObjectIdentifier.init))
        return after.filter { $0.type == .virtualHost && !old.contains(ObjectIdentifier($0)) }.map(\.name)
    }

    private func host(_ name: String) -> String { "80/\(name).svc.cluster.local:80" }

    @Test func aServiceThatComesIsBuiltAlone() {
        var memo = TranslationMemo()
        let before = expectSame(services(1...20), &memo)
        #expect(before.count == 21)
        let after = expectSame(services(1...21), &memo)
        #expect(made(before, after) == [host("s21.default")])
        #expect(made(after, expectSame(services(1...20), &memo)) == [])
        // One that went away and comes back is not remembered.
        #expect(made(after, expectSame(services(1...21), &memo)) == [host("s21.default")])
    }

    @Test func aServiceThatChangesIsBuiltAnew() {
        var memo = TranslationMemo()
        let before = expectSame(services(1...5), &memo)
        let after = expectSame(services(1...5) { $0 == 3 ? "10.0.1.3" : "10.0.0.\($0)" }, &memo)
        #expect(made(before, after) == [host("s3.default")])
    }

    @Test func aDomainThatAnotherTakesIsLost() throws {
        var memo = TranslationMemo()
        var objects = services(1...2)
        let before = expectSame(objects, &memo)
        // Its host is the address of s1.
        var entry = VirtualService()
        entry.hosts = ["10.0.0.1"]
        entry.http = [HTTPRoute(action: .route([HTTPRouteDestination(destination: Destination(host: "s2"))]))]
        objects.add(.virtualService, "default", "address", .virtualService(entry))
        let after = expectSame(objects, &memo)
        #expect(made(before, after).sorted() == ["80/10.0.0.1:80", host("s1.default")])
        #expect(made(after, expectSame(services(1...2), &memo)) == [host("s1.default")])
    }

    @Test func aRuleThatHashesRequestsIsSeen() {
        var memo = TranslationMemo()
        var objects = services(1...3)
        let before = expectSame(objects, &memo)
        var rule = DestinationRule(host: "s2")
        var policy = TrafficPolicy()
        var balancer = LoadBalancer()
        balancer.algorithm = .consistentHash(LoadBalancer.ConsistentHash(key: .header("x-user")))
        policy.loadBalancer = balancer
        rule.trafficPolicy = policy
        objects.add(.destinationRule, "default", "s2", .destinationRule(rule))
        #expect(made(before, expectSame(objects, &memo)) == [host("s2.default")])
    }

    @Test func theMeshsRetriesAreInEveryVirtualHost() {
        var memo = TranslationMemo()
        var objects = services(1...3)
        let before = expectSame(objects, &memo)
        var mesh = MeshConfiguration()
        var retries = HTTPRetry()
        retries.attempts = 7
        mesh.defaultHTTPRetryPolicy = retries
        objects.add(.meshConfig, "istio-system", "istio", .meshConfig(mesh))
        #expect(made(before, expectSame(objects, &memo)).count == 3)
    }
}
