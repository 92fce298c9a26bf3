import MeshConfig
import MeshModel
import Testing
import World

@testable import Translation

@Suite struct UnitListsTests {
    private func key(_ name: String) -> ServiceKey { ServiceKey(hostname: "\(name).default", namespace: "default") }

    private func world() -> World {
        var objects = Objects()
        objects.service("web", address: "10.0.0.1", ports: [("http", 80)], endpoints: ["10.1.0.1"])
        objects.service("db", address: "10.0.0.2", ports: [("tcp", 5432)], endpoints: ["10.1.0.2"])
        return objects.world()
    }

    @Test(
        arguments: [
            (["a", "b", "c"], ["a", "b", "c"], [], []),
            (["a", "b", "c"], ["a", "x", "b", "c"], [], ["x"]),
            (["a", "b", "c"], ["b", "c"], ["a"], []),
            (["a", "b", "c"], ["a", "b"], ["c"], []),
            (["a", "b", "c"], ["c", "b", "a"], [], []),
            (["a", "b", "c"], ["x", "b", "y"], ["a", "c"], ["x", "y"]),
            ([], ["a"], [], ["a"]), (["a"], [], ["a"], []),
        ] as [([String], [String], [String], [String])])
    func aDifferenceIsWhatOneListHasAndTheOtherHasNot(
        old: [String], new: [String], gone: [String], added: [String]
    ) {
        let difference = UnitLists.compare(
            old.map { .outboundClusters(key($0)) }, new.map { .outboundClusters(key($0)) })
        #expect(difference.gone == gone.map { .outboundClusters(key($0)) })
        #expect(difference.new == added.map { .outboundClusters(key($0)) })
    }

    @Test func viewsThatSeeTheSameServicesShareOneList() {
        let world = world()
        var lists = UnitLists()
        var reader = WorldReader(world)
        let web = ProxyView(
            kind: .sidecar, namespace: "default",
            instances: [ServiceInstance(service: key("web"), servicePort: 80, targetPort: 80)])
        let other = ProxyView(kind: .sidecar, namespace: "other")
        let list = lists.units(of: web, &reader)
        #expect(lists.units(of: other, &reader) === list)
        #expect(list.units == Translator.units(of: web, &reader))
    }

    @Test(arguments: [false, true])
    func viewsWithOtherUnitsHaveListsOfTheirOwn(isProxyless: Bool) {
        let world = world()
        var lists = UnitLists()
        var reader = WorldReader(world)
        let plain = ProxyView(kind: .sidecar, namespace: "default")
        var view = plain
        if isProxyless { view.settings["GENERATOR"] = "grpc" } else { view.interception = .none }
        let list = lists.units(of: plain, &reader)
        #expect(lists.units(of: view, &reader).units == Translator.units(of: view, &reader))
        #expect(lists.units(of: view, &reader) !== list)
        let router = ProxyView(kind: .router, namespace: "default")
        #expect(lists.units(of: router, &reader).units == Translator.units(of: router, &reader))
    }

    @Test func whoIsGivenAKnownListDependsOnWhatItWasMadeOf() {
        let world = world()
        var lists = UnitLists()
        var (first, second, alone) = (WorldReader(world), WorldReader(world), WorldReader(world))
        let other = ProxyView(kind: .sidecar, namespace: "other")
        let list = lists.units(of: ProxyView(kind: .sidecar, namespace: "default"), &first)
        #expect(lists.units(of: other, &second) === list)
        _ = Translator.units(of: other, &alone)
        #expect(second.reads.isSuperset(of: alone.reads))
    }
}
