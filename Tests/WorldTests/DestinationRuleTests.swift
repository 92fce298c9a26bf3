import MeshConfig
import MeshModel
import Testing
import World

@Suite struct DestinationRuleTests {
    let host = "reviews.shop.svc.cluster.local"
    private func mesh(_ rules: [ConfigObject]) -> Mesh { Mesh([service("shop", "reviews")] + rules) }

    @Test func theClientsNamespaceComesBeforeTheServicesAndThatBeforeTheRoot() {
        let root = destinationRule("istio-system", "root", host: host)
        let own = destinationRule("shop", "own", host: "reviews")
        let front = destinationRule("front", "front", host: host)
        #expect(mesh([root]).rule(host, "shop", from: client("front")) == ["istio-system/root"])
        #expect(mesh([root, own]).rule(host, "shop", from: client("front")) == ["shop/own"])
        #expect(mesh([root, own, front]).rule(host, "shop", from: client("front")) == ["front/front"])
        #expect(mesh([root, own, front]).rule(host, "shop", from: client("back")) == ["shop/own"])
    }

    @Test func aClientInTheRootNamespaceLooksAtTheServicesNamespaceFirst() {
        let root = destinationRule("istio-system", "root", host: "*")
        let own = destinationRule("shop", "own", host: "reviews")
        let kept = destinationRule("istio-system", "kept", host: host) { $0.exportTo = ["."] }
        #expect(mesh([root, own]).rule(host, "shop", from: client("istio-system")) == ["shop/own"])
        #expect(mesh([root, own, kept]).rule(host, "shop", from: client("istio-system")) == ["istio-system/kept"])
        #expect(mesh([root]).rule(host, "shop", from: client("istio-system")) == ["istio-system/root"])
    }

    @Test func whatIsNotExportedStays() {
        let own = destinationRule("shop", "own", host: "reviews") { $0.exportTo = ["."] }
        #expect(mesh([own]).rule(host, "shop", from: client("front")) == nil)
        #expect(mesh([own]).rule(host, "shop", from: client("shop")) == ["shop/own"])
    }

    @Test func theMostSpecificHostWins() {
        let rules = ["*", "*.svc.cluster.local", "*.shop.svc.cluster.local"].enumerated().map {
            destinationRule("shop", "w\($0)", host: $1)
        }
        #expect(mesh(rules).rule(host, "shop", from: client("shop")) == ["shop/w2"])
        #expect(
            mesh(rules + [destinationRule("shop", "exact", host: "reviews")]).rule(host, "shop", from: client("shop"))
                == ["shop/exact"])
    }

    @Test func rulesForOneHostAreMerged() throws {
        let mesh = mesh([
            destinationRule("shop", "second", host: host, created: 2) {
                $0.trafficPolicy = TrafficPolicy()
                $0.subsets = [.init(name: "v1"), .init(name: "v2")]
            },
            destinationRule("shop", "first", host: "reviews", created: 1) {
                var v1 = DestinationRule.Subset(name: "v1")
                v1.labels = ["version": "v1"]
                $0.subsets = [v1]
            },
        ])
        var reader = WorldReader(mesh.world)
        let service = try #require(mesh.service(host, "shop"))
        let resolved = reader.destinationRule(for: service, view: client("shop"))
        let rule = try #require(resolved)
        #expect(rule.refs.map(\.key.name) == ["first", "second"])
        #expect(rule.spec.host == host)
        #expect(rule.spec.trafficPolicy != nil)
        #expect(rule.spec.subsets.map(\.name) == ["v1", "v2"])
        #expect(rule.spec.subsets[0].labels == ["version": "v1"])
        #expect(reader.reads == [.destinationRules(host: host)])
    }

    @Test func aRuleForSomeWorkloadsHoldsForThemAndNeverLeavesItsNamespace() {
        let mesh = mesh([
            destinationRule("shop", "all", host: host, created: 1),
            destinationRule("shop", "some", host: host, created: 2) { $0.workloadSelector = ["app": "x"] },
        ])
        #expect(mesh.rule(host, "shop", from: client("shop", labels: ["app": "x"])) == ["shop/some"])
        #expect(mesh.rule(host, "shop", from: client("shop")) == ["shop/all"])
        #expect(mesh.rule(host, "shop", from: client("front", labels: ["app": "x"])) == ["shop/all"])
    }

    @Test func aWildcardTouchesTheServicesItCovers() {
        var mesh = Mesh([service("shop", "reviews"), service("front", "web")])
        let change = mesh.apply([destinationRule("shop", "w", host: "*.shop.svc.cluster.local")])
        #expect(
            change.touched == [
                .destinationRules(namespace: "shop"), .destinationRules(host: "*.shop.svc.cluster.local"),
                .destinationRules(host: host),
            ])
    }

    @Test func aHostWithoutAServiceIsLookedUpAlike() {
        let mesh = mesh([destinationRule("istio-system", "all", host: "*")])
        var reader = WorldReader(mesh.world)
        #expect(reader.destinationRule(host: "*", view: client("shop"))?.refs.count == 1)
        #expect(reader.destinationRule(host: "x.example.com", view: client("shop"))?.refs.count == 1)
    }
}
