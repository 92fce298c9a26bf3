import MeshModel
import Testing

/// A proxy that refuses a response keeps what it has; the server remembers why and does not insist.
@Suite struct RefusalTests {
    @Test(arguments: Client.Variant.allCases)
    func aRefusalIsKeptWithItsMessageAndNothingIsSentAgain(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), service("orders"), endpoints("orders", "10.0.0.2"))
        let client = try mesh.connect(variant)
        client.subscribe(.cluster)
        let good = try client.accept(.cluster)

        try mesh.apply(destinationRule("catalog", connections: 5))
        let bad = try client.next(.cluster)
        client.refuse(bad, "cluster \(cluster("catalog")): I do not like it")
        try client.expectNothing()

        let report = try #require(try mesh.report(client)?[.cluster])
        let rejection = try #require(report.rejection)
        #expect(rejection.message == "cluster \(cluster("catalog")): I do not like it")
        #expect(rejection.nonce == bad.nonce)
        #expect(rejection.resources == [cluster("catalog")])
        #expect(rejection.sources.contains { $0.key.kind == .destinationRule && $0.key.name == "catalog" })
        #expect(rejection.causes.contains { $0.object.key.kind == .destinationRule })
        #expect(report.state == .stale)
        #expect(report.acknowledgedNonce == good.nonce)
        #expect(mesh.xds.values[.cluster].rejects == 1)

        // Another's streams get what is current all the same.
        let other = try mesh.connect(variant, as: Client.node("beta", at: "10.1.0.2"))
        other.subscribe(.cluster)
        #expect(try other.accept(.cluster).names.contains(cluster("catalog")))

        // The next change carries what is in doubt, too.
        try mesh.apply(destinationRule("orders", connections: 5))
        let next = try client.accept(.cluster)
        #expect(Set(next.names).isSuperset(of: [cluster("catalog"), cluster("orders")]))
        #expect(next.nonce != bad.nonce)
        try client.expectNothing()
        #expect(try mesh.report(client)?[.cluster]?.rejection == nil)
        #expect(try mesh.report(client)?[.cluster]?.state == .synced)
    }

    @Test(arguments: Client.Variant.allCases)
    func aRefusalOfOneTypeLeavesOthersAlone(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let client = try mesh.connect(variant)
        try client.goLive()
        try mesh.apply(destinationRule("catalog", connections: 5))
        client.refuse(try client.next(.cluster), "no")
        // A proxy takes the good part of what it refuses: a cluster that warms now is not left waiting.
        #expect(try client.accept(.endpoint).names == [cluster("catalog")])
        try client.expectNothing()
        try mesh.apply(endpoints("catalog", "10.0.0.2"))
        #expect(try client.accept(.endpoint).addresses(cluster("catalog")) == ["10.0.0.2:8080"])
        #expect(try mesh.report(client)?[.cluster]?.rejection?.message == "no")
    }

    @Test(arguments: Client.Variant.allCases)
    func afterARefusalEvenTheOldContentIsSentWhole(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let client = try mesh.connect(variant)
        client.subscribe(.endpoint, [cluster("catalog")])
        let first = try client.accept(.endpoint)
        try mesh.apply(endpoints("catalog", "10.0.0.2"))
        client.refuse(try client.next(.endpoint), "half of it is in force")
        try client.expectNothing()
        try mesh.apply(endpoints("catalog", "10.0.0.1"))
        let again = try client.accept(.endpoint)
        #expect(again.resources == first.resources)
    }
}
