import MeshConfig
import MeshModel
import Testing
import World

@Suite struct ScopeTests {
    private let objects = [
        service("a", "one"), service("a", "own", exportTo: "."), service("b", "two"),
        service("b", "both", ports: [.init(name: "http", port: 80), .init(name: "tcp-x", port: 9000)]),
        serviceEntry("b", "ext", hosts: ["api.example.com"], resolution: .dns),
    ]

    private func view(_ namespace: String, _ sidecar: ConfigObject) -> ProxyView {
        client(namespace, sidecar: sidecar.key)
    }

    @Test func withoutASidecarEverythingExportedIsVisible() {
        let mesh = Mesh(objects)
        #expect(
            mesh.visible(client("b")) == [
                "api.example.com", "both.b.svc.cluster.local", "one.a.svc.cluster.local", "two.b.svc.cluster.local",
            ])
        #expect(mesh.visible(client("a")).contains("own.a.svc.cluster.local"))
    }

    @Test func theListFollowsEveryChange() {
        var mesh = Mesh(objects)
        #expect(mesh.visible(client("b")).count == 4)
        let more = service("c", "more")
        mesh.apply([more])
        #expect(mesh.visible(client("b")).contains("more.c.svc.cluster.local"))
        mesh.remove(more)
        #expect(mesh.visible(client("b")).count == 4)
    }

    @Test(
        arguments: [
            (["./*"], ["one.a.svc.cluster.local", "own.a.svc.cluster.local"]),
            (["b/*"], ["api.example.com", "both.b.svc.cluster.local", "two.b.svc.cluster.local"]),
            (["*/two.b.svc.cluster.local"], ["two.b.svc.cluster.local"]),
            (["*/*.example.com"], ["api.example.com"]),
            (["b/*.example.com", "./one.a.svc.cluster.local"], ["api.example.com", "one.a.svc.cluster.local"]),
            (["~/*"], []),
            (["a/two.b.svc.cluster.local"], []),
        ] as [([String], [String])])
    func egressHostsLimitWhatIsVisible(hosts: [String], seen: [String]) {
        let limit = sidecar("a", "default", egress: hosts)
        #expect(Mesh(objects + [limit]).visible(view("a", limit)) == seen)
    }

    @Test func aSidecarWithoutEgressLimitsNothing() {
        let limit = sidecar("a", "default")
        #expect(Mesh(objects + [limit]).visible(view("a", limit)).count == 5)
    }

    @Test func aSidecarOfTheRootNamespaceMeansTheProxysNamespaceByADot() {
        let limit = sidecar("istio-system", "default", egress: ["./*"])
        let mesh = Mesh(objects + [limit])
        #expect(
            mesh.visible(view("b", limit)) == [
                "api.example.com", "both.b.svc.cluster.local", "two.b.svc.cluster.local",
            ])
    }

    @Test func anEgressPortAdmitsThatPortAlone() {
        let limit = sidecar("a", "default", egress: ["*/*"], port: 9000)
        let mesh = Mesh(objects + [limit])
        var reader = WorldReader(mesh.world)
        let services = reader.visibleServices(for: view("a", limit))
        #expect(services.map(\.name) == ["both"])
        #expect(services.first?.ports.map(\.number) == [9000])
        #expect(reader.visibleServices(port: 80, for: view("a", limit)).isEmpty)
    }

    @Test func destinationsOfImportedVirtualServicesComeAlong() {
        let limit = sidecar("a", "default", egress: ["./*", "b/api.example.com"])
        let mesh = Mesh(
            objects + [
                limit, virtualService("b", "v", hosts: ["api.example.com"], to: ["two"]),
                virtualService("b", "unrelated", hosts: ["elsewhere.example.com"], to: ["both"]),
            ])
        #expect(
            mesh.visible(view("a", limit)) == [
                "api.example.com", "one.a.svc.cluster.local", "own.a.svc.cluster.local", "two.b.svc.cluster.local",
            ])
        var reader = WorldReader(mesh.world)
        #expect(reader.virtualServices(gateway: "mesh", for: view("a", limit)).map(\.metadata.name) == ["v"])
        #expect(reader.virtualServices(gateway: "mesh", for: client("a")).count == 2)
    }

    @Test func aScopeOfItsOwnNamespaceIsNotTouchedByOthers() {
        let limit = sidecar("a", "default", egress: ["./*"])
        var mesh = Mesh(objects + [limit])
        var reader = WorldReader(mesh.world)
        _ = reader.visibleServices(for: view("a", limit))
        let elsewhere = mesh.apply([service("b", "new")])
        #expect(reader.reads.isDisjoint(with: elsewhere.touched))
        let here = mesh.apply([service("a", "new")])
        #expect(!reader.reads.isDisjoint(with: here.touched))
    }

    @Test func namesInVirtualServicesAreWrittenInFull() throws {
        let mesh = Mesh([
            virtualService(
                "shop", "v", hosts: ["reviews", "reviews.other", "*.example.com"], to: ["ratings", "192.0.2.1", "x.y"],
                gateways: ["mesh", "front", "edge/main", "./own"]
            ) {
                var match = HTTPMatch()
                match.gateways = ["front"]
                $0.http[0].matches = [match]
                $0.http[0].mirrors = [.init(destination: .init(host: "mirror"))]
            }
        ])
        var reader = WorldReader(mesh.world)
        let spec = try #require(reader.virtualServices(gateway: "shop/front", for: client("shop")).first?.spec)
        #expect(spec.hosts == ["reviews.shop.svc.cluster.local", "reviews.other", "*.example.com"])
        #expect(spec.gateways == ["mesh", "shop/front", "edge/main", "shop/own"])
        #expect(
            spec.http[0].destinations.map(\.destination.host)
                == ["ratings.shop.svc.cluster.local", "192.0.2.1", "x.y"])
        #expect(spec.http[0].mirrors[0].destination.host == "mirror.shop.svc.cluster.local")
        #expect(spec.http[0].matches[0].gateways == ["shop/front"])
        #expect(reader.virtualServices(gateway: "edge/main", for: client("shop")).count == 1)
    }

    @Test func virtualServicesComeOldestFirstAndAsTheyAreExported() {
        let mesh = Mesh([
            virtualService("a", "late", hosts: ["x.example.com"], created: 9),
            virtualService("b", "early", hosts: ["x.example.com"], created: 1),
            virtualService("b", "private", hosts: ["x.example.com"], created: 2) { $0.exportTo = ["."] },
        ])
        var reader = WorldReader(mesh.world)
        #expect(reader.virtualServices(gateway: "mesh", for: client("a")).map(\.metadata.name) == ["early", "late"])
        #expect(
            reader.virtualServices(gateway: "mesh", for: client("b")).map(\.metadata.name) == [
                "early", "private", "late",
            ])
    }
}
