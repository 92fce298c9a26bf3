import MeshModel
import Snapshot
import Testing

@testable import XDS

/// The short way of an endpoint change to a stream at rest: it does what the long way does, and nothing where the stream is
/// not at rest.
@Suite struct EndpointChangeTests {
    static let before = PlanTests.before

    static func update(_ eds: Contents, changed: [ResourceType] = [.endpoint]) -> ViewUpdate {
        let next = snapshot(2, cds: ["a": "1", "b": "1"], eds: eds, lds: ["l": "to a"], rds: ["r": "to b"])
        let sets = Dictionary(uniqueKeysWithValues: ResourceType.allCases.map { ($0, next[$0]) })
        let snapshot = ViewSnapshot(
            view: before.view, revision: Revision(2), sets: sets, after: before, changed: { changed.contains($0) })
        let changes = changed.map { ($0, snapshot[$0].changes(from: before[$0])) }
        return ViewUpdate(snapshot: snapshot, changes: Dictionary(uniqueKeysWithValues: changes))
    }

    static func take(_ bench: inout Bench, _ update: ViewUpdate) -> String? {
        guard let change = EndpointChange(update, after: before) else { return nil }
        return bench.machine.take(change, update.snapshot, causes: [], bench.context).map { Bench.line(.send($0)) }
    }

    @Test func aStreamAtRestIsSentWhatItWouldBeSentOtherwise() {
        for start in [PlanTests.sotw(), PlanTests.delta()] {
            var (short, long) = (start, start)
            let update = Self.update(["a": "2", "b": "1"])
            #expect(Self.take(&short, update) == "eds 5: a:2")
            #expect(long.update(update.snapshot) == ["eds 5: a:2"])
            // And goes on alike.
            let steps: [(inout Bench) -> [String]] = [
                {
                    $0.machine.variant == .delta
                        ? $0.delta(.endpoint, nonce: 5) : $0.sotw(.endpoint, ["a", "b"], nonce: 5)
                },
                {
                    $0.update(
                        snapshot(
                            3, cds: ["a": "1", "c": "1"], eds: ["a": "2", "c": "1"], lds: ["l": "to a"],
                            rds: ["r": "to c"]))
                },
            ]
            for step in steps {
                #expect(step(&short) == step(&long))
            }
        }
    }

    @Test func aStreamThatWaitsForAnAcknowledgementIsNotAtRest() {
        var bench = PlanTests.delta()
        #expect(bench.update(Self.update(["a": "2", "b": "1"]).snapshot) == ["eds 5: a:2"])
        let nonces = bench.machine.nonces
        #expect(Self.take(&bench, Self.update(["a": "3", "b": "1"])) == nil)
        #expect(bench.machine.nonces == nonces)
        // Nor is one that a plan leads.
        var planned = PlanTests.delta()
        _ = planned.update(PlanTests.after)
        #expect(Self.take(&planned, Self.update(["a": "3", "b": "1"])) == nil)
        // Nor one without room.
        var full = PlanTests.delta()
        full.isWritable = false
        #expect(Self.take(&full, Self.update(["a": "3", "b": "1"])) == nil)
    }

    @Test func whatAClientDoesNotAskForItIsNotSent() {
        var bench = PlanTests.delta()
        _ = bench.delta(.endpoint, drop: ["a"])
        #expect(Self.take(&bench, Self.update(["a": "2", "b": "1"])) == nil)
        #expect(bench.update(Self.update(["a": "2", "b": "1"]).snapshot) == [])
    }

    @Test func roundsAboutMoreThanEndpointsTakeTheLongWay() {
        let removal = Self.update(["a": "1"])
        #expect(EndpointChange(removal, after: Self.before) == nil)
        let mixed = Self.update(["a": "2", "b": "1"], changed: [.endpoint, .cluster])
        #expect(EndpointChange(mixed, after: Self.before) == nil)
        #expect(EndpointChange(Self.update(["a": "2", "b": "1"]), after: Self.before) != nil)
    }
}
