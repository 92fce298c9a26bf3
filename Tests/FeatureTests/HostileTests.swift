import EnvoyAPI
import MeshModel
import StreamAPI
import Testing

/// What a bad peer does costs itself alone: in each test a well-behaved proxy goes on as if nothing were.
@Suite struct HostileTests {
    private func mesh(_ change: (inout Mesh.Settings) -> Void = { _ in }) throws -> Mesh {
        try Mesh(
            service("catalog"), endpoints("catalog", "10.0.0.1"), settings: Mesh.Settings(change))
    }

    private func expectServes(_ mesh: Mesh, _ client: Client, _ last: Int = 200) throws {
        try mesh.apply(endpoints("catalog", "10.9.9.\(last)"))
        #expect(try client.accept(.endpoint).addresses(cluster("catalog")) == ["10.9.9.\(last):8080"])
    }

    private func bystander(_ mesh: Mesh, beside other: Client? = nil) throws -> Client {
        let client = try mesh.connect(.delta, as: Client.node("good", at: "10.1.0.9"), beside: other)
        client.subscribe(.endpoint, [cluster("catalog")])
        try client.accept(.endpoint)
        return client
    }

    @Test func anOversizeMessageEndsItsCallAlone() throws {
        let mesh = try mesh { $0.limits.messageBytes = 64 << 10 }
        let good = try bystander(mesh)
        let bad = try mesh.connect(.delta, beside: good)
        bad.wire.send([UInt8](repeating: 0, count: (64 << 10) + 1))
        #expect(try bad.wire.end().code == .resourceExhausted)
        // On the same connection.
        try expectServes(mesh, good)
        #expect(try bystander(mesh, beside: good).held[.endpoint]?.count == 1)
    }

    @Test(arguments: Client.Variant.allCases)
    func aDeepStructInTheNodeEndsItsStream(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let good = try bystander(mesh)
        // google.protobuf.Value: list_value = 6 of values = 1.
        var value = Bytes.field(3, Array("deep".utf8))
        while value.count < 34 << 10 { value = Bytes.field(6, Bytes.field(1, value)) }
        let entry = Bytes.field(1, Array("KEY".utf8)) + Bytes.field(2, value)
        let metadata = Bytes.field(3, Bytes.field(1, entry))
        let node = Bytes.field(1, Array("sidecar~10.1.0.1~alpha.shop~shop.svc.cluster.local".utf8)) + metadata
        let url = Array(ResourceType.cluster.typeURL.utf8)
        let request =
            switch variant {
            case .sotw: Bytes.field(2, node) + Bytes.field(4, url)
            case .delta: Bytes.field(1, node) + Bytes.field(2, url)
            }
        let bad = try mesh.connect(variant, beside: good)
        bad.wire.send(request)
        #expect(try bad.wire.end().code == .invalidArgument)
        try expectServes(mesh, good)
    }

    @Test(arguments: Client.Variant.allCases)
    func bytesThatAreNoRequestEndTheirStream(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let good = try bystander(mesh)
        for bytes in [[0xFF], [0x0A, 0x7F], [UInt8](repeating: 0x0B, count: 10_000)] as [[UInt8]] {
            let bad = try mesh.connect(variant, beside: good)
            bad.wire.send(bytes)
            #expect(try bad.wire.end().code == .invalidArgument)
        }
        try expectServes(mesh, good)
    }

    @Test(arguments: [
        [UInt8](repeating: 0xAA, count: 100_000), Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03] + [UInt8](repeating: 3, count: 500),
        Bytes.preface + [UInt8](repeating: 0xFF, count: 1000),
    ])
    func garbageOnThePortClosesThatConnection(_ garbage: [UInt8]) throws {
        let mesh = try mesh()
        let good = try bystander(mesh)
        let raw = try RawSocket(mesh)
        raw.write(garbage)
        #expect(raw.readToEnd())
        try expectServes(mesh, good)
    }

    /// Asks again and again and never opens its window: what waits for it stays small.
    @Test func aClientThatAsksWithoutReadingCostsLittle() throws {
        let mesh = try mesh()
        let good = try bystander(mesh)
        let raw = try RawSocket(mesh)
        raw.write(Bytes.hello() + Bytes.open(1, Client.Service.aggregated.path(.sotw)))
        var request = DiscoveryRequestMessage()
        request.node = Client.node()
        request.typeURL = ResourceType.cluster.typeURL
        for i in 1...1_000 {
            raw.write(Bytes.message(1, request.serialized()))
            request.node = nil
            // The answer to a ping says that what came before has been read.
            if i % 100 == 0 {
                raw.write(Bytes.ping)
                _ = try #require(raw.frame(Bytes.pingFrame))
            }
            try mesh.apply(destinationRule("catalog", connections: i))
        }
        try mesh.settle()
        let sent = mesh.xds.values[.cluster]
        #expect(mesh.xds.values.requests >= 1_000)
        // The window, what may be queued, and the one message that goes beyond it.
        let largest = Int(sent.bytes) / max(1, Int(sent.pushes)) * 2
        #expect(sent.bytes <= UInt64(65_535 + mesh.queueLimit + largest))
        #expect(sent.pushes < 1_000)
        try expectServes(mesh, good)
    }

    /// Takes nothing from its socket while a thousand changes happen.
    @Test func aClientThatNeverReadsDelaysNobody() throws {
        let mesh = try mesh()
        let good = try bystander(mesh)
        let raw = try RawSocket(mesh, receiveBuffer: 4096)
        raw.write(Bytes.hello(window: 1 << 30) + Bytes.widen(1 << 30))
        var request = DeltaDiscoveryRequestMessage()
        request.node = Client.node()
        request.typeURL = ResourceType.endpoint.typeURL
        request.subscribe = [cluster("catalog")]
        raw.write(Bytes.open(1, Client.Service.aggregated.path(.delta)) + Bytes.message(1, request.serialized()))
        for i in 0..<1_000 {
            try mesh.apply(endpoints("catalog", "10.2.\(i / 250).\(i % 250 + 1)"))
            #expect(
                try good.accept(.endpoint).addresses(cluster("catalog")) == ["10.2.\(i / 250).\(i % 250 + 1):8080"])
        }
        // Two streams and a thousand changes: the good one had each, the other at most one that it never acknowledged.
        #expect(mesh.xds.values[.endpoint].pushes <= 1_002)
    }

    @Test func aClientThatDoesNotReadIsDisconnectedInTheEnd() throws {
        let mesh = try mesh { $0.xds.stalledReader = .milliseconds(50) }
        let good = try bystander(mesh)
        let raw = try RawSocket(mesh)
        var request = DiscoveryRequestMessage()
        request.node = Client.node()
        request.typeURL = ResourceType.cluster.typeURL
        raw.write(
            Bytes.hello(window: 0) + Bytes.open(1, Client.Service.aggregated.path(.sotw))
                + Bytes.message(1, request.serialized()))
        #expect(raw.frame(Bytes.resetFrame)?.stream == 1)
        #expect(mesh.xds.values.stalledReaders == 1)
        try expectServes(mesh, good)
    }

    @Test func tooManyNamesEndTheStream() throws {
        let mesh = try mesh { $0.xds.stream.namesPerType = 10 }
        let good = try bystander(mesh)
        for variant in Client.Variant.allCases {
            let bad = try mesh.connect(variant)
            bad.subscribe(.endpoint, (0...10).map { "c\($0)" })
            #expect(try bad.wire.end().code == .resourceExhausted)
        }
        try expectServes(mesh, good)
    }
}
