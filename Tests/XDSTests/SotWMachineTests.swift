import MeshModel
import Testing

@testable import XDS

@Suite struct SotWMachineTests {
    let first = snapshot(1, cds: ["a": "1", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "1"], rds: ["r": "1"])

    @Test func requestsBeforeTheFirstSnapshotWait() {
        var bench = Bench(.sotw)
        #expect(bench.sotw(.cluster) == [])
        #expect(bench.update(first) == ["cds 1: a:1 b:1"])
    }

    @Test func aStartingEnvoyIsLedThroughAllTypes() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.cluster) == ["cds 1: a:1 b:1"])
        // Envoy asks for endpoints before it acknowledges the clusters.
        #expect(bench.sotw(.endpoint, ["a", "b"]) == ["eds 2: a:1 b:1"])
        #expect(bench.sotw(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 2) == ["ack eds"])
        #expect(bench.sotw(.listener) == ["lds 3: l:1"])
        #expect(bench.sotw(.route, ["r"]) == ["rds 4: r:1"])
        #expect(bench.sotw(.listener, nonce: 3) == ["ack lds"])
        #expect(bench.sotw(.route, ["r"], nonce: 4) == ["ack rds"])
        #expect(bench.machine.plan == nil)
        #expect(bench.machine.deadline == nil)
    }

    @Test func aReconnectingEnvoyThatAsksForEverythingAtOnceGetsItInOrder() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.cluster) == ["cds 1: a:1 b:1"])
        #expect(bench.sotw(.endpoint, ["a", "b"]) == ["eds 2: a:1 b:1"])
        #expect(bench.sotw(.listener) == [])
        #expect(bench.sotw(.route, ["r"]) == [])
        #expect(bench.sotw(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 2) == ["ack eds", "lds 3: l:1", "rds 4: r:1"])
    }

    @Test func whatWasAskedForBeforeTheFirstSnapshotIsAnsweredInOrder() {
        var bench = Bench(.sotw)
        _ = bench.sotw(.listener)
        _ = bench.sotw(.endpoint, ["a", "b"])
        _ = bench.sotw(.cluster)
        #expect(bench.update(first) == ["cds 1: a:1 b:1", "eds 2: a:1 b:1"])
        #expect(bench.sotw(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 2) == ["ack eds", "lds 3: l:1"])
    }

    @Test func endpointsAskedForBeforeClustersAreAnsweredAnyway() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.endpoint, ["a"]) == ["eds 1: a:1"])
    }

    @Test func aSnapshotWithNothingIsStillAnswered() {
        var bench = Bench(.sotw)
        _ = bench.update(snapshot(1))
        #expect(bench.sotw(.cluster) == ["cds 1:"])
        #expect(bench.sotw(.cluster, nonce: 1) == ["ack cds"])
        #expect(bench.sotw(.listener) == ["lds 2:"])
    }

    @Test func anEqualAcknowledgementIsNotAnswered() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        _ = bench.sotw(.route, ["r"])
        #expect(bench.sotw(.route, ["r"], nonce: 1) == ["ack rds"])
        #expect(bench.sotw(.route, ["r"], nonce: 1) == [])
    }

    @Test func addedNamesAloneAreAnsweredAndDroppedOnesAreNot() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.endpoint, ["a"]) == ["eds 1: a:1"])
        #expect(bench.sotw(.endpoint, ["b", "a"], nonce: 1) == ["ack eds", "eds 2: b:1"])
        #expect(bench.sotw(.endpoint, ["b"], nonce: 2) == ["ack eds"])
        // Asked for again after it was let go of: the proxy has it no more.
        #expect(bench.sotw(.endpoint, ["b", "a"], nonce: 2) == ["eds 3: a:1"])
    }

    @Test func anEmptyListAfterNamesEndsTheSubscription() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        _ = bench.sotw(.endpoint, ["a"])
        #expect(bench.sotw(.endpoint, [], nonce: 1) == ["ack eds"])
        #expect(bench.update(snapshot(2, eds: ["a": "2"])) == [])
    }

    @Test func anEmptyListAfterNamesIsNotAWildcardForClusters() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.cluster, ["a"]) == ["cds 1: a:1"])
        #expect(bench.sotw(.cluster, [], nonce: 1) == ["ack cds"])
        #expect(bench.update(snapshot(2, cds: ["a": "2"])) == [])
    }

    @Test func anUnknownClusterHasNoEndpointsAndAnUnknownRouteIsAnsweredWhenItAppears() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.endpoint, ["x"]) == ["eds 1: x:"])
        #expect(bench.sotw(.route, ["s"]) == [])
        #expect(bench.update(snapshot(2, rds: ["r": "2", "s": "1"])) == ["rds 2: s:1"])
    }

    @Test func aStaleNonceIsIgnored() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        _ = bench.sotw(.route, ["r"])
        #expect(bench.sotw(.route, ["r", "q"], nonce: 7) == ["stale rds"])
        #expect(bench.sotw(.route, ["r"], nonce: 1) == ["ack rds"])
    }

    @Test func theFirstRequestOfATypeIsAnsweredWhateverNonceItCarries() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.route, ["r"], nonce: 99) == ["rds 1: r:1"])
    }

    @Test func aRequestWithoutNonceAsksAnew() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        _ = bench.sotw(.route, ["r"])
        _ = bench.sotw(.route, ["r"], nonce: 1)
        #expect(bench.sotw(.route, ["r"]) == ["rds 2: r:1"])
    }

    @Test func namesAddedWhileTheFirstResponseIsUnderwayDoNotRepeatIt() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.endpoint, ["a"]) == ["eds 1: a:1"])
        #expect(bench.sotw(.endpoint, ["a", "b"]) == [])
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 1) == ["ack eds", "eds 2: b:1"])
    }

    @Test func whileUnacknowledgedOnlyTheLatestCounts() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        _ = bench.sotw(.endpoint, ["a"])
        #expect(bench.update(snapshot(2, eds: ["a": "2"])) == [])
        #expect(bench.update(snapshot(3, eds: ["a": "3"])) == [])
        #expect(bench.sotw(.endpoint, ["a"], nonce: 1) == ["ack eds", "eds 2: a:3"])
    }

    @Test func aChangeAndItsReversalWhileUnacknowledgedSendNothing() {
        var bench = Bench(.sotw)
        _ = bench.update(snapshot(1, eds: ["a": "1"]))
        _ = bench.sotw(.endpoint, ["a"])
        _ = bench.update(snapshot(2, eds: ["a": "2"]))
        _ = bench.update(snapshot(3, eds: ["a": "1"]))
        #expect(bench.sotw(.endpoint, ["a"], nonce: 1) == ["ack eds"])
    }

    @Test func aRefusalIsRecordedAndNothingIsSentUntilAChange() {
        var bench = Bench(.sotw)
        _ = bench.update(first)
        _ = bench.sotw(.route, ["r"])
        #expect(bench.sotw(.route, ["r"], nonce: 1, error: "bad route r") == ["nack rds r"])
        #expect(bench.sotw(.route, ["r"], nonce: 1, error: "bad route r") == ["nack rds r"])
        #expect(bench.pass(.seconds(60)) == [])
        #expect(bench.machine[.route]?.rejection?.message == "bad route r")
        #expect(bench.update(snapshot(2, rds: ["r": "2"])) == ["rds 2: r:2"])
        #expect(bench.sotw(.route, ["r"], nonce: 2) == ["ack rds"])
        #expect(bench.machine[.route]?.rejection == nil)
    }

    @Test func afterARefusalWhatWasInDoubtGoesWithTheNextChange() {
        var bench = Bench(.sotw)
        _ = bench.update(snapshot(1, eds: ["a": "1", "b": "1"]))
        _ = bench.sotw(.endpoint, ["a", "b"])
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 1, error: "no") == ["nack eds a,b"])
        #expect(bench.update(snapshot(2, eds: ["a": "2", "b": "1"])) == ["eds 2: a:2 b:1"])
    }

    @Test func namedClustersAreCompleteAndHaveNoPlan() {
        // As gRPC's own xDS client asks: listener, route, cluster, endpoints, each by name.
        var bench = Bench(.sotw)
        _ = bench.update(first)
        #expect(bench.sotw(.listener, ["l"]) == ["lds 1: l:1"])
        #expect(bench.sotw(.route, ["r"]) == ["rds 2: r:1"])
        #expect(bench.sotw(.cluster, ["a"]) == ["cds 3: a:1"])
        #expect(bench.sotw(.endpoint, ["a"]) == ["eds 4: a:1"])
        #expect(bench.sotw(.cluster, ["a", "b"], nonce: 3) == ["ack cds", "cds 5: a:1 b:1"])
        #expect(bench.sotw(.cluster, ["a", "b"], nonce: 5) == ["ack cds"])
        #expect(
            bench.update(snapshot(2, cds: ["b": "1"], eds: ["a": "1"], lds: ["l": "1"], rds: ["r": "1"])) == [
                "cds 6: b:1"
            ])
        #expect(bench.sotw(.listener, ["nowhere"], nonce: 1) == ["ack lds", "lds 7:"])
    }

    @Test func tooManyNamesEndTheStream() {
        var bench = Bench(.sotw)
        let names = (0...bench.machine.limits.namesPerType).map(String.init)
        #expect(bench.sotw(.endpoint, names) == ["close resourceExhausted"])
    }

    @Test func withoutRoomToSendNothingIsSent() {
        var bench = Bench(.sotw)
        bench.isWritable = false
        _ = bench.update(first)
        #expect(bench.sotw(.route, ["r"]) == [])
        bench.isWritable = true
        #expect(bench.pass(.zero) == ["rds 1: r:1"])
    }
}
