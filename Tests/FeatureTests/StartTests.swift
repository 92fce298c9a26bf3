import MeshModel
import Testing

/// A proxy that is there before the sources were read.
@Suite struct StartTests {
    @Test(arguments: Client.Variant.allCases)
    func itWaitsAndGetsEverythingAtOnce(_ variant: Client.Variant) throws {
        let mesh = try Mesh(settings: .init { $0.isRead = false })
        let client = try mesh.connect(variant)
        client.subscribe(.cluster)
        try client.expectNothing()
        try mesh.apply(service("catalog"), endpoints("catalog", "10.0.0.1"))
        try client.expectNothing()
        try mesh.apply(service("orders"), endpoints("orders", "10.0.0.2"))
        mesh.finishReading()
        let clusters = try client.accept(.cluster)
        #expect(Set(clusters.names).isSuperset(of: [cluster("catalog"), cluster("orders")]))
    }

    @Test(arguments: Client.Variant.allCases)
    func itEndsAsUnavailableAfterTheLimit(_ variant: Client.Variant) throws {
        let mesh = try Mesh(
            settings: .init {
                $0.isRead = false
                $0.xds.firstSnapshot = .milliseconds(20)
            })
        let client = try mesh.connect(variant)
        client.subscribe(.cluster)
        #expect(try client.wire.end().code == .unavailable)
        #expect(client.wire.unread == 0)
        #expect(mesh.xds.values.firstSnapshotTimeouts == 1)
    }

    /// A source that has nothing is not one that was not read: the fixed clusters are there.
    @Test(arguments: Client.Variant.allCases)
    func anEmptyMeshStillHasItsFixedClusters(_ variant: Client.Variant) throws {
        let client = try Mesh().connect(variant)
        client.subscribe(.cluster)
        #expect(Set(try client.accept(.cluster).names).isSuperset(of: ["BlackHoleCluster", "PassthroughCluster"]))
    }
}
