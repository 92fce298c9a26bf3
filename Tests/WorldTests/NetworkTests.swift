import MeshConfig
import MeshModel
import Testing
import World

@Suite struct NetworkTests {
    private func networks(_ change: (inout MeshNetworks) -> Void) -> ConfigObject {
        var spec = MeshNetworks()
        change(&spec)
        return object(.meshNetworks, "istio-system", "istio", .meshNetworks(spec))
    }

    private func gateways(_ mesh: Mesh) -> NetworkGateways {
        var reader = WorldReader(mesh.world)
        return reader.networkGateways
    }

    private func ways(_ mesh: Mesh, _ network: String) -> [String] {
        gateways(mesh).leading(to: network, clusterID: "Kubernetes").map { "\($0.address):\($0.port)" }
    }

    @Test func areEnteredByWhatTheConfigurationAndLabelledServicesName() {
        let eastwest = service("istio-system", "eastwest") {
            $0.loadBalancerAddresses = ["198.51.100.1", "lb.example.com"]
        }
        var labelled = service("istio-system", "gw") { $0.externalIPs = ["198.51.100.2"] }
        labelled.metadata.labels = ["topology.istio.io/network": "n3"]
        let configured = networks {
            $0.networks["n1"] = .init()
            $0.networks["n1"]?.gateways = [.init(target: .address("192.0.2.1"), port: 443)]
            $0.networks["n2"] = .init()
            $0.networks["n2"]?.gateways = [
                .init(target: .service("eastwest.istio-system.svc.cluster.local"), port: 15443)
            ]
        }
        var mesh = Mesh([configured, labelled])
        #expect(ways(mesh, "n1") == ["192.0.2.1:443"] && ways(mesh, "n2").isEmpty)
        #expect(ways(mesh, "n3") == ["198.51.100.2:15443"])
        #expect(mesh.apply([eastwest]).touched.contains(.networkGateways))
        #expect(ways(mesh, "n2") == ["198.51.100.1:15443"])
        mesh.remove(labelled)
        #expect(ways(mesh, "n3").isEmpty)
        mesh.remove(configured)
        #expect(gateways(mesh).isEmpty)
    }

    @Test func weightsCanBeDividedAmongTheGatewaysOfAnyNetwork() {
        let mesh = Mesh([
            networks {
                for (name, count) in [("n1", 2), ("n2", 3), ("n3", 4)] {
                    $0.networks[name] = .init()
                    $0.networks[name]?.gateways = (1...count).map {
                        .init(target: .address("192.0.2.\(count * 10 + $0)"), port: 15443)
                    }
                }
            }
        ])
        #expect(gateways(mesh).weightFactor == 12)
        #expect(NetworkGateways.none.weightFactor == 1)
    }

    @Test func ofAddressesAreSaidByLabelsThenTheRootNamespaceThenTheConfiguration() {
        let one = pod("shop", "one", ip: "10.4.0.1", labels: ["app": "x"])
        let two = pod("shop", "two", ip: "10.4.0.2", labels: ["app": "x", "topology.istio.io/network": "label"])
        let three = pod("shop", "three", ip: "10.5.0.1", labels: ["app": "x"])
        var mesh = Mesh([
            service("shop", "x", selector: ["app": "x"]), one, two, three,
            networks {
                $0.networks["block"] = .init()
                $0.networks["block"]?.endpoints = [.cidr("10.4.0.0/16")]
            },
        ])
        let host = "x.shop.svc.cluster.local"
        #expect(mesh.endpoints(host, "shop").map(\.network) == ["block", "label", ""])
        mesh.apply([
            networks {
                $0.networks["own"] = .init()
                $0.networks["own"]?.endpoints = [.registry("Kubernetes"), .cidr("10.5.0.0/16")]
            }
        ])
        #expect(mesh.endpoints(host, "shop").map(\.network) == ["own", "label", "own"])
        mesh.apply([
            object(
                .namespace, "", "istio-system", .namespace(NamespaceSpec()),
                labels: ["topology.istio.io/network": "root"])
        ])
        #expect(mesh.endpoints(host, "shop").map(\.network) == ["root", "label", "root"])
    }
}
