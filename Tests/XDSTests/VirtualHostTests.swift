import MeshModel
import Snapshot
import Testing

@testable import XDS

/// Virtual hosts that are resources of their own (VHDS), as Envoy takes them: one request without names on a stream, a
/// place for them once the route configuration is there, and none when it is not.
@Suite struct VirtualHostTests {
    static let cds = ["a": "1", "b": "1", "c": "1"]
    static let eds = ["a": "1", "b": "1", "c": "1"]

    static func mesh(
        _ revision: UInt64, cds: Contents = cds, eds: Contents = eds,
        lds: Contents = ["l80": "to 80", "l81": "to 81"], rds: Contents = ["80": "vhds", "81": "vhds"],
        vhds: Contents
    ) -> ViewSnapshot {
        snapshot(revision, cds: cds, eds: eds, lds: lds, rds: rds, vhds: vhds)
    }

    static let hosts = ["80/a": "to a", "80/b": "to b", "81/a": "to a"]
    static let first = mesh(1, vhds: hosts)

    func has(_ type: ResourceType, _ contents: Contents) -> [String: Resource?] {
        Dictionary(uniqueKeysWithValues: contents.map { ($0.key, resource(type, $0.key, $0.value)) })
    }

    /// A client that has the clusters, endpoints and listeners of ``first``; no route configuration yet.
    func started() -> Bench {
        var bench = Bench(.delta)
        _ = bench.update(Self.first)
        _ = bench.delta(.cluster)
        _ = bench.delta(.endpoint, ["a", "b", "c"])
        _ = bench.delta(.cluster, nonce: 1)
        _ = bench.delta(.endpoint, nonce: 2)
        _ = bench.delta(.listener)
        _ = bench.delta(.listener, nonce: 3)
        return bench
    }

    /// One that has everything.
    func synced() -> Bench {
        var bench = started()
        #expect(bench.delta(.route, ["80", "81"]) == ["rds 4: 80:vhds 81:vhds"])
        #expect(bench.delta(.virtualHost) == [])
        #expect(bench.delta(.route, nonce: 4) == ["ack rds", "vhds 5: 80/a:to a 80/b:to b 81/a:to a"])
        #expect(bench.delta(.virtualHost, nonce: 5) == ["ack vhds"])
        #expect(bench.machine.plan == nil)
        return bench
    }

    // MARK: Route configurations come first

    @Test func virtualHostsFollowTheAcknowledgementOfTheirRouteConfiguration() {
        var bench = started()
        let second = Self.mesh(2, lds: ["l80": "to 80"], vhds: Self.hosts)
        #expect(bench.update(second) == ["lds 4: -l81"])
        #expect(bench.delta(.route, ["80"]) == ["rds 5: 80:vhds"])
        #expect(bench.delta(.listener, nonce: 4) == ["ack lds"])
        // Envoy asks while it takes the response, and acknowledges that afterwards.
        #expect(bench.delta(.virtualHost) == [])
        #expect(bench.delta(.route, nonce: 5) == ["ack rds", "vhds 6: 80/a:to a 80/b:to b"])
        #expect(bench.machine.plan != nil)
        #expect(bench.delta(.virtualHost, nonce: 6) == ["ack vhds"])
        #expect(bench.machine.plan == nil)
    }

    @Test func aSecondRouteConfigurationAsksNothingAndIsServedAllTheSame() {
        var bench = started()
        _ = bench.delta(.route, ["80"])
        _ = bench.delta(.virtualHost)
        _ = bench.delta(.route, nonce: 4)
        _ = bench.delta(.virtualHost, nonce: 5)
        #expect(bench.delta(.route, ["81"]) == ["rds 6: 81:vhds"])
        #expect(bench.delta(.route, nonce: 6) == ["ack rds", "vhds 7: 81/a:to a"])
        #expect(bench.delta(.virtualHost, nonce: 7) == ["ack vhds"])
    }

    @Test func aRouteConfigurationThatIsRefusedGetsNoVirtualHosts() {
        var bench = started()
        _ = bench.delta(.route, ["80"])
        _ = bench.delta(.virtualHost)
        #expect(bench.delta(.route, nonce: 4, error: "no") == ["nack rds 80"])
        let second = Self.mesh(2, rds: ["80": "vhds 2", "81": "vhds"], vhds: Self.hosts)
        #expect(bench.update(second) == ["rds 5: 80:vhds 2"])
        #expect(bench.delta(.route, nonce: 5) == ["ack rds", "vhds 6: 80/a:to a 80/b:to b"])
    }

    @Test func virtualHostsOfARouteConfigurationThatIsNotSubscribedStayHere() {
        var bench = started()
        _ = bench.delta(.route, ["80"])
        _ = bench.delta(.virtualHost)
        _ = bench.delta(.route, nonce: 4)
        _ = bench.delta(.virtualHost, nonce: 5)
        #expect(bench.update(Self.mesh(2, vhds: ["80/a": "to a", "80/b": "to b", "81/a": "to b"])) == [])
        #expect(bench.machine.plan == nil)
    }

    // MARK: Changes

    @Test func aServiceCostsItsVirtualHost() {
        var bench = synced()
        var hosts = Self.hosts
        hosts["80/c"] = "to c"
        #expect(bench.update(Self.mesh(2, vhds: hosts)) == ["vhds 6: 80/c:to c"])
        #expect(bench.machine.plan != nil)
        #expect(bench.delta(.virtualHost, nonce: 6) == ["ack vhds"])
        #expect(bench.machine.plan == nil)
    }

    @Test func aVirtualHostWaitsForItsCluster() {
        var bench = synced()
        var hosts = Self.hosts
        hosts["80/d"] = "to d"
        let grown = Self.mesh(
            2, cds: Self.cds.merging(["d": "1"]) { $1 }, eds: Self.eds.merging(["d": "1"]) { $1 }, vhds: hosts)
        #expect(bench.update(grown) == ["cds 6: d:1"])
        #expect(bench.delta(.endpoint, ["d"]) == ["eds 7: d:1"])
        #expect(bench.delta(.cluster, nonce: 6) == ["ack cds"])
        #expect(bench.delta(.endpoint, nonce: 7) == ["ack eds", "vhds 8: 80/d:to d"])
        #expect(bench.delta(.virtualHost, nonce: 8) == ["ack vhds"])
    }

    @Test func aClusterStaysUntilItsVirtualHostIsGone() {
        var bench = synced()
        let without = Self.mesh(
            2, cds: ["a": "1", "c": "1"], eds: ["a": "1", "c": "1"], vhds: ["80/a": "to a", "81/a": "to a"])
        #expect(bench.update(without) == ["vhds 6: -80/b"])
        #expect(bench.pass(.seconds(5)) == [])
        #expect(bench.delta(.virtualHost, nonce: 6) == ["ack vhds"])
        #expect(bench.pass(.seconds(4)) == [])
        #expect(bench.pass(.seconds(1)) == ["cds 7: -b"])
    }

    @Test func changesThatArriveMeanwhileGoTogether() {
        var bench = synced()
        #expect(bench.update(Self.mesh(2, vhds: Self.hosts.merging(["80/c": "1"]) { $1 })) == ["vhds 6: 80/c:1"])
        #expect(bench.update(Self.mesh(3, vhds: Self.hosts.merging(["80/c": "1", "80/d": "1"]) { $1 })) == [])
        #expect(bench.update(Self.mesh(4, vhds: ["80/b": "2", "80/d": "2", "81/a": "to a"])) == [])
        #expect(bench.delta(.virtualHost, nonce: 6) == ["ack vhds", "vhds 7: 80/b:2 80/d:2 -80/a -80/c"])
    }

    @Test func aRouteConfigurationThatChangesKeepsItsVirtualHosts() {
        var bench = synced()
        let changed = Self.mesh(2, rds: ["80": "vhds 2", "81": "vhds"], vhds: Self.hosts.merging(["80/c": "1"]) { $1 })
        #expect(bench.update(changed) == ["rds 6: 80:vhds 2"])
        #expect(bench.delta(.route, nonce: 6) == ["ack rds", "vhds 7: 80/c:1"])
    }

    // MARK: Refusals and silence

    @Test func aRefusedResponseIsSentAgainWithTheNextAndNamed() {
        var bench = synced()
        #expect(bench.update(Self.mesh(2, vhds: Self.hosts.merging(["80/c": "1"]) { $1 })) == ["vhds 6: 80/c:1"])
        #expect(bench.delta(.virtualHost, nonce: 6, error: "Only unique values for domains") == ["nack vhds 80/c"])
        let next = Self.mesh(3, vhds: Self.hosts.merging(["80/c": "2", "80/d": "1"]) { $1 })
        #expect(bench.update(next) == ["vhds 7: 80/c:2 80/d:1"])
        #expect(bench.delta(.virtualHost, nonce: 7, error: "no") == ["nack vhds 80/c,80/d"])
        // What is gone by then is removed: it may have been taken.
        #expect(
            bench.update(Self.mesh(4, vhds: Self.hosts.merging(["80/e": "1"]) { $1 })) == ["vhds 8: 80/e:1 -80/c -80/d"]
        )
    }

    @Test func nothingOfARouteConfigurationNamesAClusterThatWasRefused() {
        var bench = synced()
        let moved = Self.mesh(
            2, cds: Self.cds.merging(["d": "1"]) { $1 }, eds: Self.eds.merging(["d": "1"]) { $1 },
            vhds: ["80/a": "to d", "80/c": "takes a domain of b", "81/a": "to b"])
        #expect(bench.update(moved) == ["cds 6: d:1"])
        // A domain may have moved between hosts of 80: all of them wait together, those of 81 do not.
        #expect(bench.delta(.cluster, nonce: 6, error: "d is bad") == ["nack cds d", "vhds 7: 81/a:to b"])
        #expect(bench.delta(.virtualHost, nonce: 7) == ["ack vhds"])
        #expect(bench.machine.plan == nil)
    }

    @Test func aClientThatNeverAsksIsNotWaitedForEachTime() {
        var bench = started()
        _ = bench.delta(.route, ["80", "81"])
        #expect(bench.delta(.route, nonce: 4) == ["ack rds"])
        #expect(bench.update(Self.mesh(2, vhds: ["80/a": "1"])) == [])
        #expect(bench.machine.plan != nil)
        #expect(bench.pass(.seconds(15)) == [])
        #expect(bench.machine.plan == nil)
        #expect(bench.update(Self.mesh(3, vhds: ["80/a": "2"])) == [])
        #expect(bench.machine.plan == nil)
        // Late is not never.
        #expect(bench.delta(.virtualHost) == ["vhds 5: 80/a:2"])
    }

    @Test func virtualHostsThatNobodyAnswersDoNotHoldUpNewClustersForEver() {
        var bench = synced()
        #expect(bench.update(Self.mesh(2, vhds: Self.hosts.merging(["80/c": "1"]) { $1 })) == ["vhds 6: 80/c:1"])
        #expect(bench.update(Self.mesh(3, cds: Self.cds.merging(["d": "1"]) { $1 }, vhds: Self.hosts)) == [])
        #expect(bench.pass(.seconds(15)) == ["cds 7: d:1"])
    }

    // MARK: Route configurations come back, and clients do

    @Test func aRouteConfigurationThatIsAskedForAgainGetsAllItsVirtualHostsAgain() {
        var bench = synced()
        // What Envoy goes on reporting of a route configuration that it let go of, it has to forget.
        #expect(bench.delta(.route, drop: ["80"]) == ["vhds 6: -80/a -80/b"])
        #expect(bench.delta(.virtualHost, nonce: 6) == ["ack vhds"])
        #expect(bench.update(Self.mesh(2, vhds: ["80/a": "2", "80/b": "to b", "81/a": "to a"])) == [])
        #expect(bench.delta(.route, ["80"]) == ["rds 7: 80:vhds"])
        #expect(bench.delta(.route, nonce: 7) == ["ack rds", "vhds 8: 80/a:2 80/b:to b"])
        #expect(bench.delta(.virtualHost, nonce: 8) == ["ack vhds"])
        #expect(bench.machine.plan == nil)
    }

    @Test func droppedAndAskedForInOneBreathGetsAllAgainToo() {
        var bench = synced()
        #expect(bench.delta(.route, ["80"], drop: ["80"]) == ["rds 6: 80:vhds"])
        #expect(bench.update(Self.mesh(2, vhds: ["80/a": "to a", "81/a": "to a"])) == [])
        #expect(bench.delta(.route, nonce: 6) == ["ack rds", "vhds 7: 80/a:to a -80/b"])
    }

    @Test func aReconnectingClientThatHasEverythingIsSentNothing() {
        var bench = Bench(.delta)
        _ = bench.update(Self.first)
        #expect(bench.delta(.cluster, has: has(.cluster, Self.cds)) == [])
        #expect(bench.delta(.endpoint, ["a", "b", "c"], has: has(.endpoint, Self.eds)) == [])
        #expect(bench.delta(.listener, has: has(.listener, ["l80": "to 80", "l81": "to 81"])) == [])
        #expect(bench.delta(.route, ["80", "81"], has: has(.route, ["80": "vhds", "81": "vhds"])) == [])
        #expect(bench.delta(.virtualHost, has: has(.virtualHost, Self.hosts)) == [])
        #expect(bench.machine.plan == nil)
        #expect(bench.update(Self.mesh(2, vhds: Self.hosts.merging(["80/c": "1"]) { $1 })) == ["vhds 1: 80/c:1"])
    }

    @Test func aReconnectingClientIsSentWhatDiffers() {
        var bench = Bench(.delta)
        _ = bench.update(Self.first)
        _ = bench.delta(.cluster, has: has(.cluster, Self.cds))
        _ = bench.delta(.endpoint, ["a", "b", "c"], has: has(.endpoint, Self.eds))
        _ = bench.delta(.listener, has: has(.listener, ["l80": "to 80", "l81": "to 81"]))
        #expect(
            bench.delta(.route, ["80", "81"], has: has(.route, ["80": "older", "81": "vhds"])) == ["rds 1: 80:vhds"])
        let reported = has(.virtualHost, ["80/a": "to a", "80/b": "older", "80/gone": "1", "81/a": "to a"])
        #expect(bench.delta(.virtualHost, has: reported) == [])
        #expect(bench.delta(.route, nonce: 1) == ["ack rds", "vhds 2: 80/b:to b -80/gone"])
    }

    /// Envoy reports virtual hosts that it has acknowledged and lost.
    @Test func whatIsReportedOfARouteConfigurationThatIsNewCountsForNothing() {
        var bench = Bench(.delta)
        _ = bench.update(Self.first)
        _ = bench.delta(.cluster, has: has(.cluster, Self.cds))
        _ = bench.delta(.endpoint, ["a", "b", "c"], has: has(.endpoint, Self.eds))
        _ = bench.delta(.listener, has: has(.listener, ["l80": "to 80", "l81": "to 81"]))
        #expect(bench.delta(.route, ["80", "81"], has: has(.route, ["80": "vhds"])) == ["rds 1: 81:vhds"])
        #expect(bench.delta(.virtualHost, has: has(.virtualHost, Self.hosts)) == [])
        #expect(bench.delta(.route, nonce: 1) == ["ack rds", "vhds 2: 81/a:to a"])
    }

    @Test func aPortThatGoesAwayTakesItsVirtualHostsAlongAfterTheDrainTime() {
        var bench = synced()
        let without = Self.mesh(
            2, lds: ["l80": "to 80"], rds: ["80": "vhds"], vhds: ["80/a": "to a", "80/b": "to b"])
        #expect(bench.update(without) == ["lds 6: -l81"])
        #expect(bench.delta(.listener, nonce: 6) == ["ack lds", "rds 7: -81"])
        #expect(bench.delta(.route, nonce: 7) == ["ack rds", "vhds 8: -81/a"])
        #expect(bench.delta(.virtualHost, nonce: 8) == ["ack vhds"])
        #expect(bench.update(Self.first) == ["lds 9: l81:to 81", "rds 10: 81:vhds"])
        #expect(bench.delta(.route, nonce: 10) == ["ack rds", "vhds 11: 81/a:to a"])
    }

    // MARK: Others

    @Test func aClientWithoutVirtualHostsIsAnsweredOnce() {
        var bench = Bench(.delta)
        _ = bench.update(snapshot(1, rds: ["80": "whole"]))
        #expect(bench.delta(.route, ["80"]) == ["rds 1: 80:whole"])
        #expect(bench.delta(.route, nonce: 1) == ["ack rds"])
        #expect(bench.delta(.virtualHost) == ["vhds 2:"])
        #expect(bench.delta(.virtualHost, nonce: 2) == ["ack vhds"])
        #expect(bench.update(snapshot(2, rds: ["80": "whole 2"])) == ["rds 3: 80:whole 2"])
    }

    @Test func manyStreamsShareOneListOfVirtualHosts() {
        let many = Contents(uniqueKeysWithValues: (100..<200).map { ("80/\($0)", "1") })
        let history = LoopHistory()
        let world = Self.mesh(1, lds: ["l80": "to 80"], rds: ["80": "vhds"], vhds: many)
        history.begin(world)
        let interner = NameInterner()
        var lists: [ObjectIdentifier] = []
        for _ in 0..<3 {
            var machine = StreamMachine(.delta)
            let context = StreamContext(now: MonotonicTime(nanoseconds: 0), history: history, interner: interner)
            _ = machine.update(world, causes: [], context)
            _ = machine.receive(DeltaRequest(type: .route, subscribe: ["80"]), context)
            _ = machine.receive(DeltaRequest(type: .virtualHost), context)
            let actions = machine.receive(DeltaRequest(type: .route, nonce: "1"), context)
            for case .send(let push) in actions {
                guard case .named(let names, _) = push.selection else { continue }
                lists.append(ObjectIdentifier(names))
            }
        }
        #expect(lists.count == 3)
        #expect(Set(lists).count == 1)
    }
}
