import EnvoyAPI
import MeshModel
import StreamAPI
import Testing

/// Many proxies, large meshes, and proxies of another kind.
@Suite struct SharingTests {
    @Test(arguments: Client.Variant.allCases)
    func proxiesWithEqualInputsShareOneView(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let clients = try (1...40).map { try mesh.connect(variant, as: Client.node("alpha-\($0)", at: "10.1.0.\($0)")) }
        for client in clients { try client.goLive() }
        #expect(mesh.engine.statistics.views == 1)
        #expect(mesh.engine.statistics.proxies == 40)

        let translations = mesh.engine.statistics.translations
        try mesh.apply(endpoints("catalog", "10.0.0.2"))
        for client in clients {
            #expect(try client.accept(.endpoint).addresses(cluster("catalog")) == ["10.0.0.2:8080"])
        }
        #expect(mesh.engine.statistics.translations == translations + 1, "one assignment, translated once for all")
        #expect(Set(clients.map(\.held)).count == 1)
    }

    /// A response that is many frames, and larger than what may be queued.
    @Test(arguments: Client.Variant.allCases)
    func aLargeMeshArrivesWhole(_ variant: Client.Variant) throws {
        let names = (0..<400).map { "service-\($0)" }
        let mesh = try Mesh(
            names.map { service($0) + "\n---\n" + endpoints($0, "10.0.0.1") }.joined(separator: "\n---\n"))
        let client = try mesh.connect(variant)
        try client.goLive()
        #expect(client.names(.cluster).isSuperset(of: names.map { cluster($0) }))
        #expect(client.names(.endpoint) == Set(names.map { cluster($0) }))
        #expect(mesh.xds.values[.cluster].bytes > UInt64(mesh.queueLimit))
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func objectsThatAreAppliedTogetherAreOneResponseOfEachType(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let client = try mesh.connect(variant)
        try client.goLive()
        let new = (0..<20).map { service("new-\($0)") }
        try mesh.apply(new.joined(separator: "\n---\n"))
        let clusters = try client.accept(.cluster)
        #expect(Set(clusters.names).isSuperset(of: (0..<20).map { cluster("new-\($0)") }))
        try client.follow(clusters)
        let routes = try client.accept(.route)
        #expect(try routes.targets("80").isSuperset(of: (0..<20).map { cluster("new-\($0)") }))
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aGatewayGetsItsServersAndSidecarsDoNotHear(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        var node = Client.node("edge", in: "ingress", at: "10.2.0.1", labels: ["istio": "ingress"])
        node.id = node.id.replacing("sidecar~", with: "router~")
        let edge = try mesh.connect(variant, as: node)
        let sidecar = try mesh.connect(variant)
        try sidecar.goLive()
        edge.subscribe(.cluster)
        try edge.follow(try edge.accept(.cluster))
        edge.subscribe(.listener)

        try mesh.apply(
            gateway("edge", in: "ingress", selecting: "istio: ingress", host: "shop.example.com", to: "catalog"))
        try edge.accept { $0.held[.route]?["http.80"] != nil }
        #expect(edge.names(.listener) == ["0.0.0.0_80"])
        try sidecar.expectNothing()
        try edge.expectNothing()
    }
}
