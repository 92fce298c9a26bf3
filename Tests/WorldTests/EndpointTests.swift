import MeshConfig
import MeshModel
import Testing
import World

@Suite struct EndpointTests {
    let reviews = "reviews.shop.svc.cluster.local"
    var key: ServiceKey { ServiceKey(hostname: reviews, namespace: "shop") }

    @Test func slicesAreMergedAndEachAddressCountsOnce() {
        let mesh = Mesh([
            service("shop", "reviews"),
            slice("shop", "one", of: "reviews", addresses: ["10.1.0.2", "10.1.0.1"]),
            slice("shop", "two", of: "reviews", addresses: ["10.1.0.3", "10.1.0.2"]),
            slice("shop", "other", of: "ratings", addresses: ["10.1.0.9"]),
        ])
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.1:8080", "10.1.0.2:8080", "10.1.0.3:8080"])
    }

    @Test func whatIsNotReadyIsLeftOutUnlessItDrains() {
        let mesh = Mesh([
            service("shop", "reviews"),
            slice("shop", "one", of: "reviews", addresses: ["10.1.0.1", "10.1.0.2", "10.1.0.3"]) {
                $0.endpoints[1].isReady = false
                $0.endpoints[1].isServing = true
                $0.endpoints[1].isTerminating = true
                $0.endpoints[2].isReady = false
                $0.endpoints[2].isServing = false
            },
        ])
        #expect(mesh.endpoints(reviews, "shop").map(\.health) == [.healthy, .draining])
    }

    @Test func endpointsCarryWhatTheirPodAndNodeSay() throws {
        let replicas = pod(
            "shop", "reviews-v1-5d4f-x2", ip: "10.1.0.1",
            labels: ["app": "reviews", "pod-template-hash": "5d4f", "security.istio.io/tlsMode": "istio"]
        ) {
            $0.nodeName = "n1"
            $0.serviceAccount = "reviewer"
            $0.owners = [.init(kind: "ReplicaSet", name: "reviews-v1-5d4f", isController: true)]
        }
        var mesh = Mesh([
            slice("shop", "one", of: "reviews", addresses: ["10.1.0.1"]), service("shop", "reviews"), replicas,
        ])
        var endpoint = try #require(mesh.endpoints(reviews, "shop").first)
        #expect(endpoint.labels["app"] == "reviews")
        #expect(endpoint.serviceAccount == "reviewer" && endpoint.workloadName == "reviews-v1" && endpoint.acceptsMTLS)
        #expect(endpoint.locality.isEmpty)
        mesh.apply([
            object(
                .node, "", "n1", .node(NodeSpec()),
                labels: ["topology.kubernetes.io/region": "eu", "topology.kubernetes.io/zone": "eu-1"])
        ])
        endpoint = try #require(mesh.endpoints(reviews, "shop").first)
        #expect(endpoint.locality == Locality(region: "eu", zone: "eu-1") && endpoint.nodeName == "n1")
        mesh.remove(replicas)
        endpoint = try #require(mesh.endpoints(reviews, "shop").first)
        #expect(endpoint.labels.isEmpty && !endpoint.acceptsMTLS)
    }

    @Test func legacyEndpointsCountOnlyWithoutSlices() {
        var spec = EndpointsSpec()
        spec.subsets = [.init()]
        spec.subsets[0].addresses = [.init(ip: "10.1.0.7")]
        spec.subsets[0].ports = [.init(name: "http", port: 8080)]
        let one = slice("shop", "one", of: "reviews", addresses: ["10.1.0.1"])
        var mesh = Mesh([service("shop", "reviews"), object(.endpoints, "shop", "reviews", .endpoints(spec)), one])
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.1:8080"])
        mesh.remove(one)
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.7:8080"])
    }

    @Test func readyPodsServeAServiceThatNobodyListsEndpointsFor() {
        var mesh = Mesh([
            service(
                "shop", "reviews",
                ports: [.init(name: "http", port: 80, targetPort: .name("web"))], selector: ["app": "reviews"]),
            pod("shop", "a", ip: "10.1.0.1", labels: ["app": "reviews", "version": "v1"]) {
                $0.ports = [.init(name: "web", port: 8080)]
            },
            pod("shop", "b", ip: "10.1.0.2", labels: ["app": "reviews"]) {
                $0.ports = [.init(name: "web", port: 8081)]
            },
            pod("shop", "c", ip: "10.1.0.3", labels: ["app": "reviews"]) { $0.isReady = false },
            pod("shop", "d", ip: "10.1.0.4", labels: ["app": "ratings"]),
            pod("other", "e", ip: "10.1.0.5", labels: ["app": "reviews"]),
        ])
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.1:8080", "10.1.0.2:8081"])
        mesh.apply([slice("shop", "one", of: "reviews", addresses: ["10.1.0.2"])])
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.2:8080"])
    }

    @Test func aServiceEntrySelectsWorkloadEntriesAndPods() throws {
        let mesh = Mesh([
            serviceEntry("shop", "vm", hosts: ["vm.example.com"]) {
                $0.workloadSelector = ["app": "vm"]
                $0.ports = [.init(number: 80, name: "http", protocol: .http, targetPort: 8080)]
            },
            workloadEntry("shop", "w", address: "192.0.2.1", labels: ["app": "vm"]) {
                $0.ports = ["http": 7000]
                $0.weight = 5
                $0.locality = Locality(region: "r", zone: "z", subzone: "s")
                $0.network = "vms"
                $0.serviceAccount = "vm"
            },
            pod("shop", "p", ip: "10.1.0.1", labels: ["app": "vm"]),
            workloadEntry("other", "w", address: "192.0.2.9", labels: ["app": "vm"]),
        ])
        #expect(mesh.addresses("vm.example.com", "shop") == ["10.1.0.1:8080", "192.0.2.1:7000"])
        let machine = try #require(mesh.endpoints("vm.example.com", "shop").last)
        #expect(machine.weight == 5 && machine.locality.zone == "z" && machine.network == "vms" && machine.acceptsMTLS)
    }

    @Test func inlineEndpointsMapPortsAndSockets() {
        let mesh = Mesh([
            serviceEntry("shop", "e", hosts: ["x.example.com"]) {
                var mapped = WorkloadEntry(address: "192.0.2.1")
                mapped.ports = ["https": 8443]
                $0.endpoints = [
                    mapped, WorkloadEntry(address: "192.0.2.2"), WorkloadEntry(address: "unix:///run/x.sock"),
                ]
            }
        ])
        #expect(
            mesh.addresses("x.example.com", "shop") == ["192.0.2.1:8443", "192.0.2.2:443", "unix:/run/x.sock:0"])
    }

    @Test func anEndpointChangeTouchesTheEndpointsOfItsServiceAndNothingElse() {
        var mesh = Mesh([
            service("shop", "reviews", selector: ["app": "reviews"]), service("shop", "ratings"),
            pod("shop", "a", ip: "10.1.0.1", labels: ["app": "reviews"]),
            pod("shop", "b", ip: "10.1.0.2", labels: ["app": "reviews"]),
            slice("shop", "one", of: "reviews", addresses: ["10.1.0.1"]),
            slice("shop", "two", of: "ratings", addresses: ["10.1.0.1"]),
        ])
        let change = mesh.apply([slice("shop", "one", of: "reviews", addresses: ["10.1.0.1", "10.1.0.2"])])
        #expect(change.touched == [.endpoints(key)])
        #expect(change.endpointsOnly)
        #expect(!change.viewsMayChange)
        #expect(change.causes.map(\.action) == [.changed])
    }

    @Test func anAddressThatOnlyEndpointsNameMayBeAProxyThatServesNow() {
        var mesh = Mesh([service("shop", "reviews"), slice("shop", "one", of: "reviews", addresses: ["10.1.0.1"])])
        let change = mesh.apply([slice("shop", "one", of: "reviews", addresses: ["10.1.0.1", "10.1.0.2"])])
        #expect(change.endpointsOnly)
        #expect(change.mayChangeView(of: node("shop", ip: "10.1.0.2")))
        #expect(!change.mayChangeView(of: node("shop", ip: "10.1.0.1")))
    }
}
