import MeshModel
import Snapshot
import StreamAPI
import Testing

@testable import XDS

@Suite struct FirstSyncQueueTests {
    private func queue(unsent: Int = 10, round: Int = 100) -> FirstSyncQueue {
        var limits = FirstSyncLimits()
        limits.unsentBytes = unsent
        limits.roundBytes = round
        return FirstSyncQueue(limits)
    }

    @Test func whoFindsRoomBeginsAtOnce() {
        var queue = queue()
        var begins: [Bool] = []
        for i in 1...3 {
            begins.append(queue.ask(ProxyID(UInt64(i)), hasBegun: false))
            if begins.last == true { queue.sent(9) }
        }
        #expect(begins == [true, true, false])
        let early = queue.next()
        queue.released(9)
        let next = queue.next()
        #expect(early == nil && next == ProxyID(3))
    }

    @Test func nobodyPassesWhoCameBefore() {
        var queue = queue()
        queue.sent(10)
        for i in 1...3 { _ = queue.ask(ProxyID(UInt64(i)), hasBegun: false) }
        queue.released(10)
        let begins = queue.ask(ProxyID(4), hasBegun: false)
        #expect(!begins)
        let order = (0..<5).map { _ in queue.next()?.number }
        #expect(order == [1, 2, 3, 4, nil])
    }

    @Test func whoHasBegunGoesFirstAndNobodyStarves() {
        var queue = queue()
        queue.sent(10)
        for i in 0..<20 { _ = queue.ask(ProxyID(UInt64(100 + i)), hasBegun: true) }
        for i in 0..<3 { _ = queue.ask(ProxyID(UInt64(i)), hasBegun: false) }
        queue.released(10)
        let order = (0..<23).compactMap { _ in queue.next()?.number }
        #expect(order.prefix(7) == [100, 101, 102, 103, 104, 105, 106])
        #expect(order.firstIndex(of: 0) == 7 && order.firstIndex(of: 1) == 15)
        #expect(Set(order).count == 23)
    }

    @Test func aRoundLetsOutNoMoreThanItsPart() {
        var queue = queue(unsent: 1_000, round: 10)
        queue.sent(10)
        queue.released(10)
        let begins = queue.ask(ProxyID(1), hasBegun: false)
        let early = queue.next()
        #expect(queue.isRoundFull && !begins && early == nil)
        queue.beginRound()
        let next = queue.next()
        #expect(next == ProxyID(1))
    }
}

@Suite struct FirstSyncTests {
    private let first = snapshot(
        1, cds: ["a": String(repeating: "c", count: 400)], eds: ["a": "e1"], lds: ["l": "l1"], rds: ["r": "r1"])

    private func mesh(_ configure: (inout XDSConfiguration) -> Void = { _ in }) -> Mesh {
        Mesh {
            // The first response of one stream fills it.
            $0.firstSync.unsentBytes = 100
            configure(&$0)
        }
    }

    private func storm(_ mesh: Mesh, _ count: Int) throws -> [Client] {
        let clients = try (0..<count).map { _ in try mesh.connect() }
        for client in clients {
            client.call.isReading = false
            client.ask(.cluster)
        }
        mesh.assign(first, to: clients)
        return clients
    }

    /// Which of the clients have been sent something.
    private func sent(_ clients: [Client]) -> [Int] {
        clients.indices.filter { !clients[$0].call.sent.isEmpty }
    }

    /// Acknowledges whatever comes until nothing does.
    private func sync(_ client: Client) throws {
        client.call.read()
        var hasAsked = false
        for _ in 0..<10 {
            for response in try client.responses() {
                let type = try #require(ResourceType(typeURL: response.url))
                client.ask(type, type == .endpoint ? ["a"] : type == .route ? ["r"] : [], nonce: response.nonce)
                guard !hasAsked else { continue }
                hasAsked = true
                client.ask(.endpoint, ["a"])
                client.ask(.listener)
                client.ask(.route, ["r"])
            }
        }
    }

    @Test func firstSnapshotsGoOutInTurnsInTheOrderInWhichTheyWereAskedFor() throws {
        let mesh = mesh()
        let clients = try storm(mesh, 5)
        #expect(sent(clients) == [0])
        #expect(mesh.queueAges().firstSyncsWaiting == 4)
        #expect(mesh.queueAges().firstSyncBytes > 400)
        for i in 0..<4 {
            clients[i].call.read()
            #expect(sent(clients) == Array(0...(i + 1)))
        }
        clients[4].call.read()
        let left = mesh.queueAges()
        #expect((left.firstSyncsWaiting, left.firstSyncBytes, left.firstSyncs) == (0, 0, 5))
    }

    @Test func theUpdatesOfStreamsThatHaveTheirFirstSyncDoNotWait() throws {
        let mesh = mesh()
        let old = try mesh.connect()
        old.ask(.cluster)
        mesh.assign(first, to: [old])
        try sync(old)
        #expect(mesh.queueAges().firstSyncs == 0)
        let clients = try storm(mesh, 3)
        let next = snapshot(
            2, cds: ["a": String(repeating: "c", count: 400)], eds: ["a": "e2"], lds: ["l": "l1"], rds: ["r": "r1"])
        mesh.publish(next, after: first)
        #expect(try old.lines() == ["eds[e2]"])
        #expect(sent(clients) == [0])
    }

    @Test func aClientThatDoesNotReadHoldsUpTheOthersForAMomentOnly() throws {
        let mesh = mesh()
        let clients = try storm(mesh, 3)
        mesh.loop.pass(.milliseconds(249))
        #expect(sent(clients) == [0])
        mesh.loop.pass(.milliseconds(1))
        #expect(sent(clients) == [0, 1])
        mesh.loop.pass(.milliseconds(250))
        #expect(sent(clients) == [0, 1, 2])
        #expect(clients.allSatisfy { $0.call.status == nil })
    }

    @Test func whoReadsSlowlyKeepsTheTurn() throws {
        let mesh = mesh()
        let clients = try storm(mesh, 2)
        for _ in 0..<3 {
            mesh.loop.pass(.milliseconds(249))
            clients[0].call.unsentBytes -= 20
            mesh.loop.pass(.milliseconds(1))
            #expect(sent(clients) == [0])
        }
        mesh.loop.pass(.milliseconds(250))
        #expect(sent(clients) == [0, 1])
    }

    @Test func waitingForATurnIsNotWaitingForASnapshot() throws {
        let mesh = mesh {
            $0.firstSync.turn = .seconds(50)
            $0.unsentBytes = 100
        }
        let clients = try storm(mesh, 2)
        mesh.loop.pass(.seconds(40))
        #expect(clients.map(\.call.status) == [nil, nil])
        #expect(mesh.queueAges().firstSyncWait == .seconds(40))
        mesh.loop.pass(.seconds(10))
        #expect(sent(clients) == [0, 1])
    }

    @Test func whoGoesWhileWaitingIsPassedOver() throws {
        let mesh = mesh()
        let clients = try storm(mesh, 4)
        clients[1].call.close(.ok)
        clients[0].call.close(.ok)
        #expect(sent(clients) == [0, 2])
        // The last that sends leaves, and only streams that have gone wait.
        clients[3].call.close(.ok)
        clients[2].call.close(.ok)
        let late = try mesh.connect()
        late.ask(.cluster)
        mesh.assign(first, to: [late])
        #expect(sent([late]) == [0])
    }

    @Test func aRoundOfTheLoopLetsOutABoundedAmount() throws {
        let mesh = Mesh { $0.firstSync.roundBytes = 1_000 }
        let clients = try (0..<7).map { _ in try mesh.connect() }
        for client in clients { client.ask(.cluster) }
        mesh.post([], assignments: clients.map { (ProxyID($0.id), first) }, first.revision)
        mesh.loop.runRound()
        #expect(sent(clients) == [0, 1])
        mesh.loop.runRound()
        #expect(sent(clients) == [0, 1, 2, 3])
        mesh.loop.runRound()
        #expect(sent(clients) == [0, 1, 2, 3, 4, 5])
        mesh.loop.runRound()
        #expect(sent(clients).count == 7)
    }

    @Test func whatIsNewestWhenTheTurnComesIsSent() throws {
        let mesh = mesh()
        let clients = try storm(mesh, 2)
        mesh.publish(snapshot(2, cds: ["a": "new"], eds: ["a": "e1"], lds: ["l": "l1"], rds: ["r": "r1"]), after: first)
        clients[0].call.read()
        #expect(try clients[1].lines() == ["cds[new]"])
    }
}
