import MeshConfig
import MeshModel
import Testing
import World

@testable import Engine

private func time(_ milliseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: milliseconds * 1_000_000) }

@Suite struct SettlingTests {
    @Test func aSingleChangeIsDueAfterTheQuietTime() {
        var settling = Settling()
        #expect(settling.due == nil)
        settling.note(at: time(100))
        #expect(settling.due == time(110))
    }

    @Test func aBurstIsDueAtTheLimitAtTheLatest() {
        var settling = Settling()
        for at in stride(from: UInt64(0), through: 200, by: 5) { settling.note(at: time(at)) }
        #expect(settling.due == time(100))
    }

    @Test func nothingIsDueAfterItWasTaken() {
        var settling = Settling()
        settling.note(at: time(1))
        settling.reset()
        #expect(settling.due == nil)
    }
}

@Suite struct GatheringTests {
    private func event(_ kind: ObjectKind) -> ObjectEvent {
        .remove(ObjectRef(ObjectKey(kind, namespace: "n", name: "x"), at: SourceLocation(path: "x.yaml")))
    }

    private func gathering(sources: Int) -> Gathering {
        Gathering(options: Engine.Options(world: WorldOptions(), sources: sources))
    }

    @Test func nothingIsDueBeforeEverySourceWasRead() {
        var gathering = gathering(sources: 2)
        gathering.add(ObjectBatch([event(.service)], seen: time(1), completesInitialSync: true), now: time(1))
        #expect(gathering.takeDue(now: time(1_000)) == nil)
        gathering.add(ObjectBatch([event(.endpointSlice)], seen: time(2), completesInitialSync: true), now: time(2))
        let work = gathering.takeDue(now: time(2))
        #expect(work?.events.count == 2)
        #expect(work?.seen == time(1))
    }

    @Test func endpointsDoNotWaitForConfigurationToSettle() {
        var gathering = gathering(sources: 0)
        _ = gathering.takeDue(now: time(0))
        gathering.add(ObjectBatch([event(.virtualService), event(.endpointSlice)], seen: time(5)), now: time(5))
        let first = gathering.takeDue(now: time(5))
        #expect(first?.events.map(\.ref.key.kind) == [.endpointSlice])
        #expect(gathering.takeDue(now: time(6)) == nil)
        #expect(gathering.due == time(15))
        #expect(gathering.takeDue(now: time(15))?.events.map(\.ref.key.kind) == [.virtualService])
        #expect(gathering.takeDue(now: time(16)) == nil)
    }
}
