import MeshModel
import Testing

@testable import XDS

@Suite struct NameInternerTests {
    let interner = NameInterner()
    let many = (0..<100).map { "name-\($0)" }

    @Test func nameSetsAreSharedWhileTheyAreUsed() {
        let a = interner.intern(["x", "y"])
        #expect(interner.intern(["y", "x", "y"]) === a)
        #expect(interner.intern(["x"]) !== a)
        #expect(a.matches(["y", "x"]))
        #expect(!a.matches(["y", "z"]))
        #expect(a.contains("x") && !a.contains("w") && !a.contains("z"))
        #expect(a.subtracting(NameSet(["x"])) == ["y"])
        #expect(interner.intern([String]()) === NameSet.empty)
    }

    @Test func anotherOrderIsTheSameSet() {
        let set = interner.intern(many)
        #expect(interner.intern(many.shuffled()) === set)
        #expect(interner.intern(Set(many)) === set)
        #expect(interner.intern(Array(many.dropLast())) !== set)
    }

    @Test func aListIsKnownByItsStorage() {
        let set = interner.intern(many)
        #expect(interner.known(many) === set)
        let copy = many.map { $0 }
        #expect(interner.known(copy) == nil)
    }

    @Test func aStepIsTakenOnceForAll() {
        let set = interner.intern(many)
        let more = interner.intern(set, adding: ["z", "name-1"], dropping: ["name-0", "name-1", "unknown"])
        #expect(Set(more.names) == Set(many).subtracting(["name-0"]).union(["z"]))
        #expect(interner.intern(set, adding: ["z", "name-1"], dropping: ["name-0", "name-1", "unknown"]) === more)
        #expect(interner.intern(set, adding: ["name-5"], dropping: []) === set)
    }

    @Test func missingNamesAreThoseOfTheRevisionAskedFor() {
        let set = interner.intern(["a", "b", "c"])
        let one = Held(snapshot(1, eds: ["a": "1"]), .endpoint)
        let two = Held(snapshot(2, eds: ["a": "1", "c": "1"]), .endpoint)
        #expect(interner.missing(set, in: one) == ["b", "c"])
        #expect(interner.missing(set, in: two) == ["b"])
        #expect(interner.missing(set, in: one) == ["b", "c"])
    }
}

@Suite struct ReportedVersionsTests {
    static let held = Held(snapshot(1, eds: ["a": "1", "b": "1", "c": "1"]), .endpoint)
    static func version(_ name: String) -> ContentHash? { held.set[name]?.version }

    @Test func whatDiffersIsUpdatedGoneOrMissing() {
        let interner = NameInterner()
        let reported: ReportedVersions = ["a": Self.version("a"), "b": nil, "d": Self.version("a")]
        let subscription = Subscription(names: interner.intern(["a", "b", "c", "d", "e"]))
        let difference = reported.difference(to: Self.held, subscription)
        #expect(difference.updated.map(\.name) == ["b", "c"])
        #expect(difference.gone == ["d"])
        #expect(difference.missing == ["e"])
    }

    @Test func anotherSubscriptionOrRevisionHasItsOwnDifference() {
        let interner = NameInterner()
        let reported: ReportedVersions = ["a": Self.version("a")]
        let all = Subscription(wildcard: .implied)
        #expect(reported.difference(to: Self.held, all).updated.map(\.name) == ["b", "c"])
        let one = Subscription(names: interner.intern(["b"]))
        #expect(reported.difference(to: Self.held, one).updated.map(\.name) == ["b"])
        let later = Held(snapshot(2, eds: ["a": "2"]), .endpoint)
        #expect(reported.difference(to: later, all).updated.map(\.name) == ["a"])
    }

    @Test func coveringLooksAtEveryName() {
        let interner = NameInterner()
        let reported: ReportedVersions = ["a": nil, "b": nil]
        #expect(reported.isCovered(by: interner.intern(["a", "b", "c"])))
        #expect(!reported.isCovered(by: interner.intern(["a", "c"])))
    }
}
