import MeshModel
import StreamAPI
import Testing
import XDS

/// Who is served comes before who comes, and losses before everything.
@Suite struct BoundsTests {
    /// The EndpointSlice of a service with many addresses.
    private func many(_ service: String, _ hosts: Range<Int>) -> String {
        let list = hosts.map { "{addresses: [\"10.5.\($0 / 250).\($0 % 250)\"]}" }.joined(separator: ", ")
        return endpoints(service).replacing("endpoints: []", with: "endpoints: [\(list)]")
    }

    @Test(arguments: Client.Variant.allCases)
    func hostsThatAreLostAreHeardOfBeforeTheRestOfTheirRound(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1", "10.0.0.2"), service("orders"),
            many("orders", 0..<600))
        let client = try mesh.connect(variant)
        client.subscribe(.endpoint, [cluster("catalog"), cluster("orders")])
        try client.accept(.endpoint)

        try mesh.apply(endpoints("catalog", "10.0.0.2", "10.0.0.3"), many("orders", 0..<700))
        let losses = try client.next(.endpoint)
        #expect(losses.names == [cluster("catalog")])
        #expect(try losses.addresses(cluster("catalog")) == ["10.0.0.2:8080", "10.0.0.3:8080"])
        client.acknowledge(losses)
        let rest = try client.accept(.endpoint)
        #expect(rest.names == [cluster("orders")])
        #expect(try rest.addresses(cluster("orders")).count == 700)
        try client.expectNothing()
    }

    @Test func nearTheMemoryLimitNewStreamsAreRefusedAndServedOnesAreServed() throws {
        var limit = MemoryBudget.Options(limit: 100_000_000, limitText: "100 MB")
        limit.hold = .zero
        let budget = MemoryBudget(limit)
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), settings: .init { $0.xds.memory = budget })
        let served = try mesh.connect(.delta)
        try served.goLive()
        budget.read(now: .now) { 97_000_000 }
        let late = try mesh.connect(.delta)
        late.subscribe(.cluster)
        #expect(throws: budget.refusal) { try late.next() }
        try mesh.apply(endpoints("catalog", "10.0.0.9"))
        #expect(try served.accept(.endpoint).addresses(cluster("catalog")) == ["10.0.0.9:8080"])
        budget.read(now: .now) { 50_000_000 }
        let next = try mesh.connect(.delta)
        try next.goLive()
    }

    @Test(arguments: Client.Variant.allCases)
    func allGetTheirFirstSnapshotHoweverNarrowTheWay(_ variant: Client.Variant) throws {
        let settings = Mesh.Settings {
            $0.xds.firstSync.unsentBytes = 1
            $0.xds.firstSync.roundBytes = 1
        }
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"), settings: settings)
        let clients = try (0..<40).map { _ in try mesh.connect(variant) }
        for client in clients { client.subscribe(.cluster) }
        for client in clients { try client.follow(try client.accept(.cluster)) }
        for client in clients {
            client.subscribe(.listener)
            try client.follow(try client.accept(.listener))
        }
        try mesh.apply(endpoints("catalog", "10.0.0.9"))
        for client in clients {
            #expect(try client.accept(.endpoint).addresses(cluster("catalog")) == ["10.0.0.9:8080"])
        }
    }
}
