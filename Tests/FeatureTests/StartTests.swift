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

    @Test(arguments: Client.Variant.allCases)
    func aServerThatStopsSendsItsProxiesElsewhere(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let client = try mesh.connect(variant)
        try client.goLive()
        mesh.xds.finishAll()
        #expect(try client.wire.end().code == .unavailable)
        // Until it is gone it serves whoever comes.
        try mesh.connect(variant).goLive()
    }

    @Test(arguments: Client.Variant.allCases)
    func theOperatorMayDisconnectOneProxy(_ variant: Client.Variant) throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
        let alpha = try mesh.connect(variant)
        let beta = try mesh.connect(variant, as: Client.node("beta", at: "10.1.0.2"))
        try alpha.goLive()
        try beta.goLive()
        mesh.xds.disconnect(nodeID: alpha.nodeID)
        #expect(try alpha.wire.end().code == .unavailable)
        try beta.expectNothing()
        #expect(try mesh.connections().map(\.node.id) == [beta.nodeID])
    }
}
