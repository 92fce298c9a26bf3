import MeshModel
import Snapshot
import Testing

@testable import XDS

/// Make before break, on a stream that has everything of a first snapshot and has acknowledged it.
@Suite struct PlanTests {
    static let before = snapshot(
        1, cds: ["a": "1", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b"])
    /// Cluster c comes, b goes; the route moves from b to c.
    static let after = snapshot(
        2, cds: ["a": "1", "c": "1"], eds: ["a": "1", "c": "1"], lds: ["l": "to a"], rds: ["r": "to c"])

    static func sotw() -> Bench {
        var bench = Bench(.sotw)
        _ = bench.update(before)
        _ = bench.sotw(.cluster)
        _ = bench.sotw(.endpoint, ["a", "b"])
        _ = bench.sotw(.cluster, nonce: 1)
        _ = bench.sotw(.endpoint, ["a", "b"], nonce: 2)
        _ = bench.sotw(.listener)
        _ = bench.sotw(.route, ["r"])
        _ = bench.sotw(.listener, nonce: 3)
        _ = bench.sotw(.route, ["r"], nonce: 4)
        return bench
    }

    static func delta() -> Bench {
        var bench = Bench(.delta)
        _ = bench.update(before)
        _ = bench.delta(.cluster)
        _ = bench.delta(.endpoint, ["a", "b"])
        _ = bench.delta(.cluster, nonce: 1)
        _ = bench.delta(.endpoint, nonce: 2)
        _ = bench.delta(.listener)
        _ = bench.delta(.route, ["r"])
        _ = bench.delta(.listener, nonce: 3)
        _ = bench.delta(.route, nonce: 4)
        return bench
    }

    @Test func endpointsAloneGoOutAloneAndStartNoPlan() {
        for var bench in [Self.sotw(), Self.delta()] {
            let before = Self.before
            let next = ViewSnapshot(
                view: before.view, revision: Revision(2),
                sets: [
                    .cluster: before[.cluster], .listener: before[.listener], .route: before[.route],
                    .endpoint: snapshot(2, eds: ["a": "2", "b": "1"])[.endpoint],
                ], after: before, changed: { $0 == .endpoint })
            #expect(bench.update(next) == ["eds 5: a:2"])
            #expect(bench.machine.plan == nil)
            // And the next plan begins where that one left off.
            let last = ViewSnapshot(
                view: before.view, revision: Revision(3),
                sets: [
                    .cluster: before[.cluster], .listener: before[.listener], .endpoint: next[.endpoint],
                    .route: snapshot(3, rds: ["r": "to a"])[.route],
                ], after: next, changed: { $0 == .route })
            #expect(bench.update(last) == ["rds 6: r:to a"])
        }
    }

    @Test func stateOfTheWorldNamesOldAndNewClustersUntilRoutesHaveMoved() {
        var bench = Self.sotw()
        #expect(bench.update(Self.after) == ["cds 5: a:1 c:1 b:1"])
        #expect(bench.sotw(.endpoint, ["a", "b", "c"], nonce: 2) == ["eds 6: c:1"])
        #expect(bench.sotw(.endpoint, ["a", "b", "c"], nonce: 6) == ["ack eds"])
        #expect(bench.sotw(.cluster, nonce: 5) == ["ack cds", "rds 7: r:to c"])
        #expect(bench.sotw(.route, ["r"], nonce: 7) == ["ack rds"])
        #expect(bench.pass(.seconds(4)) == [])
        #expect(bench.pass(.seconds(1)) == ["cds 8: a:1 c:1"])
        #expect(bench.sotw(.endpoint, ["a", "c"], nonce: 6) == [])
        #expect(bench.sotw(.cluster, nonce: 8) == ["ack cds"])
        #expect(bench.machine.lingering.isEmpty)
        #expect(bench.machine.deadline == nil)
    }

    @Test func deltaRemovesClustersAfterRoutesHaveMoved() {
        var bench = Self.delta()
        #expect(bench.update(Self.after) == ["cds 5: c:1"])
        #expect(bench.delta(.endpoint, ["c"]) == ["eds 6: c:1"])
        // Envoy acknowledges clusters only once they are warm.
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds", "rds 7: r:to c"])
        #expect(bench.delta(.route, nonce: 7) == ["ack rds"])
        #expect(bench.pass(.seconds(5)) == ["cds 8: -b"])
        #expect(bench.delta(.endpoint, drop: ["b"]) == [])
        #expect(bench.delta(.cluster, nonce: 8) == ["ack cds"])
    }

    @Test func aClientThatKeepsItsSubscriptionIsToldThatEndpointsAreGone() {
        var bench = Self.delta()
        _ = bench.update(Self.after)
        _ = bench.delta(.endpoint, ["c"])
        _ = bench.delta(.cluster, nonce: 5)
        _ = bench.delta(.endpoint, nonce: 6)
        _ = bench.delta(.route, nonce: 7)
        #expect(bench.pass(.seconds(5)) == ["cds 8: -b"])
        #expect(bench.delta(.cluster, nonce: 8) == ["ack cds", "eds 9: -b"])
    }

    @Test func aChangedClusterWarmsAgainAndGetsItsEndpointsThoughTheyAreTheSame() {
        let changed = snapshot(
            2, cds: ["a": "2", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b"])
        var bench = Self.sotw()
        #expect(bench.update(changed) == ["cds 5: a:2 b:1", "eds 6: a:1"])
        // It looks like an acknowledgement of what came long before, but asks for what is on its way.
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 2) == ["stale eds"])
        #expect(bench.sotw(.endpoint, ["a", "b"], nonce: 6) == ["ack eds"])
        #expect(bench.sotw(.cluster, nonce: 5) == ["ack cds"])
        #expect(bench.machine.plan == nil)

        bench = Self.delta()
        #expect(bench.update(changed) == ["cds 5: a:2", "eds 6: a:1"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds"])
        #expect(bench.machine.plan == nil)
    }

    @Test func whereMostClustersChangeAllEndpointsFollow() {
        let changed = snapshot(
            2, cds: ["a": "2", "b": "2"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b again"])
        var bench = Self.delta()
        #expect(bench.update(changed) == ["cds 5: a:2 b:2", "eds 6: a:1 b:1"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds", "rds 7: r:to b again"])
    }

    @Test func onlyEndpointsThatFollowTheClustersCount() {
        let changed = snapshot(
            2, cds: ["a": "2", "b": "1"], eds: ["a": "2", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b again"])
        var bench = Self.delta()
        // One response of a type at a time: the endpoints go again once the first are acknowledged.
        #expect(bench.update(changed) == ["eds 5: a:2", "cds 6: a:2"])
        #expect(bench.delta(.endpoint, nonce: 5) == ["ack eds", "eds 7: a:2"])
        #expect(bench.delta(.cluster, nonce: 6) == ["ack cds"])
        #expect(bench.delta(.endpoint, nonce: 7) == ["ack eds", "rds 8: r:to b again"])
    }

    @Test func aClusterThatWasRefusedAndWentAwayLingersWithItsEndpoints() {
        var bench = Self.sotw()
        let more = snapshot(
            2, cds: ["a": "1", "b": "1", "c": "1"], eds: ["a": "1", "b": "1", "c": "1"], lds: ["l": "to a"],
            rds: ["r": "to b"])
        #expect(bench.update(more) == ["cds 5: a:1 b:1 c:1"])
        #expect(bench.sotw(.cluster, nonce: 5, error: "no") == ["nack cds a,b,c"])
        let less = snapshot(
            3, cds: ["a": "2", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b"])
        #expect(bench.update(less) == ["cds 6: a:2 b:1 c:1", "eds 7: a:1"])
        // The proxy takes c now, and acknowledges only once it is warm.
        #expect(bench.sotw(.endpoint, ["a", "b", "c"], nonce: 7) == ["ack eds", "eds 8: c:1"])
        #expect(bench.sotw(.endpoint, ["a", "b", "c"], nonce: 8) == ["ack eds"])
        #expect(bench.sotw(.cluster, nonce: 6) == ["ack cds"])
        #expect(bench.pass(.seconds(5)) == ["cds 9: a:2 b:1"])
    }

    @Test func aProxyThatWaitsForASecretIsSentWhatIsNewer() {
        // Envoy acknowledges no clusters while one waits for a secret, and takes those that come all the same.
        let waiting = snapshot(
            2, cds: ["a": "secret", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b"])
        let routed = snapshot(
            3, cds: ["a": "secret", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"], rds: ["r": "to b too"])
        let more = snapshot(
            4, cds: ["a": "secret", "b": "1", "c": "1"], eds: ["a": "1", "b": "1", "c": "1"], lds: ["l": "to a"],
            rds: ["r": "to c"])
        let mended = snapshot(
            5, cds: ["a": "2", "b": "1", "c": "1"], eds: ["a": "1", "b": "1", "c": "1"], lds: ["l": "to a"],
            rds: ["r": "to c"])
        var bench = Self.delta()
        #expect(bench.update(waiting) == ["cds 5: a:secret", "eds 6: a:1"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.pass(.seconds(15)) == [])
        // A change of routes does not wait again for what was waited for.
        #expect(bench.update(routed) == ["rds 7: r:to b too"])
        #expect(bench.delta(.route, nonce: 7) == ["ack rds"])
        // Newer clusters go out, with what may not have been taken; routes to them follow their acknowledgement.
        #expect(bench.update(more) == ["cds 8: a:secret c:1", "eds 9: a:1"])
        #expect(bench.delta(.endpoint, ["c"]) == [])
        #expect(bench.delta(.endpoint, nonce: 9) == ["ack eds", "eds 10: c:1"])
        #expect(bench.delta(.endpoint, nonce: 10) == ["ack eds"])
        // It asked for the endpoints of c and has them: what c waits for, if anything, is no secret of the mesh.
        #expect(bench.pass(.milliseconds(500)) == ["rds 11: r:to c"])
        #expect(bench.delta(.route, nonce: 11) == ["ack rds"])
        #expect(bench.update(mended) == ["cds 12: a:2 c:1", "eds 13: a:1 c:1"])
        #expect(bench.delta(.endpoint, nonce: 13) == ["ack eds"])
        // It speaks again. The last response had everything: its acknowledgement is the one that counts.
        #expect(bench.delta(.cluster, nonce: 5) == ["stale cds"])
        #expect(bench.delta(.cluster, nonce: 12) == ["ack cds"])
        #expect(bench.machine.plan == nil)
    }

    /// Clusters come: `made` with endpoints, `named` whose name is being resolved, `sealed` that waits for a Secret.
    static let warming = snapshot(
        2, cds: ["a": "1", "b": "1", "made": "1", "named": "1", "sealed": "kubernetes://sealed"],
        eds: ["a": "1", "b": "1", "made": "1", "sealed": "1"], lds: ["l": "to sealed"],
        rds: ["r": "to made", "n": "to named", "s": "to sealed"])

    @Test func clustersThatWarmHoldBackOnlyWhatNamesThem() {
        var bench = Self.delta()
        _ = bench.delta(.route, ["n", "s"])
        _ = bench.update(
            snapshot(
                1, cds: ["a": "1", "b": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a"],
                rds: ["r": "to b", "n": "to b", "s": "to b"]))
        #expect(bench.delta(.route, nonce: 5) == ["ack rds"])
        #expect(bench.update(Self.warming) == ["cds 6: made:1 named:1 sealed:kubernetes://sealed"])
        #expect(bench.delta(.endpoint, ["made", "sealed"]) == ["eds 7: made:1 sealed:1"])
        #expect(bench.delta(.endpoint, nonce: 7) == ["ack eds"])
        #expect(bench.pass(.milliseconds(499)) == [])
        #expect(bench.pass(.milliseconds(1)) == ["rds 8: r:to made"])
        #expect(bench.delta(.route, nonce: 8) == ["ack rds"])
        #expect(bench.delta(.cluster, nonce: 6) == ["ack cds", "lds 9: l:to sealed", "rds 10: n:to named s:to sealed"])
        _ = bench.delta(.listener, nonce: 9)
        #expect(bench.delta(.route, nonce: 10) == ["ack rds"])
        #expect(bench.machine.plan == nil && bench.machine.missing.isEmpty)
    }

    @Test func aNameThatIsBeingResolvedHoldsUpNothingElse() {
        let resolving = snapshot(
            2, cds: ["a": "1", "b": "1", "named": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a too"],
            rds: ["r": "to named"])
        for var bench in [Self.delta(), Self.sotw()] {
            func answer(_ type: ResourceType, _ nonce: Int) -> [String] {
                if bench.machine.variant == .delta { return bench.delta(type, nonce: nonce) }
                return bench.sotw(type, type == .endpoint ? ["a", "b"] : [], nonce: nonce)
            }
            _ = bench.update(resolving)
            // Nothing that it would have to answer follows the clusters: endpoints that it has show whether it reads.
            #expect(bench.pass(.milliseconds(500)) == ["eds 6: a:1", "lds 7: l:to a too"])
            #expect(answer(.endpoint, 6) == ["ack eds"])
            #expect(answer(.listener, 7) == ["ack lds"])
            // Newer clusters do not wait either.
            let more = snapshot(
                3, cds: ["a": "1", "b": "2", "named": "1"], eds: ["a": "1", "b": "1"], lds: ["l": "to a too"],
                rds: ["r": "to named"])
            #expect(bench.update(more).count == 2)
        }
    }

    @Test func newerClustersDoNotWaitForOnesThatWarm() {
        var bench = Self.delta()
        let first = snapshot(
            2, cds: ["a": "1", "c": "1", "named": "1"], eds: ["a": "1", "c": "1"], lds: ["l": "to a"],
            rds: ["r": "to c"])
        #expect(bench.update(first) == ["cds 5: c:1 named:1"])
        #expect(bench.delta(.endpoint, ["c"]) == ["eds 6: c:1"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.pass(.milliseconds(500)) == ["rds 7: r:to c"])
        #expect(bench.delta(.route, nonce: 7) == ["ack rds"])
        // Between two plans: what went away is removed, and what was not acknowledged goes with it.
        #expect(bench.pass(.seconds(5)) == ["cds 8: c:1 named:1 -b", "eds 9: c:1"])
        #expect(bench.delta(.endpoint, drop: ["b"], nonce: 9) == ["ack eds"])
        let second = snapshot(
            3, cds: ["a": "1", "c": "1", "d": "1", "named": "1"], eds: ["a": "1", "c": "1", "d": "1"],
            lds: ["l": "to a"],
            rds: ["r": "to d"])
        #expect(bench.update(second) == [])
        #expect(bench.pass(.milliseconds(500)) == ["cds 10: c:1 d:1 named:1 -b", "eds 11: c:1"])
        #expect(bench.delta(.endpoint, ["d"]) == [])
        #expect(bench.delta(.endpoint, nonce: 11) == ["ack eds", "eds 12: d:1"])
        #expect(bench.delta(.endpoint, nonce: 12) == ["ack eds"])
        #expect(bench.pass(.milliseconds(500)) == ["rds 13: r:to d"])
    }

    @Test func aProxyThatDidNotAskForTheEndpointsOfAClusterHasNotMadeIt() {
        var bench = Self.delta()
        let next = snapshot(
            2, cds: ["a": "2", "b": "1", "evil": "1"], eds: ["a": "1", "b": "1", "evil": "1"], lds: ["l": "to a"],
            rds: ["r": "to evil"])
        #expect(bench.update(next) == ["cds 5: a:2 evil:1", "eds 6: a:1"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.pass(.seconds(15)) == [])
        #expect(bench.machine.missing == ["evil"])
    }

    @Test func aProxyThatReadsNothingIsSentNoMoreClusters() {
        var bench = Self.delta()
        #expect(bench.update(Self.after) == ["cds 5: c:1"])
        #expect(bench.pass(.seconds(15)) == [])
        let later = snapshot(
            3, cds: ["a": "1", "c": "2"], eds: ["a": "1", "c": "1"], lds: ["l": "to a"], rds: ["r": "to c"])
        #expect(bench.update(later) == [])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds", "cds 6: c:2"])
    }

    @Test func aLateAcknowledgementOfTheLastClustersCounts() {
        var bench = Self.delta()
        let next = snapshot(
            2, cds: ["a": "1", "c": "kubernetes://c"], eds: ["a": "1", "c": "1"], lds: ["l": "to a"], rds: ["r": "to c"]
        )
        #expect(bench.update(next) == ["cds 5: c:kubernetes://c"])
        #expect(bench.delta(.endpoint, ["c"]) == ["eds 6: c:1"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.pass(.seconds(15)) == [])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds", "rds 7: r:to c"])
    }

    @Test func endpointsOfLiveClustersDoNotWaitForThePlan() {
        var bench = Self.delta()
        #expect(bench.update(Self.after) == ["cds 5: c:1"])
        let later = snapshot(
            3, cds: ["a": "1", "c": "1"], eds: ["a": "2", "c": "1"], lds: ["l": "to a"], rds: ["r": "to c"])
        #expect(bench.update(later) == ["eds 6: a:2"])
    }

    @Test func constantEndpointChangesDoNotHoldUpThePlan() {
        var bench = Self.delta()
        _ = bench.update(Self.after)
        _ = bench.delta(.endpoint, ["c"])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds"])
        let later = snapshot(
            3, cds: ["a": "1", "c": "1"], eds: ["a": "2", "c": "1"], lds: ["l": "to a"], rds: ["r": "to c"])
        #expect(bench.update(later) == [])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds", "eds 7: a:2", "rds 8: r:to c"])
    }

    @Test func newerSnapshotsWaitForTheNextPlan() {
        var bench = Self.delta()
        _ = bench.update(Self.after)
        let later = snapshot(
            3, cds: ["a": "1", "d": "1"], eds: ["a": "1", "d": "1"], lds: ["l": "to a"], rds: ["r": "to d"])
        #expect(bench.update(later) == [])
        // Endpoints of c exist no more in the newest snapshot, but the plan's cluster must not warm for ever.
        #expect(bench.delta(.endpoint, ["c"]) == ["eds 6: c:"])
        #expect(bench.delta(.endpoint, nonce: 6) == ["ack eds"])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds", "rds 7: r:to c"])
        #expect(bench.delta(.route, nonce: 7) == ["ack rds", "cds 8: d:1"])
    }

    @Test func aClusterThatComesBackBeforeItsTimeIsNotRemoved() {
        var bench = Self.delta()
        _ = bench.update(Self.after)
        _ = bench.delta(.endpoint, ["c"])
        _ = bench.delta(.cluster, nonce: 5)
        _ = bench.delta(.endpoint, nonce: 6)
        _ = bench.delta(.route, nonce: 7)
        let again = snapshot(
            3, cds: ["a": "1", "b": "1", "c": "1"], eds: ["a": "1", "b": "1", "c": "1"], lds: ["l": "to a"],
            rds: ["r": "to c"])
        #expect(bench.update(again) == ["eds 8: b:1", "cds 9: b:1"])
        #expect(bench.delta(.endpoint, nonce: 8) == ["ack eds", "eds 10: b:1"])
        #expect(bench.delta(.cluster, nonce: 9) == ["ack cds"])
        _ = bench.delta(.endpoint, nonce: 10)
        #expect(bench.pass(.seconds(60)) == [])
        #expect(bench.machine.lingering.isEmpty)
    }

    @Test func withoutAnAnswerWhatNeedsTheNewClustersStaysAndTheRestProceeds() {
        var bench = Self.delta()
        let next = snapshot(
            2, cds: ["a": "1", "b": "1", "cluster-c": "1"], eds: ["a": "1", "b": "1", "cluster-c": "1"],
            lds: ["l": "to a again"], rds: ["r": "to cluster-c"])
        #expect(bench.update(next) == ["cds 5: cluster-c:1"])
        #expect(bench.pass(.seconds(14)) == [])
        #expect(bench.pass(.seconds(1)) == ["lds 6: l:to a again"])
        _ = bench.delta(.listener, nonce: 6)
        // The acknowledgement comes at last: the route may follow.
        #expect(bench.delta(.endpoint, ["cluster-c"]) == ["eds 7: cluster-c:1"])
        #expect(bench.delta(.endpoint, nonce: 7) == ["ack eds"])
        #expect(bench.delta(.cluster, nonce: 5) == ["ack cds", "rds 8: r:to cluster-c"])
    }

    @Test func aRefusedClusterHoldsBackOnlyWhatNamesIt() {
        var bench = Self.sotw()
        let next = snapshot(
            2, cds: ["a": "1", "good": "1", "evil": "1"], eds: ["a": "1", "good": "1", "evil": "1"],
            lds: ["l": "to good"], rds: ["r": "to evil"])
        #expect(bench.update(next) == ["cds 5: a:1 evil:1 good:1 b:1"])
        #expect(bench.sotw(.endpoint, ["a", "b", "good"], nonce: 2) == ["eds 6: good:1"])
        _ = bench.sotw(.endpoint, ["a", "b", "good"], nonce: 6)
        #expect(
            bench.sotw(.cluster, nonce: 5, error: "Error adding/updating cluster(s) evil: no") == [
                "nack cds evil", "lds 7: l:to good",
            ])
        _ = bench.sotw(.listener, nonce: 7)
        // The route still names b: it stays.
        #expect(bench.pass(.seconds(60)) == [])
        let repaired = snapshot(
            3, cds: ["a": "1", "good": "1", "evil": "2"], eds: ["a": "1", "good": "1", "evil": "1"],
            lds: ["l": "to good"], rds: ["r": "to evil"])
        #expect(bench.update(repaired) == ["cds 8: a:1 evil:2 good:1 b:1", "eds 9: good:1"])
        #expect(bench.sotw(.endpoint, ["a", "b", "good", "evil"], nonce: 6) == ["stale eds"])
        #expect(bench.sotw(.endpoint, ["a", "b", "good", "evil"], nonce: 9) == ["ack eds", "eds 10: evil:1"])
        #expect(bench.sotw(.endpoint, ["a", "b", "good", "evil"], nonce: 10) == ["ack eds"])
        #expect(bench.sotw(.cluster, nonce: 8) == ["ack cds", "rds 11: r:to evil"])
        #expect(bench.sotw(.route, ["r"], nonce: 11) == ["ack rds"])
        #expect(bench.pass(.seconds(5)) == ["cds 12: a:1 evil:2 good:1"])
    }

    @Test func refusedRoutesKeepTheOldClusters() {
        var bench = Self.delta()
        _ = bench.update(Self.after)
        _ = bench.delta(.endpoint, ["c"])
        _ = bench.delta(.cluster, nonce: 5)
        _ = bench.delta(.endpoint, nonce: 6)
        #expect(bench.delta(.route, nonce: 7, error: "no") == ["nack rds r"])
        #expect(bench.pass(.seconds(60)) == [])
    }

    @Test func clustersOnAStreamOfTheirOwnAreRemovedAfterTheDrainTime() {
        var bench = Bench(.delta)
        _ = bench.update(Self.before)
        _ = bench.delta(.cluster)
        _ = bench.delta(.cluster, nonce: 1)
        #expect(bench.update(Self.after) == ["cds 2: c:1"])
        #expect(bench.delta(.cluster, nonce: 2) == ["ack cds"])
        #expect(bench.pass(.seconds(5)) == ["cds 3: -b"])
    }

    @Test func aStartingProxyWhoseClustersAreRefusedStillGetsListeners() {
        var bench = Bench(.sotw)
        _ = bench.update(Self.before)
        _ = bench.sotw(.cluster)
        #expect(bench.sotw(.endpoint, ["a"]) == ["eds 2: a:1"])
        #expect(bench.sotw(.cluster, nonce: 1, error: "b is bad") == ["nack cds b"])
        _ = bench.sotw(.endpoint, ["a"], nonce: 2)
        #expect(bench.sotw(.listener) == ["lds 3: l:to a"])
    }
}
