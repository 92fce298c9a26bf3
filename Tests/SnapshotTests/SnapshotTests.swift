import MeshModel
import Snapshot
import Testing

private func resource(_ name: String, _ content: String, type: ResourceType = .cluster) -> Resource {
    let bytes = SharedBytes(Array(content.utf8))
    return Resource(
        type: type, name: name, version: ContentHash(of: bytes.bytes), wire: bytes, sotwOffset: 0, valueOffset: 0,
        sources: [])
}

@Suite struct ResourceSetTests {
    @Test func namesWhatAHolderLacks() {
        let old = ResourceSet([resource("a", "1"), resource("b", "1"), resource("c", "1")])
        var new = old
        new["a"] = nil
        new["b"] = resource("b", "2")
        new["c"] = resource("c", "1")
        new["d"] = resource("d", "1")
        #expect(new.changes(from: old) == ResourceChanges(updated: ["b", "d"], removed: ["a"]))
        #expect(new.changes(from: new).isEmpty)
        #expect(old.names == ["a", "b", "c"])
    }
}

@Suite struct ResourcePoolTests {
    @Test func sharesEqualContentAndForgetsItWithTheLastHolder() {
        var pool = ResourcePool()
        let first = pool.hold(resource("a", "same"))
        let second = pool.hold(resource("a", "same"))
        #expect(first === second)
        #expect(pool.count == 1)
        #expect(pool.bytes == 4)
        pool.release(first)
        let third = pool.hold(resource("a", "same"))
        #expect(third === first)
        pool.release(first)
        pool.release(first)
        #expect(pool.count == 0)
        #expect(pool.bytes == 0)
    }

    @Test func keepsApartWhatDiffers() {
        var pool = ResourcePool()
        let a = pool.hold(resource("a", "same"))
        let others = [resource("b", "same"), resource("a", "same", type: .listener), resource("a", "other")]
        for other in others.map({ pool.hold($0) }) { #expect(other !== a) }
        #expect(pool.count == 4)
    }
}

@Suite struct ViewSnapshotTests {
    @Test func sortsOnceForAll() {
        let set = ResourceSet([resource("b", "1"), resource("a", "1"), resource("c", "1")])
        let snapshot = ViewSnapshot(view: ViewID(1), revision: Revision(1), sets: [.cluster: set])
        #expect(snapshot.sorted(.cluster).map(\.name) == ["a", "b", "c"])
        #expect(snapshot.sorted(.route).isEmpty)
        #expect(snapshot[.cluster]["b"]?.name == "b")
    }

    @Test func saysSinceWhenATypeIsWhatItIs() {
        let first = ViewSnapshot(view: ViewID(1), revision: Revision(1), sets: [:])
        let second = ViewSnapshot(
            view: ViewID(1), revision: Revision(2), sets: [:], after: first, changed: { $0 == .endpoint })
        let third = ViewSnapshot(
            view: ViewID(1), revision: Revision(3), sets: [:], after: second, changed: { $0 == .route })
        #expect(third.revision(of: .cluster) == Revision(1))
        #expect(third.revision(of: .endpoint) == Revision(2))
        #expect(third.revision(of: .route) == Revision(3))
    }
}
