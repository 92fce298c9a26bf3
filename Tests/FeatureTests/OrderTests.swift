import MeshModel
import Testing

/// What is sent when: latest wins, and make before break.
@Suite struct OrderTests {
    private func mesh() throws -> Mesh { try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1")) }

    @Test(arguments: Client.Variant.allCases)
    func aHundredChangesWithoutAnAcknowledgementAreOneMessage(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        client.subscribe(.endpoint, [cluster("catalog")])
        try client.accept(.endpoint)
        try mesh.apply(endpoints("catalog", "10.0.2.0"))
        let first = try client.next(.endpoint)
        for i in 1...100 {
            try mesh.apply(endpoints("catalog", "10.0.2.\(i)"))
            try mesh.settle()
        }
        try client.expectNothing()
        client.acknowledge(first)
        #expect(try client.accept(.endpoint).addresses(cluster("catalog")) == ["10.0.2.100:8080"])
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aNewClusterComesBeforeTheRouteThatNamesIt(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        try client.goLive()

        try mesh.apply(
            service("orders"), endpoints("orders", "10.0.0.2"), virtualService("catalog", to: "orders"))
        let clusters = try client.next(.cluster)
        #expect(clusters.names.contains(cluster("orders")))
        // Nothing more until that is taken, but endpoints of what it has.
        try client.expectNothing()
        try mesh.apply(endpoints("catalog", "10.0.0.9"))
        #expect(try client.accept(.endpoint).names == [cluster("catalog")])
        try client.expectNothing()

        client.acknowledge(clusters)
        client.subscribe(.endpoint, [cluster("orders")])
        let endpoints = try client.next(.endpoint)
        #expect(endpoints.names.contains(cluster("orders")))
        try client.expectNothing()
        client.acknowledge(endpoints)
        #expect(try client.accept(.route).targets("80").contains(cluster("orders")))
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aRouteLeavesBeforeItsCluster(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"),
            virtualService("catalog", to: "orders"))
        let client = try mesh.connect(variant)
        try client.goLive()

        try mesh.remove(
            service("orders"), endpoints("orders", "10.0.0.2"), virtualService("catalog", to: "orders"))
        let routes = try client.next(.route)
        #expect(try !routes.targets("80").contains(cluster("orders")))
        #expect(client.held[.cluster]?[cluster("orders")] != nil)
        try client.expectNothing()
        client.acknowledge(routes)

        let clusters = try client.accept(.cluster)
        switch variant {
        case .sotw: #expect(clusters.names.contains(cluster("catalog")) && !clusters.names.contains(cluster("orders")))
        case .delta: #expect(clusters.removed == [cluster("orders")] && clusters.names == [])
        }
    }

    @Test(arguments: Client.Variant.allCases)
    func aClusterThatWarmsAgainHasItsEndpointsAnsweredAgain(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        try client.goLive()
        let before = client.held[.endpoint]

        try mesh.apply(destinationRule("catalog", connections: 9))
        let clusters = try client.next(.cluster)
        #expect(clusters.names.contains(cluster("catalog")))
        // Envoy acknowledges the clusters only once they are warm.
        let endpoints = try client.accept(.endpoint)
        #expect(endpoints.names == [cluster("catalog")])
        #expect(client.held[.endpoint] == before, "the same content, sent all the same")
        client.acknowledge(clusters)
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aRefusedClusterHoldsBackTheRouteThatNamesIt(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        try client.goLive()
        try mesh.apply(
            service("orders"), endpoints("orders", "10.0.0.2"), virtualService("catalog", to: "orders"))
        client.refuse(try client.next(.cluster), "no room for \(cluster("orders"))")
        try client.expectNothing()

        // With the next version of the cluster, which it takes, the route may go.
        try mesh.apply(destinationRule("orders", connections: 9))
        try client.follow(try client.accept(.cluster))
        #expect(try client.accept(.route).targets("80").contains(cluster("orders")))
    }

    @Test(arguments: Client.Variant.allCases)
    func withoutAnAcknowledgementTheRestProceedsAfterALimit(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"),
            settings: .init { $0.xds.stream.acknowledgement = .milliseconds(20) })
        let client = try mesh.connect(variant)
        try client.goLive()
        try client.expectNothing()

        // A route that needs the new cluster, and a listener that does not.
        try mesh.apply(
            service("orders"), endpoints("orders", "10.0.0.2"), virtualService("catalog", to: "orders"),
            meshConfig("outboundTrafficPolicy: {mode: REGISTRY_ONLY}"))
        let clusters = try client.next(.cluster)
        #expect(try client.accept(.listener).names.contains("virtualOutbound"))
        try client.expectNothing()

        client.acknowledge(clusters)
        try client.follow(clusters)
        #expect(try client.accept(.route).targets("80").contains(cluster("orders")))
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aClusterStaysForTheDrainTime(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"),
            settings: .init { $0.xds.stream.clusterDrain = .seconds(3600) })
        let client = try mesh.connect(variant)
        try client.goLive()
        try mesh.remove(service("orders"), endpoints("orders", "10.0.0.2"))
        #expect(try !client.accept(.route).targets("80").contains(cluster("orders")))
        try client.expectNothing()
        // A complete list goes on naming it.
        try mesh.apply(destinationRule("catalog", connections: 3))
        try client.accept(.cluster)
        #expect(client.held[.cluster]?[cluster("orders")] != nil)
    }
}
