import MeshConfig
import MeshModel
import Testing
import World

/// `discoverySelectors`.
@Suite struct DiscoveryTests {
    private func namespace(_ name: String, _ labels: [String: String]) -> ConfigObject {
        object(.namespace, "", name, .namespace(NamespaceSpec()), labels: labels)
    }

    private func selecting(_ selectors: [LabelSelector]) -> ConfigObject { mesh { $0.discoverySelectors = selectors } }

    private func label(_ key: String, _ value: String) -> LabelSelector {
        var selector = LabelSelector()
        selector.matchLabels = [key: value]
        return selector
    }

    private func visible(_ mesh: Mesh) -> [String] {
        mesh.visible(client("shop")).map { String($0.prefix { $0 != "." }) }
    }

    @Test func objectsOfOtherNamespacesDoNotCount() {
        let mesh = Mesh([
            namespace("shop", ["mesh": "on"]), namespace("hidden", ["mesh": "off"]), service("shop", "a"),
            service("hidden", "b"), service("named", "c"), service("istio-system", "d"),
            selecting([label("mesh", "on"), label("kubernetes.io/metadata.name", "named")]),
        ])
        #expect(visible(mesh) == ["a", "c", "d"])
    }

    @Test func followTheLabelsOfNamespaces() {
        var mesh = Mesh([
            selecting([label("mesh", "on")]), service("shop", "a"), service("late", "b"),
            slice("late", "b-1", of: "b", addresses: ["10.1.0.1"]), namespace("shop", ["mesh": "on"]),
        ])
        #expect(visible(mesh) == ["a"])
        mesh.apply([namespace("late", ["mesh": "on"])])
        #expect(visible(mesh) == ["a", "b"])
        #expect(mesh.addresses("b.late.svc.cluster.local", "late") == ["10.1.0.1:8080"])
        mesh.apply([namespace("late", [:])])
        #expect(visible(mesh) == ["a"] && mesh.endpoints("b.late.svc.cluster.local", "late").isEmpty)
    }

    @Test func mayBeChangedAndDropped() {
        let selectors = selecting([label("mesh", "on")])
        var mesh = Mesh([selectors, service("shop", "a"), destinationRule("shop", "r", host: "a")])
        #expect(visible(mesh).isEmpty)
        mesh.remove(selectors)
        #expect(visible(mesh) == ["a"])
        #expect(mesh.rule("a.shop.svc.cluster.local", "shop", from: client("shop")) == ["shop/r"])
    }

    @Test func anObjectThatComesAndGoesUnseenChangesNothing() {
        var mesh = Mesh([selecting([label("mesh", "on")])])
        let unseen = service("hidden", "b")
        #expect(mesh.apply([unseen]).touched.isEmpty)
        #expect(mesh.remove(unseen).touched.isEmpty)
    }
}
