import MeshModel
import Testing

/// A delta proxy that comes back says what it has, and is sent the difference.
@Suite struct ReconnectTests {
    private func mesh() throws -> Mesh {
        try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"))
    }

    /// Goes live, loses its connection, and returns what it had.
    private func leave(_ mesh: Mesh) throws -> [ResourceType: [String: String]] {
        let client = try mesh.connect(.delta)
        try client.goLive()
        try client.wire.disconnect()
        return client.held
    }

    @Test func whoIsUpToDateIsSentNothing() throws {
        let mesh = try mesh()
        let had = try leave(mesh)
        let client = try mesh.connect(.delta)
        client.subscribe(.cluster, has: had[.cluster] ?? [:])
        client.subscribe(.listener, has: had[.listener] ?? [:])
        client.subscribe(.route, ["80"], has: had[.route] ?? [:])
        let names = [cluster("catalog"), cluster("orders")]
        client.subscribe(.endpoint, names, has: had[.endpoint] ?? [:])
        try client.expectNothing()

        // It hears of what comes after, and of that alone.
        try mesh.apply(endpoints("orders", "10.0.0.5"))
        #expect(try client.accept(.endpoint).names == [cluster("orders")])
    }

    @Test func onlyWhatChangedMeanwhileIsSent() throws {
        let mesh = try mesh()
        let had = try leave(mesh)
        try mesh.apply(endpoints("orders", "10.0.0.5"))
        try mesh.settle()
        let client = try mesh.connect(.delta)
        client.subscribe(.endpoint, [cluster("catalog"), cluster("orders")], has: had[.endpoint] ?? [:])
        let response = try client.accept(.endpoint)
        #expect(response.names == [cluster("orders")])
        #expect(response.removed == [])
        try client.expectNothing()
    }

    @Test func whatWentAwayMeanwhileIsRemoved() throws {
        let mesh = try mesh()
        let had = try leave(mesh)
        try mesh.remove(service("orders"), endpoints("orders", "10.0.0.2"))
        try mesh.settle()
        let client = try mesh.connect(.delta)
        client.subscribe(.cluster, has: had[.cluster] ?? [:])
        client.subscribe(.listener, has: had[.listener] ?? [:])
        client.subscribe(.route, ["80"], has: had[.route] ?? [:])
        // Which comes first depends on whether the routes were asked for when the removal's drain time (here none) began.
        let first = try client.next()
        client.acknowledge(first)
        let second = try client.next()
        client.acknowledge(second)
        let clusters = try #require([first, second].first { $0.type == .cluster })
        let routes = try #require([first, second].first { $0.type == .route })
        #expect(clusters.removed == [cluster("orders")])
        #expect(clusters.names == [])
        #expect(try !routes.targets("80").contains(cluster("orders")))
        try client.expectNothing()
    }

    @Test func inStateOfTheWorldTheFirstRequestIsAnsweredInFull() throws {
        let mesh = try mesh()
        let before = try mesh.connect(.sotw)
        before.subscribe(.endpoint, [cluster("catalog")])
        let had = try before.accept(.endpoint)
        try before.wire.disconnect()
        // As Envoy does: with the version that it has.
        let client = try mesh.connect(.sotw)
        client.resume(.endpoint, from: had)
        client.subscribe(.endpoint, [cluster("catalog")])
        #expect(try client.accept(.endpoint).resources == had.resources)
    }

    @Test func aVersionThatIsNotOursIsReplaced() throws {
        let mesh = try mesh()
        let client = try mesh.connect(.delta)
        client.subscribe(.endpoint, [cluster("catalog"), cluster("orders")], has: [cluster("catalog"): "another's"])
        #expect(try client.accept(.endpoint).names == [cluster("catalog"), cluster("orders")])
    }

    @Test func twoServersGiveTheSameVersions() throws {
        #expect(try leave(mesh()) == leave(mesh()))
    }
}
