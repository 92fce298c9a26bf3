import MeshModel
import Snapshot
import StreamAPI
import Testing

@testable import XDS

@Suite struct LossesFirstTests {
    private let first = snapshot(1, eds: ["a": "a1", "b": "b1"])
    private let lost = snapshot(2, eds: ["a": "a2", "b": "b1"])
    private let last = snapshot(3, eds: ["a": "a2", "b": "b2"])
    private let later = snapshot(4, eds: ["a": "a2", "b": "b3"])

    private func clients(_ mesh: Mesh) throws -> [Client] {
        let clients = try (0..<3).map { _ in
            try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/DeltaEndpoints")
        }
        for client in clients { client.ask(url: "", ["a", "b"]) }
        mesh.assign(first, to: clients)
        for client in clients { try acknowledge(client) }
        return clients
    }

    private func acknowledge(_ client: Client) throws {
        for response in try client.responses() { client.ask(url: "", nonce: response.nonce) }
    }

    @Test func everyStreamHearsOfLossesBeforeOneHearsOfTheRest() throws {
        let mesh = Mesh()
        let clients = try clients(mesh)
        mesh.post([mesh.update(last, after: lost)], losses: [mesh.update(lost, after: first)], last.revision)
        mesh.loop.runRound()
        for client in clients {
            let responses = try client.responses()
            #expect(responses.map(\.contents) == [["a2"]])
            client.ask(url: "", nonce: responses[0].nonce)
            #expect(client.call.sent.isEmpty)
        }
        mesh.loop.runRound()
        for client in clients { #expect(try client.lines() == ["eds[b2]"]) }
    }

    @Test func roundsThatFollowWaitBehindIt() throws {
        let mesh = Mesh()
        let clients = try clients(mesh)
        mesh.post([mesh.update(last, after: lost)], losses: [mesh.update(lost, after: first)], last.revision)
        mesh.post([mesh.update(later, after: last)], later.revision)
        mesh.loop.runRound()
        #expect(try clients[0].lines() == ["eds[a2]"])
        let nonce = try #require(try clients[1].responses().first?.nonce)
        clients[1].ask(url: "", nonce: nonce)
        mesh.loop.run()
        // The round between was answered at once, and the newest after it.
        let responses = try clients[1].responses()
        #expect(responses.map(\.contents) == [["b2"]])
        clients[1].ask(url: "", nonce: responses[0].nonce)
        #expect(try clients[1].lines() == ["eds[b3]"])
    }

    @Test func twoRoundsWithLossesKeepTheirOrder() throws {
        let mesh = Mesh()
        let clients = try clients(mesh)
        let lostAgain = snapshot(4, eds: ["a": "a3", "b": "b2"])
        let end = snapshot(5, eds: ["a": "a3", "b": "b4"])
        mesh.post([mesh.update(last, after: lost)], losses: [mesh.update(lost, after: first)], last.revision)
        mesh.post([mesh.update(end, after: lostAgain)], losses: [mesh.update(lostAgain, after: last)], end.revision)
        mesh.loop.run()
        #expect(try clients[0].responses().map(\.contents) == [["a2"]])
        try acknowledge(clients[1])
        #expect(try clients[1].lines() == ["eds[a3 b4]"])
    }

    @Test func aViewThatNobodyHasHereIsNotWaitedFor() throws {
        let mesh = Mesh()
        let clients = try clients(mesh)
        let other = snapshot(2, view: 9, eds: ["a": "x"])
        mesh.post([mesh.update(last, after: first)], losses: [mesh.update(other, after: other)], last.revision)
        mesh.loop.runRound()
        #expect(try clients[0].lines() == ["eds[a2 b2]"])
    }
}
