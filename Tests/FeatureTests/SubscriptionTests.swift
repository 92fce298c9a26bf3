import MeshModel
import Testing

/// What a stream asks for is what it gets, in either protocol.
@Suite struct SubscriptionTests {
    private func mesh() throws -> Mesh {
        try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"))
    }

    @Test(arguments: Client.Variant.allCases)
    func aProxyGoesLiveOnOneStream(_ variant: Client.Variant) throws {
        let client = try mesh().connect(variant)
        client.subscribe(.cluster)
        let clusters = try client.accept(.cluster)
        #expect(Set(clusters.names).isSuperset(of: [cluster("catalog"), cluster("orders")]))
        #expect(try clusters.endpointNames() == [cluster("catalog"), cluster("orders")])

        client.subscribe(.endpoint, try clusters.endpointNames())
        let endpoints = try client.accept(.endpoint)
        #expect(try endpoints.addresses(cluster("catalog")) == ["10.0.0.1:8080"])
        #expect(try endpoints.addresses(cluster("orders")) == ["10.0.0.2:8080"])

        client.subscribe(.listener)
        let listeners = try client.accept(.listener)
        #expect(Set(listeners.names).isSuperset(of: ["virtualOutbound", "virtualInbound", "0.0.0.0_80"]))
        #expect(try listeners.routeNames() == ["80"])

        client.subscribe(.route, ["80"])
        let routes = try client.accept(.route)
        #expect(try routes.targets("80").isSuperset(of: [cluster("catalog"), cluster("orders")]))
        try client.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func everyTypeHasAServiceOfItsOwn(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let asked: [(ResourceType, [String], [String])] = [
            (.cluster, [], [cluster("catalog"), cluster("orders")]),
            (.endpoint, [cluster("orders")], [cluster("orders")]),
            (.listener, [], ["virtualInbound", "virtualOutbound"]), (.route, ["80"], ["80"]),
        ]
        for (type, names, expected) in asked {
            let client = try mesh.connect(variant, .of(type))
            client.subscribe(type, names)
            let response = try client.accept(type)
            #expect(Set(response.names).isSuperset(of: expected), "\(type)")
        }
    }

    @Test(arguments: Client.Variant.allCases)
    func aServiceOfOneTypeRefusesOthers(_ variant: Client.Variant) throws {
        let client = try mesh().connect(variant, .of(.cluster))
        client.subscribe(.listener)
        #expect(try client.wire.end().code == .invalidArgument)
    }

    @Test(arguments: Client.Variant.allCases)
    func namedClustersComeAlone(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        client.subscribe(.cluster, [cluster("orders")])
        #expect(try client.accept(.cluster).names == [cluster("orders")])

        try mesh.apply(destinationRule("catalog", connections: 7))
        try client.expectNothing()
        try mesh.apply(destinationRule("orders", connections: 7))
        #expect(try client.accept(.cluster).names == [cluster("orders")])
    }

    @Test(arguments: Client.Variant.allCases)
    func endpointsOfAnUnknownClusterAreAnsweredEmpty(_ variant: Client.Variant) throws {
        let client = try mesh().connect(variant, .of(.endpoint))
        client.subscribe(.endpoint, [cluster("nowhere")])
        let response = try client.accept(.endpoint)
        #expect(response.names == [cluster("nowhere")])
        #expect(try response.addresses(cluster("nowhere")) == [])
    }

    @Test func aWildcardThatIsGivenUpLeavesTheNames() throws {
        let mesh = try mesh()
        let client = try mesh.connect(.delta)
        client.subscribe(.cluster, ["*", cluster("orders")])
        #expect(try client.accept(.cluster).names.contains(cluster("catalog")))
        client.unsubscribe(.cluster, ["*"])
        try mesh.apply(destinationRule("catalog", connections: 7))
        try client.expectNothing()
        try mesh.apply(destinationRule("orders", connections: 7))
        #expect(try client.accept(.cluster).names == [cluster("orders")])
        // And it may have everything again.
        client.subscribe(.cluster, ["*"])
        #expect(try client.accept(.cluster).names.contains(cluster("catalog")))
    }

    @Test(arguments: Client.Variant.allCases)
    func whatIsNotWantedAnyMoreIsNotSent(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        client.subscribe(.endpoint, [cluster("catalog"), cluster("orders")])
        try client.accept(.endpoint)
        client.unsubscribe(.endpoint, [cluster("catalog")])

        try client.expectNothing()
        try mesh.apply(endpoints("catalog", "10.0.0.3"))
        try client.expectNothing()
        try mesh.apply(endpoints("orders", "10.0.0.4"))
        let response = try client.accept(.endpoint)
        #expect(response.names == [cluster("orders")])
        #expect(try response.addresses(cluster("orders")) == ["10.0.0.4:8080"])
    }

    @Test(arguments: Client.Variant.allCases)
    func aNameThatIsAskedForAgainIsSentAgain(_ variant: Client.Variant) throws {
        let client = try mesh().connect(variant)
        client.subscribe(.endpoint, [cluster("catalog"), cluster("orders")])
        try client.accept(.endpoint)
        client.unsubscribe(.endpoint, [cluster("catalog")])
        client.subscribe(.endpoint, [cluster("catalog")])
        #expect(try client.accept(.endpoint).names == [cluster("catalog")])
    }

    @Test(arguments: Client.Variant.allCases)
    func anUnknownTypeIsAnsweredEmptyAndTheStreamLives(_ variant: Client.Variant) throws {
        let client = try mesh().connect(variant)
        client.ask(url: "type.googleapis.com/acme.Toaster")
        let answer = try client.next()
        #expect(answer.url == "type.googleapis.com/acme.Toaster")
        #expect(answer.names == [] && answer.removed == [] && !answer.nonce.isEmpty)
        client.subscribe(.cluster)
        #expect(try client.accept(.cluster).names.contains(cluster("catalog")))
    }

    @Test(arguments: Client.Variant.allCases)
    func aFirstRequestWithoutANodeIsRefused(_ variant: Client.Variant) throws {
        let client = try mesh().connect(variant, as: nil)
        client.subscribe(.cluster)
        #expect(try client.wire.end().code == .invalidArgument)
    }

    @Test(arguments: [
        "", "alpha", "sidecar~10.1.0.1~alpha.shop", "teapot~10.1.0.1~alpha.shop~x", "sidecar~here~alpha.shop~x",
    ])
    func aMalformedNodeIDIsRefused(_ id: String) throws {
        let mesh = try mesh()
        for variant in Client.Variant.allCases {
            var node = Client.node()
            node.id = id
            let client = try mesh.connect(variant, as: node)
            client.subscribe(.cluster)
            let status = try client.wire.end()
            #expect(status.code == .invalidArgument)
            #expect(status.message.contains("node"))
        }
    }

    @Test(arguments: Client.Variant.allCases)
    func noncesAreNeverRepeated(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant)
        client.subscribe(.endpoint, [cluster("catalog")])
        var nonces: Set<String> = [try client.accept(.endpoint).nonce]
        for i in 1...20 {
            try mesh.apply(endpoints("catalog", "10.0.1.\(i)"))
            nonces.insert(try client.accept(.endpoint).nonce)
        }
        #expect(nonces.count == 21 && !nonces.contains(""))
    }
}
