import MeshModel
import Snapshot
import Testing

@testable import Engine

@Suite struct ViewDeltaTests {
    private func resource(_ name: String, _ version: UInt64, _ type: ResourceType = .endpoint) -> Resource {
        Resource(
            type: type, name: name, version: ContentHash(high: 0, low: version), wire: SharedBytes([]), sotwOffset: 0,
            valueOffset: 0, sources: [])
    }

    /// A view that has `a` and `b` in version 1.
    private func view() -> ViewState {
        var state = ViewState(
            id: ViewID(1), view: ProxyView(kind: .sidecar, namespace: "shop"), revision: .zero)
        for name in ["a", "b"] { state[.endpoint, name] = resource(name, 1) }
        return state
    }

    @Test func changesAreSortedByNameWithinTheirType() {
        var state = view()
        var delta = ViewDelta()
        delta.set(resource("d", 1), in: &state)
        delta.set(resource("b", 2), in: &state)
        delta.set(resource("x", 1, .cluster), in: &state)
        delta.remove(.endpoint, "a", from: &state)
        delta.set(resource("c", 1), in: &state)
        #expect(
            delta.changes(to: state) == [
                .cluster: ResourceChanges(updated: ["x"]),
                .endpoint: ResourceChanges(updated: ["b", "c", "d"], removed: ["a"]),
            ])
    }

    @Test func whatChangesThereAndBackIsNoChange() {
        var state = view()
        var delta = ViewDelta()
        delta.remove(.endpoint, "a", from: &state)
        delta.set(resource("b", 2), in: &state)
        delta.set(resource("c", 1), in: &state)
        delta.set(resource("a", 1), in: &state)
        delta.set(resource("b", 1), in: &state)
        delta.remove(.endpoint, "c", from: &state)
        #expect(delta.changes(to: state) == [:])
    }

    @Test func ofSeveralTouchesTheNetChangeCountsOnce() {
        var state = view()
        var delta = ViewDelta()
        delta.remove(.endpoint, "a", from: &state)
        delta.set(resource("a", 2), in: &state)
        delta.set(resource("b", 2), in: &state)
        delta.remove(.endpoint, "b", from: &state)
        #expect(delta.changes(to: state) == [.endpoint: ResourceChanges(updated: ["a"], removed: ["b"])])
    }
}
