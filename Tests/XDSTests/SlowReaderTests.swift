import MeshModel
import Snapshot
import StreamAPI
import Testing

@testable import XDS

@Suite struct SlowReaderTests {
    private let first = snapshot(1, eds: ["a": String(repeating: "e", count: 1_000)])

    private func stuck(_ mesh: Mesh, _ count: Int, apart: Duration = .milliseconds(10)) throws -> [Client] {
        try (0..<count).map { _ in
            let client = try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/DeltaEndpoints")
            client.call.isReading = false
            client.ask(url: "", ["a"])
            mesh.assign(first, to: [client])
            mesh.loop.pass(apart)
            return client
        }
    }

    @Test func beyondTheLimitWhoHasNotReadForLongestIsCutOff() throws {
        let mesh = Mesh { $0.slowReaderBytes = 2_500 }
        let clients = try stuck(mesh, 4)
        #expect(clients.map(\.call.status) == [nil, nil, nil, nil])
        mesh.loop.pass(.seconds(3))
        #expect(clients.map { $0.call.status?.code } == [.resourceExhausted, .resourceExhausted, nil, nil])
        #expect(clients[0].call.status?.message.contains("2500 bytes") == true)
        #expect(mesh.server.values.slowReadersCutOff == 2)
        #expect(mesh.server.values.stalledReaders == 0)
        #expect((2_000...2_500).contains(mesh.server.slowReaderBytes))
    }

    @Test func whoReadsWithinASecondIsNotSlow() throws {
        let mesh = Mesh { $0.slowReaderBytes = 0 }
        let clients = try stuck(mesh, 2)
        mesh.loop.pass(.milliseconds(900))
        for client in clients { client.call.read() }
        mesh.loop.pass(.seconds(5))
        #expect(clients.map(\.call.status) == [nil, nil])
        #expect(mesh.server.slowReaderBytes == 0)
    }

    @Test func whoTakesSomethingEverySecondIsNotSlow() throws {
        let mesh = Mesh { $0.slowReaderBytes = 0 }
        let client = try stuck(mesh, 1)[0]
        for _ in 0..<10 {
            mesh.loop.pass(.seconds(1))
            client.call.unsentBytes -= 50
        }
        #expect(client.call.status == nil)
        mesh.loop.pass(.seconds(3))
        #expect(client.call.status?.code == .resourceExhausted)
    }

    @Test func theWatchEndsWithTheLastThatIsUnread() throws {
        let mesh = Mesh()
        let clients = try stuck(mesh, 1)
        mesh.loop.pass(.seconds(3))
        #expect(mesh.server.slowReaderBytes > 1_000)
        clients[0].call.read()
        mesh.loop.pass(.seconds(2))
        #expect(mesh.server.slowReaderBytes == 0)
        let client = try mesh.connect()
        let timers = mesh.loop.timers.filter { !$0.isCancelled && $0.at < mesh.loop.now.advanced(by: .seconds(2)) }
        #expect(timers.isEmpty)
        withExtendedLifetime(client) {}
    }

    @Test func theLoopWhoseStreamHasWaitedLongestCutsItOff() {
        let readers = SlowReaders()
        func share(_ bytes: Int, _ since: UInt64) -> SlowReaders.Share {
            .init(bytes: bytes, oldest: MonotonicTime(nanoseconds: since))
        }
        #expect(!readers.note(share(60, 5), of: 0, limit: 100))
        #expect(!readers.note(share(60, 9), of: 1, limit: 100))
        #expect(readers.bytes == 120)
        #expect(readers.note(share(60, 5), of: 0, limit: 100))
        #expect(!readers.note(.init(), of: 0, limit: 100))
        #expect(readers.bytes == 60)
    }

    @Test func agesOfWhatIsUnsentAndUnansweredAreReported() throws {
        let mesh = Mesh()
        let waiting = try mesh.connect()
        waiting.ask(.cluster)
        let clients = try stuck(mesh, 1, apart: .seconds(3))
        var ages = mesh.queueAges()
        #expect(ages.unsent == .seconds(3))
        #expect(ages.unacknowledged[Int(ResourceType.endpoint.rawValue)] == .seconds(3))
        #expect(ages.unacknowledged[Int(ResourceType.cluster.rawValue)] == nil)
        #expect((ages.awaitingSnapshot, ages.snapshotWait) == (1, .seconds(3)))
        clients[0].call.read()
        let nonce = try #require(try clients[0].responses().first?.nonce)
        clients[0].ask(url: "", nonce: nonce)
        ages = mesh.queueAges()
        #expect(ages.unsent == nil)
        #expect(ages.unacknowledged.allSatisfy { $0 == nil })
    }
}
