import MeshModel
import Snapshot
import StreamAPI
import Testing

@testable import XDS

@Suite struct MemoryLimitTests {
    private let first = snapshot(1, eds: ["a": "1"])

    private func budget(_ resident: Int) -> MemoryBudget {
        var options = MemoryBudget.Options(limit: 100_000_000, limitText: "100 MB")
        options.stream = 1_000_000
        let budget = MemoryBudget(options)
        budget.read(now: MonotonicTime(nanoseconds: 1)) { resident }
        return budget
    }

    @Test func streamsBeyondTheLimitAreRefusedAndThoseThatAreServedGoOn() throws {
        let budget = budget(93_500_000)
        let mesh = Mesh { $0.memory = budget }
        let served = try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/StreamEndpoints")
        #expect(throws: budget.refusal) { try mesh.connect() }
        served.ask(url: "", ["a"])
        mesh.assign(first, to: [served])
        let nonce = try #require(try served.responses().first?.nonce)
        served.ask(url: "", ["a"], nonce: nonce)
        mesh.publish(snapshot(2, eds: ["a": "2"]), after: first)
        #expect(try served.lines() == ["eds[2]"])
        #expect(mesh.server.values.streamsOpened == 1)
    }

    @Test func secretsOfServedProxiesAreGivenUpToTheLimit() throws {
        let mesh = Mesh { $0.memory = budget(97_000_000) }
        _ = try mesh.connect("/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets")
        #expect(throws: RPCStatus.self) { try mesh.connect() }
    }

    @Test func aStreamThatHasEverythingOrHasGoneReservesNothing() throws {
        let budget = budget(1_000_000)
        let mesh = Mesh { $0.memory = budget }
        let clients = try (0..<2).map { _ in
            try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/StreamEndpoints")
        }
        #expect(budget.snapshot.reserved == 2_000_000)
        clients[0].ask(url: "", ["a"])
        mesh.assign(first, to: [clients[0]])
        let nonce = try #require(try clients[0].responses().first?.nonce)
        clients[0].ask(url: "", ["a"], nonce: nonce)
        budget.read(now: mesh.loop.now) { 1_000_000 }
        #expect(budget.snapshot.reserved == 1_000_000)
        clients[1].call.close(.ok)
        budget.read(now: mesh.loop.now) { 1_000_000 }
        #expect(budget.snapshot.reserved == 0)
    }
}
