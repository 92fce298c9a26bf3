import MeshConfig
import MeshModel
import Testing
import World

@Suite struct ViewTests {
    private let reviews = ServiceKey(hostname: "reviews.shop.svc.cluster.local", namespace: "shop")

    @Test func podsOfOneDeploymentHaveOneView() {
        let mesh = Mesh([
            service("shop", "reviews", selector: ["app": "reviews"]),
            pod("shop", "a", ip: "10.1.0.1", labels: ["app": "reviews", "hash": "1"]) { $0.nodeName = "n1" },
            pod("shop", "b", ip: "10.1.0.2", labels: ["app": "reviews", "hash": "2"]) { $0.nodeName = "n2" },
        ])
        #expect(mesh.world.view(of: node("shop", ip: "10.1.0.1")) == mesh.world.view(of: node("shop", ip: "10.1.0.2")))
    }

    @Test func labelsAreThoseOfThePodThatSomeSelectorReads() {
        var mesh = Mesh([pod("shop", "a", ip: "10.1.0.1", labels: ["app": "reviews", "istio": "gw"])])
        let proxy = node("shop", ip: "10.1.0.1", labels: ["app": "claimed"])
        #expect(mesh.world.view(of: proxy).labels.isEmpty)
        let gate = gateway("shop", "g", selector: ["istio": "gw"])
        let change = mesh.apply([gate])
        #expect(change.everyViewMayChange)
        #expect(mesh.world.view(of: proxy).labels == ["istio": "gw"])
        var reader = WorldReader(mesh.world)
        #expect(reader.gateways(for: mesh.world.view(of: proxy)).map(\.metadata.name) == ["g"])
        mesh.apply([
            virtualService("shop", "v", hosts: ["x.y"], to: ["x.y"]) {
                var match = HTTPMatch()
                match.sourceLabels = ["app": "z"]
                $0.http[0].matches = [match]
            }
        ])
        #expect(mesh.world.view(of: proxy).labels == ["istio": "gw", "app": "reviews"])
        mesh.remove(gate)
        #expect(mesh.world.view(of: proxy).labels == ["app": "reviews"])
    }

    @Test func instancesAreTheServicesThatSelectThePod() {
        let mesh = Mesh([
            service(
                "shop", "reviews",
                ports: [
                    .init(name: "http", port: 80, targetPort: .name("web")), .init(name: "tcp-m", port: 9000),
                    .init(name: "tcp-n", port: 9001, targetPort: .name("missing")),
                ], selector: ["app": "reviews"]),
            service("other", "reviews", selector: ["app": "reviews"]),
            pod("shop", "a", ip: "10.1.0.1", labels: ["app": "reviews"]) {
                $0.isReady = false
                $0.ports = [.init(name: "web", port: 8080)]
            },
        ])
        #expect(
            mesh.world.view(of: node("shop", ip: "10.1.0.1")).instances == [
                ServiceInstance(service: reviews, servicePort: 80, targetPort: 8080),
                ServiceInstance(service: reviews, servicePort: 9000, targetPort: 9000),
            ])
    }

    @Test func withoutAPodTheEndpointsSayWhatAProxyServes() {
        let mesh = Mesh([
            service("shop", "reviews"), slice("shop", "s", of: "reviews", addresses: ["10.1.0.1"], port: 8888),
            serviceEntry("other", "e", hosts: ["x.example.com"]) {
                $0.endpoints = [WorkloadEntry(address: "10.1.0.1")]
            },
        ])
        #expect(
            mesh.world.view(of: node("shop", ip: "10.1.0.1")).instances == [
                ServiceInstance(service: reviews, servicePort: 80, targetPort: 8888)
            ])
    }

    @Test func aGatewayWithoutAPodUsesItsOwnLabels() {
        let mesh = Mesh([
            service(
                "edge", "ingress", ports: [.init(name: "http", port: 80, targetPort: .number(8080))],
                selector: ["istio": "ingressgateway"]),
            gateway("shop", "g", selector: ["istio": "ingressgateway"]),
        ])
        let view = mesh.world.view(
            of: node("edge", ip: "127.0.0.1", kind: .router, labels: ["istio": "ingressgateway", "x": "y"]))
        #expect(view.labels == ["istio": "ingressgateway"])
        #expect(view.instances.map(\.targetPort) == [8080])
        #expect(view.sidecar == nil)
        var reader = WorldReader(mesh.world)
        #expect(reader.gateways(for: view).count == 1)
    }

    @Test func podsOnAHostsAddressAreToldApartByName() {
        let mesh = Mesh([
            gateway("shop", "g", selector: ["app": "b"]),
            pod("shop", "a", ip: "192.0.2.1", labels: ["app": "a"]) { $0.isHostNetwork = true },
            pod("shop", "b", ip: "192.0.2.1", labels: ["app": "b"]) { $0.isHostNetwork = true },
        ])
        #expect(mesh.world.view(of: node("shop", ip: "192.0.2.1", name: "b")).labels == ["app": "b"])
        #expect(mesh.world.view(of: node("shop", ip: "192.0.2.1", name: "a")).labels == ["app": "a"])
    }

    @Test func theSidecarThatSelectsTheWorkloadWins() {
        let selecting = sidecar("shop", "some", selector: ["app": "x"], created: 3)
        let own = sidecar("shop", "own", created: 2)
        let older = sidecar("shop", "older", created: 1)
        let root = sidecar("istio-system", "root", created: 1)
        let proxy = node("shop", ip: "10.1.0.1")
        let plain = pod("shop", "p", ip: "10.1.0.1")
        let chosen = pod("shop", "p", ip: "10.1.0.1", labels: ["app": "x"])
        func sidecarName(_ objects: [ConfigObject]) -> String? { Mesh(objects).world.view(of: proxy).sidecar?.name }
        #expect(sidecarName([plain]) == nil)
        #expect(sidecarName([plain, root]) == "root")
        #expect(sidecarName([plain, root, own]) == "own")
        #expect(sidecarName([plain, root, own, older]) == "older")
        #expect(sidecarName([plain, root, own, selecting]) == "own")
        #expect(sidecarName([chosen, root, own, selecting]) == "some")
    }

    @Test func theNodeNameShowsOnlyWhereAServiceIsNodeLocal() {
        var mesh = Mesh([pod("shop", "p", ip: "10.1.0.1") { $0.nodeName = "n1" }])
        let proxy = node("shop", ip: "10.1.0.1")
        #expect(mesh.world.view(of: proxy).nodeName.isEmpty)
        let change = mesh.apply([service("infra", "log") { $0.isInternalTrafficLocal = true }])
        #expect(change.everyViewMayChange)
        #expect(mesh.world.view(of: proxy).nodeName == "n1")
        mesh.apply([service("infra", "log", exportTo: ".") { $0.isInternalTrafficLocal = true }])
        #expect(mesh.world.view(of: proxy).nodeName.isEmpty)
    }

    @Test func networkAndLocalityComeFromTheProxyElseFromItsPod() {
        let mesh = Mesh([
            object(
                .namespace, "", "istio-system", .namespace(NamespaceSpec()), labels: ["topology.istio.io/network": "n"]),
            pod("shop", "p", ip: "fd00::1", labels: ["istio-locality": "eu.eu-1"]),
        ])
        var proxy = node("shop", ip: "fd00::1")
        let view = mesh.world.view(of: proxy)
        #expect(view.network == "n" && view.locality == Locality(region: "eu", zone: "eu-1") && view.ipFamilies == .v6)
        proxy.network = "mine"
        proxy.locality = Locality(region: "us")
        proxy.addresses.append("10.1.0.1")
        let own = mesh.world.view(of: proxy)
        #expect(own.network == "mine" && own.locality.region == "us" && own.ipFamilies == [.v4, .v6])
    }
}
