import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI
import Synchronization
import Testing

@testable import XDS

@Suite struct FanoutTests {
    let first = snapshot(1, cds: ["a": "ca"], eds: ["a": "ea"], lds: ["l": "la"], rds: ["r": "ra"])

    @Test func aProxyThatConnectsBeforeTheSourcesAreReadWaitsAndIsNeverSentAnEmptyMesh() throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        client.ask(.cluster)
        #expect(mesh.source.registered.map(\.0) == [ProxyID(1)])
        #expect(mesh.source.registered.first?.1.namespace == "ns")
        mesh.loop.pass(.seconds(29))
        #expect(try client.lines() == [])
        mesh.assign(first, to: [client])
        #expect(try client.lines() == ["cds[ca]"])
        mesh.loop.pass(.seconds(60))
        #expect(client.call.status == nil)
    }

    @Test func waitingEndsAsUnavailable() throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        client.ask(.cluster)
        mesh.loop.pass(.seconds(30))
        #expect(client.call.status?.code == .unavailable)
        #expect(mesh.source.gone == [ProxyID(1)])
        #expect(mesh.server.values.firstSnapshotTimeouts == 1)
        #expect(mesh.server.values.connected == [:])
    }

    @Test func aClientThatNeverSaysWhoItIsIsDisconnected() throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        mesh.loop.pass(.seconds(30))
        #expect(client.call.status?.code == .deadlineExceeded)
    }

    @Test func theFirstRequestNeedsANode() throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        client.ask(url: ResourceType.cluster.typeURL, node: nil)
        #expect(client.call.status?.code == .invalidArgument)
        #expect(mesh.source.registered.isEmpty)
    }

    @Test func garbageCostsOneStream() throws {
        let mesh = Mesh()
        let other = try mesh.connect()
        other.ask(.cluster)
        for bytes: [UInt8] in [[0xff], [0x0a, 0x05], Array(repeating: 0x0a, count: 4096), [8, 1, 2, 3]] {
            let client = try mesh.connect()
            client.send(bytes)
            #expect(client.call.status?.code == .invalidArgument)
        }
        mesh.assign(first, to: [other])
        #expect(try other.lines() == ["cds[ca]"])
    }

    @Test func whoIsNotAllowedIsRefusedWithTheReason() throws {
        let mesh = Mesh {
            $0.authorize = { _, node throws(RPCStatus) in
                throw RPCStatus(.permissionDenied, "not \(node.namespace)")
            }
        }
        let client = try mesh.connect()
        client.ask(.cluster)
        #expect(client.call.status == RPCStatus(.permissionDenied, "not ns"))
        #expect(mesh.server.values.streamsRefused == 1)
        #expect(mesh.source.registered.isEmpty)
    }

    @Test func aChangeReachesOnlyTheStreamsThatSubscribe() throws {
        let mesh = Mesh()
        let a = try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/StreamEndpoints")
        let b = try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/DeltaEndpoints")
        let before = snapshot(1, eds: ["a": "1", "b": "1"])
        // A per-type service may leave the type out.
        a.ask(url: "", ["a"])
        b.ask(url: "", ["b"])
        mesh.assign(before, to: [a, b])
        let toA = try a.responses()
        let toB = try b.responses()
        #expect(toA.map(\.contents) == [["1"]])
        #expect(toB.map(\.contents) == [["1"]])
        #expect(toB.first?.versions["b"] == before[.endpoint]["b"]?.version.description)
        a.ask(url: "", ["a"], nonce: toA[0].nonce)
        b.ask(url: "", nonce: toB[0].nonce)
        mesh.publish(snapshot(2, eds: ["a": "2", "b": "1"]), after: before)
        #expect(try a.lines() == ["eds[2]"])
        #expect(try b.lines() == [])
        #expect(mesh.server.values[.endpoint].pushes == 3)
        #expect(mesh.server.values.convergence.count == 1)
    }

    @Test func aTypeThatIsNotTheServicesIsRefused() throws {
        let mesh = Mesh()
        let client = try mesh.connect("/envoy.service.cluster.v3.ClusterDiscoveryService/StreamClusters")
        client.ask(.listener)
        #expect(client.call.status?.code == .invalidArgument)
    }

    @Test func anUnknownTypeGetsAnEmptyResponseAndTheStreamLives() throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        client.ask(url: "type.googleapis.com/nobody.Knows")
        let answer = try client.responses()
        #expect(answer.map(\.url) == ["type.googleapis.com/nobody.Knows"])
        #expect(answer.map(\.contents) == [[]])
        client.ask(url: "type.googleapis.com/nobody.Knows", nonce: answer[0].nonce)
        client.ask(.cluster)
        mesh.assign(first, to: [client])
        #expect(try client.lines() == ["cds[ca]"])
    }

    @Test func anUpToDateDeltaProxyThatReconnectsIsSentNothing() throws {
        let mesh = Mesh()
        let client = try mesh.connect(Mesh.delta)
        func version(_ type: ResourceType, _ name: String) -> String { first[type][name]?.version.description ?? "" }
        client.ask(.cluster, has: ["a": version(.cluster, "a")])
        client.ask(.endpoint, ["a"], has: ["a": version(.endpoint, "a")])
        client.ask(.listener, has: ["l": version(.listener, "l")])
        client.ask(.route, ["r"], has: ["r": version(.route, "r")])
        mesh.assign(first, to: [client])
        #expect(try client.responses() == [])
    }

    @Test func aClientThatDoesNotReadIsNotSentMoreAndIsDisconnectedAfterALimit() throws {
        let mesh = Mesh { $0.unsentBytes = 10 }
        let client = try mesh.connect("/envoy.service.endpoint.v3.EndpointDiscoveryService/StreamEndpoints")
        client.call.isReading = false
        client.ask(url: "", ["a"])
        let before = snapshot(1, eds: ["a": "1"])
        mesh.assign(before, to: [client])
        let answer = try client.responses()
        #expect(answer.count == 1)
        client.ask(url: "", ["a", "b", "c"], nonce: answer[0].nonce)
        mesh.publish(snapshot(2, eds: ["a": "2"]), after: before)
        #expect(try client.responses() == [])
        client.call.read()
        #expect(try client.lines().count == 1)
        client.call.isReading = false
        client.call.unsentBytes = 100
        mesh.loop.pass(.seconds(1))
        #expect(client.call.status == nil)
    }

    @Test func aStalledReaderIsDisconnected() throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        client.call.isReading = false
        client.ask(.cluster)
        mesh.assign(first, to: [client])
        mesh.loop.pass(.seconds(59))
        #expect(client.call.status == nil)
        mesh.loop.pass(.seconds(1))
        #expect(client.call.status?.code == .resourceExhausted)
        #expect(mesh.server.values.stalledReaders == 1)
    }

    @Test func aProxyMovesToAnotherView() throws {
        let mesh = Mesh()
        let client = try mesh.connect(Mesh.delta)
        client.ask(.listener)
        let old = snapshot(1, view: 1, lds: ["l": "1", "m": "1"])
        mesh.assign(old, to: [client])
        let answer = try client.responses()
        client.ask(.listener, nonce: answer[0].nonce)
        mesh.assign(snapshot(5, view: 2, lds: ["l": "1", "m": "2"]), to: [client])
        #expect(try client.lines() == ["lds[2]"])
        // The old view has no streams any more and is not followed.
        mesh.publish(snapshot(6, view: 1, lds: ["l": "9"]), after: old)
        #expect(try client.lines() == [])
    }

    @Test func theCauseOfARefusalIsNamed() async throws {
        let mesh = Mesh()
        let client = try mesh.connect("/envoy.service.route.v3.RouteDiscoveryService/StreamRoutes")
        client.ask(url: "", ["r"])
        let before = snapshot(1, rds: ["r": "1"])
        mesh.assign(before, to: [client])
        client.ask(url: "", ["r"], nonce: try client.responses()[0].nonce)
        mesh.publish(snapshot(2, rds: ["r": "2"]), after: before)
        let answer = try client.responses()
        client.ask(url: "", ["r"], nonce: answer[0].nonce, error: "virtual host without domains")
        #expect(mesh.server.values[.route].rejects == 1)
        #expect(mesh.server.values.totalRejects == 1)
        let reports = await connections(mesh)
        let route = try #require(reports.first?[.route])
        #expect(route.state == .stale)
        #expect(route.sentNonce == answer[0].nonce)
        #expect(route.sentVersion == answer[0].version)
        #expect(route.acknowledgedNonce != route.sentNonce)
        #expect(route.rejection?.message == "virtual host without domains")
        #expect(route.rejection?.causes.map(\.object.key.name) == ["svc"])
        #expect(route.resources.map(\.name) == ["r"])
    }

    @Test func aRefusalIsToldOnceWithItsNode() throws {
        final class Told: Sendable { let lines = Mutex<[String]>([]) }
        let told = Told()
        let mesh = Mesh {
            $0.onRejection = { node, refusal in told.lines.withLock { $0.append("\(node.id): \(refusal)") } }
        }
        let client = try mesh.connect()
        client.ask(.route, ["r"])
        mesh.assign(snapshot(1, rds: ["r": "1"]), to: [client])
        let nonce = try client.responses()[0].nonce
        client.ask(.route, ["r"], nonce: nonce, error: "no domains\nrds refused: forged")
        client.ask(.route, ["r"], nonce: nonce, error: "no domains\nrds refused: forged")
        #expect(mesh.server.values[.route].rejects == 2)
        let lines = told.lines.withLock { $0 }
        #expect(lines.count == 1)
        #expect(
            lines.first?.hasSuffix(": rds refused (code 13): no domains rds refused: forged; resources: r") ?? false)
    }

    @Test func connectionsAreReported() async throws {
        let mesh = Mesh()
        let client = try mesh.connect()
        client.ask(.cluster)
        mesh.assign(first, to: [client])
        let answer = try client.responses()
        client.ask(.cluster, nonce: answer[0].nonce)
        let silent = try mesh.connect()
        var reports = await connections(mesh)
        #expect(reports.map(\.node.id) == ["sidecar~10.0.0.1~pod.ns~ns.svc.cluster.local"])
        #expect(reports.first?.address == "10.0.0.1:1234")
        #expect(reports.first?[.cluster]?.state == .synced)
        #expect(reports.first?[.cluster]?.isWildcard == true)
        #expect(reports.first?[.listener] == nil)
        #expect(mesh.server.values.connected == ["1.20.8": 1])
        client.call.close(.ok)
        silent.call.close(.ok)
        reports = await connections(mesh)
        #expect(reports.isEmpty)
        #expect(mesh.server.values.connected == [:])
    }

    @Test func finishingAllEndsEveryStream() throws {
        let mesh = Mesh()
        let clients = try (0..<3).map { _ in try mesh.connect() }
        clients[0].ask(.cluster)
        mesh.server.finishAll()
        mesh.loop.run()
        #expect(clients.map(\.call.status?.code) == [.unavailable, .unavailable, .unavailable])
    }

    @Test func equalListsAreTheSameMemory() throws {
        let mesh = Mesh()
        let names = (0..<20).map { "c\($0)" }
        let contents = Dictionary(uniqueKeysWithValues: names.map { ($0, "x") })
        let clients = try (0..<2).map { _ in try mesh.connect() }
        for client in clients { client.ask(.cluster) }
        mesh.assign(snapshot(1, cds: contents), to: clients)
        let messages = clients.map { $0.call.takeSent() }
        #expect(messages.map(\.count) == [1, 1])
        #expect(messages[0][0].pieces.count == 2)
        #expect(messages[0][0].pieces[1].owner === messages[1][0].pieces[1].owner)
    }

    private func connections(_ mesh: Mesh) async -> [ConnectionReport] {
        await withCheckedContinuation { continuation in
            mesh.server.connections { continuation.resume(returning: $0) }
            mesh.loop.run()
        }
    }
}
