import EnvoyAPI
import MeshModel
import Testing
import XDS

/// Who is sent the virtual hosts of a shared route by themselves (VHDS), and who the route whole.
@Suite struct VirtualHostTests {
    private let catalog = "catalog.shop.svc.cluster.local:80"

    private func mesh(_ change: (inout Mesh.Settings) -> Void = { _ in }) throws -> Mesh {
        try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"), settings: Mesh.Settings(change))
    }

    private func envoy(_ version: String = "1.40.0", _ metadata: [String: StructValue] = [:]) -> NodeMessage {
        var node = Client.node()
        node.userAgentName = "envoy"
        node.userAgentVersion = version
        node.metadata.merge(metadata) { $1 }
        return node
    }

    private func routes(of client: Client) throws -> [String] {
        client.subscribe(.route, ["80"])
        return try client.accept(.route).virtualHosts("80")
    }

    @Test func anEnvoyOnADeltaStreamIsSentVirtualHostsOnceItHasTheirRoute() throws {
        let mesh = try mesh()
        let client = try mesh.connect(.delta, as: envoy())
        client.subscribe(.route, ["80"])
        client.subscribe(.virtualHost)
        let route = try client.next(.route)
        #expect(try route.virtualHosts("80") == ["allow_any"])
        client.acknowledge(route)
        #expect(try client.accept(.virtualHost).names == ["80/\(catalog)"])

        try mesh.apply(service("orders"), endpoints("orders", "10.0.0.2"))
        let added = try client.accept(.virtualHost)
        #expect(added.names == ["80/orders.shop.svc.cluster.local:80"])
        #expect(added.removed == [])
        try mesh.remove(service("orders"), endpoints("orders", "10.0.0.2"))
        let removed = try client.accept(.virtualHost)
        #expect(removed.names == [])
        #expect(removed.removed == ["80/orders.shop.svc.cluster.local:80"])
        try client.expectNothing()
    }

    @Test func aVirtualHostNamesTheObjectsThatItIsMadeOf() throws {
        let mesh = try mesh()
        let client = try mesh.connect(.delta, as: envoy())
        client.subscribe(.route, ["80"])
        try client.accept(.route)
        client.subscribe(.virtualHost)
        try client.accept(.virtualHost)
        try mesh.apply(service("orders"), endpoints("orders", "10.0.0.2"))
        client.refuse(try client.next(.virtualHost), "I do not like it")
        try client.expectNothing()
        let rejection = try #require(try mesh.report(client)?[.virtualHost]?.rejection)
        #expect(rejection.resources == ["80/orders.shop.svc.cluster.local:80"])
        #expect(rejection.sources.map(\.key.name) == ["orders"])
    }

    @Test func everybodyElseIsSentRoutesWhole() throws {
        let mesh = try mesh()
        let whole = [catalog, "allow_any"]
        #expect(try routes(of: mesh.connect(.sotw, as: envoy())) == whole)
        #expect(try routes(of: mesh.connect(.delta, .of(.route), as: envoy())) == whole)
        #expect(try routes(of: mesh.connect(.delta, as: envoy("1.36.2"))) == whole)
        #expect(try routes(of: mesh.connect(.delta, as: envoy("next"))) == whole)
        #expect(try routes(of: mesh.connect(.delta, as: Client.node())) == whole)
        #expect(try routes(of: mesh.connect(.delta, as: envoy("1.40.0", ["SKYSAIL_VHDS": "false"]))) == whole)
        #expect(try routes(of: mesh.connect(.delta, as: envoy("1.40.0", ["SKYSAIL_VHDS": false]))) == whole)
        #expect(try routes(of: mesh.connect(.delta, as: envoy("2.0.0"))) == ["allow_any"])
        #expect(try routes(of: mesh.connect(.delta, as: envoy("1.40.0", ["SKYSAIL_VHDS": "true"]))) == ["allow_any"])
    }

    @Test func aServerThatIsToldSoSendsRoutesWholeToEverybody() throws {
        let mesh = try mesh { $0.xds.virtualHostDiscovery = .off }
        #expect(try routes(of: mesh.connect(.delta, as: envoy())) == [catalog, "allow_any"])
    }

    @Test(arguments: [
        "vhds: only 'DELTA_GRPC' is supported as an api_type.",
        "vhds: ADS must use DELTA_GRPC api_type when used as VHDS config source.",
    ])
    func whoRefusesARouteForItsVirtualHostsIsSentItWhole(_ words: String) throws {
        let mesh = try mesh()
        let client = try mesh.connect(.delta, as: envoy())
        client.subscribe(.route, ["80"])
        client.refuse(try client.next(.route), words)
        #expect(try client.accept(.route).virtualHosts("80") == [catalog, "allow_any"])
        try mesh.apply(service("orders"), endpoints("orders", "10.0.0.2"))
        #expect(try client.accept(.route).virtualHosts("80").count == 3)
    }

    @Test func aRefusalForAnotherReasonChangesNothing() throws {
        let mesh = try mesh()
        let client = try mesh.connect(.delta, as: envoy())
        client.subscribe(.route, ["80"])
        client.refuse(try client.next(.route), "no")
        try client.expectNothing()
    }
}
