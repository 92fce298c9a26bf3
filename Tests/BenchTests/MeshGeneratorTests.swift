import Testing

@testable import skysail_bench

@Suite("The generated mesh")
struct MeshGeneratorTests {
    @Test func anAddressTellsItsChange() {
        for sequence in [0, 1, 249, 250, 62_499, 62_500, 124_999] {
            #expect(SequenceAddress.sequence(SequenceAddress.text(sequence)) == sequence)
        }
        #expect(SequenceAddress.sequence("198.51.100.1") == nil)
        #expect(SequenceAddress.sequence("172.18.0.1") == nil)
    }

    @Test(arguments: [(100, 10, 3, 250), (10, 2, 1, 500), (7, 3, 3, 8)])
    func instancesAreEndpointsOfTheirServices(services: Int, endpoints: Int, namespaces: Int, proxies: Int) {
        let mesh = MeshGenerator(
            services: services, endpoints: endpoints, namespaces: namespaces, instances: proxies)
        var all: Set<String> = []
        for service in 0..<services {
            for address in mesh.addresses(service) { #expect(all.insert(address).inserted) }
        }
        var seen: Set<String> = []
        for proxy in 0..<proxies {
            let service = mesh.service(ofProxy: proxy)
            #expect(mesh.namespace(of: service) == mesh.namespace(ofProxy: proxy))
            // The first endpoint is the one that changes.
            #expect(mesh.addresses(service).dropFirst().contains(mesh.address(ofProxy: proxy)))
            #expect(seen.insert(mesh.address(ofProxy: proxy)).inserted)
        }
        #expect(
            mesh.pods().reduce(0) { $0 + $1.text.split(separator: "\n").filter { $0 == "kind: Pod" }.count } == proxies)
    }

    @Test func aScopeHasItsOwnServicesAndTheSharedOnes() {
        let mesh = MeshGenerator(services: 12, endpoints: 1, namespaces: 5, scoped: true, sharedServices: 2)

        #expect((0..<12).filter { mesh.sees(proxy: 6, service: $0) } == [1, 6, 10, 11])
        #expect(mesh.namespace(of: 11) == "shared")
        #expect(mesh.ownServices == [0, 5])
    }

    @Test func textsOfNodesAreFilledIn() {
        let template = NodeTemplate(
            id: "sidecar~{ip}~{x}-{i}.{ns}~{ns}", labels: ["app": "a{n}"], namespaces: 2, address: { "10.0.0.\($0)" })
        let node = template.node(3)

        #expect(node.id == "sidecar~10.0.0.3~{x}-3.ns-1~ns-1")
        #expect(node.metadata["LABELS"] == .object(["app": .string("a1")]))
        #expect(node.metadata["SKYSAIL_VHDS"] == nil)
    }
}
