import MeshModel
import Snapshot
import Testing

@testable import XDS

@Suite struct DeltaMachineTests {
    let first = snapshot(1, cds: ["a": "1", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "1"], rds: ["r": "1"])

    func has(_ type: ResourceType, _ contents: Contents) -> [String: Resource?] {
        Dictionary(uniqueKeysWithValues: contents.map { ($0.key, resource(type, $0.key, $0.value)) })
    }

    @Test func aStartingEnvoyIsLedThroughAllTypes() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        #expect(bench.delta(.cluster) == ["cds 1: a:1 b:1"])
        #expect(bench.delta(.endpoint, ["a", "b"]) == ["eds 2: a:1 b:1"])
        #expect(bench.delta(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.delta(.endpoint, nonce: 2) == ["ack eds"])
        #expect(bench.delta(.listener) == ["lds 3: l:1"])
        #expect(bench.delta(.route, ["r"]) == ["rds 4: r:1"])
        #expect(bench.delta(.listener, nonce: 3) == ["ack lds"])
        #expect(bench.delta(.route, nonce: 4) == ["ack rds"])
        #expect(bench.machine.plan == nil)
    }

    @Test func anUpToDateProxyThatReconnectsIsSentNothing() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        #expect(bench.delta(.cluster, has: has(.cluster, ["a": "1", "b": "1"])) == [])
        #expect(bench.delta(.endpoint, ["a", "b"], has: has(.endpoint, ["a": "1", "b": "1"])) == [])
        #expect(bench.delta(.listener, has: has(.listener, ["l": "1"])) == [])
        #expect(bench.delta(.route, ["r"], has: has(.route, ["r": "1"])) == [])
        #expect(bench.machine.plan == nil)
        #expect(
            bench.update(
                snapshot(2, cds: ["a": "1", "b": "1"], eds: ["a": "2", "b": "1"], lds: ["l": "1"], rds: ["r": "1"]))
                == ["eds 1: a:2"])
    }

    @Test func aReconnectingProxyIsSentWhatDiffersInOrder() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        #expect(bench.delta(.cluster, has: has(.cluster, ["a": "0", "gone": "1", "b": "1"])) == ["cds 1: a:1"])
        // Cluster a changed and warms again, so its endpoints are sent though the proxy has them.
        #expect(bench.delta(.endpoint, ["a", "b"], has: has(.endpoint, ["a": "1", "b": "1"])) == ["eds 2: a:1"])
        #expect(bench.delta(.listener, has: has(.listener, ["l": "0", "old": "1"])) == [])
        #expect(bench.delta(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.delta(.endpoint, nonce: 2) == ["ack eds", "lds 3: l:1 -old"])
        #expect(bench.delta(.listener, nonce: 3) == ["ack lds"])
        #expect(bench.pass(.seconds(5)) == ["cds 4: -gone"])
    }

    @Test func aVersionThatIsNotOursCountsAsOld() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        #expect(bench.delta(.route, ["r"], has: ["r": nil]) == ["rds 1: r:1"])
    }

    @Test func initialVersionsCountAsSubscriptions() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        #expect(bench.delta(.endpoint, has: has(.endpoint, ["a": "0"])) == ["eds 1: a:1"])
    }

    @Test func aFreshProxyIsAnsweredEvenWhenThereIsNothing() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1))
        #expect(bench.delta(.cluster) == ["cds 1:"])
        #expect(bench.delta(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.delta(.listener, ["*"]) == ["lds 2:"])
    }

    @Test func namesThatDoNotExistAreReportedAsRemoved() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        #expect(bench.delta(.route, ["r", "s"]) == ["rds 1: r:1 -s"])
        #expect(bench.delta(.listener, ["nowhere"]) == ["lds 2: -nowhere"])
        #expect(bench.delta(.endpoint, ["x"]) == ["eds 3: x:"])
    }

    @Test func aNameAskedForAgainIsSentAgain() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        _ = bench.delta(.route, ["r"])
        _ = bench.delta(.route, nonce: 1)
        #expect(bench.delta(.route, ["r"]) == ["rds 2: r:1"])
    }

    @Test func unsubscribedNamesAreForgotten() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1, eds: ["a": "1", "b": "1"]))
        _ = bench.delta(.endpoint, ["a", "b"])
        #expect(bench.delta(.endpoint, drop: ["a"], nonce: 1) == ["ack eds"])
        #expect(bench.update(snapshot(2, eds: ["b": "2"])) == ["eds 2: b:2"])
    }

    @Test func removalsOfNamedResourcesAreTold() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1, eds: ["a": "1", "b": "1"]))
        _ = bench.delta(.endpoint, ["a", "b"])
        _ = bench.delta(.endpoint, nonce: 1)
        #expect(bench.update(snapshot(2, eds: ["b": "1"])) == ["eds 2: -a"])
        _ = bench.delta(.endpoint, nonce: 2)
        #expect(bench.update(snapshot(3, eds: ["a": "3", "b": "1"])) == ["eds 3: a:3"])
    }

    @Test func theWildcardCanBeLeft() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1, lds: ["l": "1", "m": "1"]))
        #expect(bench.delta(.listener, ["*", "l"]) == ["lds 1: l:1 m:1"])
        #expect(bench.delta(.listener, drop: ["*"], nonce: 1) == ["ack lds"])
        #expect(bench.update(snapshot(2, lds: ["l": "2", "m": "2"])) == ["lds 2: l:2"])
    }

    @Test func aNameThatTheWildcardStillCoversIsToldAgain() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1, lds: ["l": "1"]))
        _ = bench.delta(.listener, ["*", "l", "x"])
        #expect(bench.delta(.listener, drop: ["l", "x"], nonce: 1) == ["ack lds", "lds 2: l:1 -x"])
    }

    @Test func subscriptionsOfARequestWithAStaleNonceCount() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        _ = bench.delta(.endpoint, ["a"])
        #expect(bench.delta(.endpoint, ["b"], nonce: 9) == ["stale eds"])
        #expect(bench.delta(.endpoint, nonce: 1) == ["ack eds", "eds 2: b:1"])
    }

    @Test func afterARefusalWhatWasInDoubtGoesWithTheNextChange() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1, lds: ["l": "1", "m": "1", "n": "1"]))
        _ = bench.delta(.listener)
        _ = bench.delta(.listener, nonce: 1)
        #expect(bench.update(snapshot(2, lds: ["l": "2", "m": "2", "n": "1"])) == ["lds 2: l:2 m:2"])
        #expect(bench.delta(.listener, nonce: 2, error: "Error adding/updating listener(s) m: bad") == ["nack lds m"])
        #expect(bench.pass(.seconds(60)) == [])
        #expect(bench.update(snapshot(3, lds: ["l": "2", "m": "3", "n": "1"])) == ["lds 3: l:2 m:3"])
    }

    @Test func aPlanForAnotherViewSendsOnlyWhatDiffers() {
        var bench = Bench(.delta)
        _ = bench.update(first)
        _ = bench.delta(.endpoint, ["a", "b"])
        _ = bench.delta(.endpoint, nonce: 1)
        #expect(bench.update(snapshot(9, view: 2, eds: ["a": "1", "b": "other"])) == ["eds 2: b:other"])
    }

    @Test func namesBeyondTheLimitEndTheStream() {
        var bench = Bench(.delta)
        let names = (0...bench.machine.limits.namesPerType).map(String.init)
        #expect(bench.delta(.endpoint, names) == ["close resourceExhausted"])
    }

    @Test func aLongListOfChangesIsSharedByAllStreams() throws {
        let names = (0..<20).map { "c-\($0)" }
        func world(_ revision: UInt64, _ content: String) -> ViewSnapshot {
            snapshot(
                revision, cds: Contents(uniqueKeysWithValues: names.map { ($0, content) }).merging(["d": "1"]) { $1 })
        }
        let history = LoopHistory()
        let interner = NameInterner()
        let context = StreamContext(now: MonotonicTime(nanoseconds: 0), history: history, interner: interner)
        let before = world(1, "1")
        let after = world(2, "2")
        history.begin(before)
        var machines = [StreamMachine(.delta), StreamMachine(.delta)]
        for i in machines.indices {
            _ = machines[i].update(before, causes: [], context)
            _ = machines[i].receive(DeltaRequest(type: .cluster), context)
            _ = machines[i].receive(DeltaRequest(type: .cluster, nonce: "1"), context)
        }
        history.append(
            ViewUpdate(snapshot: after, changes: [.cluster: after[.cluster].changes(from: before[.cluster])]))
        var lists: [NameSet] = []
        for i in machines.indices {
            for case .send(let push) in machines[i].update(after, causes: [], context) {
                guard case .named(let list, _) = push.selection else { continue }
                #expect(push.resources.map(\.name) == names.sorted())
                lists.append(list)
            }
        }
        try #require(lists.count == 2)
        #expect(lists[0] === lists[1])
    }
}
