import MeshModel
import Testing

/// A change reaches every proxy that needs it, and no other.
@Suite struct ReachTests {
    @Test(arguments: Client.Variant.allCases)
    func anEndpointChangeIsOneResourceForThoseWhoAsked(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"))
        let both = try mesh.connect(variant, as: Client.node("alpha", at: "10.1.0.1"))
        let other = try mesh.connect(variant, as: Client.node("beta", at: "10.1.0.2"))
        both.subscribe(.endpoint, [cluster("catalog"), cluster("orders")])
        try both.accept(.endpoint)
        other.subscribe(.endpoint, [cluster("orders")])
        try other.accept(.endpoint)

        try mesh.apply(endpoints("catalog", "10.0.0.1", "10.0.0.9"))
        let change = try both.accept(.endpoint)
        #expect(change.names == [cluster("catalog")])
        #expect(try change.addresses(cluster("catalog")) == ["10.0.0.1:8080", "10.0.0.9:8080"])
        try both.expectNothing()

        try mesh.apply(endpoints("orders", "10.0.0.7"))
        #expect(try other.next(.endpoint).addresses(cluster("orders")) == ["10.0.0.7:8080"])
    }

    @Test(arguments: Client.Variant.allCases)
    func aProxyOutsideTheScopeHearsNothing(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("ledger", in: "bank"),
            endpoints("ledger", in: "bank", "10.0.0.2"), sidecar(in: "bank", "./*"))
        let shop = try mesh.connect(variant, as: Client.node("alpha", at: "10.1.0.1"))
        let bank = try mesh.connect(variant, as: Client.node("beta", in: "bank", at: "10.1.0.2"))
        try shop.goLive()
        try bank.goLive()
        #expect(shop.held[.cluster]?[cluster("ledger", in: "bank")] != nil)
        #expect(bank.held[.cluster]?[cluster("catalog")] == nil)

        // Clusters, listeners, routes and endpoints of another namespace.
        try mesh.apply(
            service("orders"), endpoints("orders", "10.0.0.3"), destinationRule("catalog", connections: 3),
            virtualService("catalog", to: "orders"), endpoints("catalog", "10.0.0.8"))
        try shop.accept { $0.held[.endpoint]?[cluster("orders")] != nil }
        try bank.expectNothing()
        try mesh.apply(endpoints("ledger", in: "bank", "10.0.0.5"))
        #expect(try bank.next(.endpoint).addresses(cluster("ledger", in: "bank")) == ["10.0.0.5:8080"])
    }

    @Test(arguments: Client.Variant.allCases)
    func aChangeBackToTheSameContentReachesNobody(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let client = try mesh.connect(variant)
        try client.goLive()
        try mesh.apply(endpoints("catalog", "10.0.0.1"), service("catalog"))
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aPodsLabelMovesItToAnotherSnapshot(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"),
            pod("alpha", at: "10.1.0.1", "tier: wide"), pod("beta", at: "10.1.0.2", "tier: wide"),
            sidecar("narrow", "./catalog.shop.svc.cluster.local", selecting: "tier: narrow"))
        let alpha = try mesh.connect(variant, as: Client.node("alpha", at: "10.1.0.1"))
        let beta = try mesh.connect(variant, as: Client.node("beta", at: "10.1.0.2"))
        try alpha.goLive()
        try beta.goLive()
        let before = try mesh.report(alpha)?.snapshot?.view
        #expect(try before == mesh.report(beta)?.snapshot?.view, "pods with equal labels share a view")

        try mesh.apply(pod("alpha", at: "10.1.0.1", "tier: narrow"))
        try alpha.accept { $0.held[.cluster]?[cluster("orders")] == nil }
        #expect(alpha.held[.cluster]?[cluster("catalog")] != nil)
        #expect(try before != mesh.report(alpha)?.snapshot?.view)
        #expect(try before == mesh.report(beta)?.snapshot?.view)
        try beta.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func registryOnlyTakesEffect(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let client = try mesh.connect(variant)
        client.subscribe(.listener)
        try client.accept(.listener)
        client.subscribe(.route, ["80"])
        let open = try client.accept(.route)
        #expect(try open.virtualHosts("80").contains("allow_any"))
        #expect(try open.targets("80").contains("PassthroughCluster"))

        try mesh.apply(meshConfig("outboundTrafficPolicy: {mode: REGISTRY_ONLY}"))
        var changed: [ResourceType: Response] = [:]
        while changed[.route] == nil || changed[.listener] == nil {
            let response = try client.next()
            client.acknowledge(response)
            if let type = response.type { changed[type] = response }
        }
        let closed = try #require(changed[.route])
        #expect(try closed.virtualHosts("80").contains("block_all"))
        #expect(try !closed.targets("80").contains("PassthroughCluster"))
        #expect(try #require(changed[.listener]).names.contains("virtualOutbound"))
        try client.expectNothing()
    }
}
