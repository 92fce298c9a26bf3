import MeshModel
import Snapshot
import Testing

@testable import XDS

@Suite struct JournalTests {
    /// Rounds 1…n that each change one of three names.
    private func rounds(_ count: Int) -> [ViewSnapshot] {
        var contents = ["a": "0", "b": "0", "c": "0"]
        return (0..<count).map { i in
            if i > 0 { contents[["a", "b", "c"][i % 3]] = "\(i)" }
            return snapshot(UInt64(i + 1), eds: contents)
        }
    }

    private func follow(_ history: LoopHistory, _ rounds: [ViewSnapshot]) {
        history.begin(rounds[0])
        for i in 1..<rounds.count {
            let changes = rounds[i][.endpoint].changes(from: rounds[i - 1][.endpoint])
            history.append(ViewUpdate(snapshot: rounds[i], changes: [.endpoint: changes]))
        }
    }

    @Test func itAgreesWithAFullComparisonFromEveryPlaceItKnows() {
        let history = LoopHistory()
        let rounds = rounds(40)
        follow(history, rounds)
        for old in rounds {
            let from = Held(old, .endpoint)
            let to = Held(rounds[39], .endpoint)
            #expect(history.changes(.endpoint, from: from, to: to) == to.set.changes(from: from.set))
        }
        #expect(history.fullComparisons == 0)
    }

    @Test func aStreamThatIsTooFarBehindIsComparedOnceForAll() {
        let history = LoopHistory()
        let rounds = rounds(LoopHistory.depth + 20)
        follow(history, rounds)
        let from = Held(rounds[0], .endpoint)
        let to = Held(rounds[rounds.count - 1], .endpoint)
        for _ in 0..<100 {
            #expect(history.changes(.endpoint, from: from, to: to) == to.set.changes(from: from.set))
        }
        #expect(history.fullComparisons == 1)
        #expect(history.changes(.cluster, from: Held(rounds[0], .cluster), to: Held(rounds[5], .cluster)).isEmpty)
        #expect(history.fullComparisons == 1)
    }

    @Test func whatWasNotFollowedIsNotTrusted() {
        let history = LoopHistory()
        let rounds = rounds(10)
        history.begin(rounds[0])
        // The view had no streams in between; a new one begins later.
        history.end(rounds[0].view)
        history.begin(rounds[9])
        let from = Held(rounds[0], .endpoint)
        let to = Held(rounds[9], .endpoint)
        #expect(history.changes(.endpoint, from: from, to: to) == to.set.changes(from: from.set))
        #expect(history.fullComparisons == 1)
    }

    @Test func aRoundWithManyNamesDoesNotStay() {
        let history = LoopHistory()
        let one = snapshot(1)
        history.begin(one)
        let names = (0...LoopHistory.names).map { "n\($0)" }
        let two = snapshot(2, eds: Dictionary(uniqueKeysWithValues: names.map { ($0, "x") }))
        history.append(ViewUpdate(snapshot: two, changes: [.endpoint: ResourceChanges(updated: names.sorted())]))
        let changes = history.changes(.endpoint, from: Held(one, .endpoint), to: Held(two, .endpoint))
        #expect(changes.updated == names.sorted())
        #expect(history.fullComparisons == 1)
    }

    @Test func aTypeThatChangedBeforeTheViewWasFollowedNeedsNoComparison() {
        let history = LoopHistory()
        let one = snapshot(1, eds: ["a": "1"])
        let two = ViewSnapshot(
            view: one.view, revision: Revision(2), sets: [.endpoint: one[.endpoint]], after: one,
            changed: { $0 == .cluster })
        history.begin(two)
        let three = snapshot(3, eds: ["a": "2"])
        history.append(ViewUpdate(snapshot: three, changes: [.endpoint: ResourceChanges(updated: ["a"])]))
        // What the stream has of the type stands at revision 1.
        let changes = history.changes(.endpoint, from: Held(two, .endpoint), to: Held(three, .endpoint))
        #expect(changes.updated == ["a"])
        #expect(history.fullComparisons == 0)
    }
}
