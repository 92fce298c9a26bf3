import Discovery
import Engine
import MeshConfig
import MeshModel
import Testing
import World

@Suite(.timeLimit(.minutes(1))) struct BacklogTests {
    /// Returns when the engine's thread has gone round once more.
    private func turn(_ engine: Engine) async {
        for _ in 0..<2 {
            await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
                engine.ask { _ in done.resume() }
            }
        }
    }

    @Test func changesThatWaitForTheSourcesHaveAnAge() async throws {
        let engine = Engine(options: .init(world: WorldOptions(), sources: 1))
        engine.deliver(ObjectBatch([], seen: .now))
        let waiting = engine.backlog
        #expect(waiting.messages == 1 && waiting.messageWait != nil)
        engine.start()
        let (objects, _) = loadText(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a, namespace: shop}
            spec: {clusterIP: 10.0.0.1, ports: [{name: http, port: 80}]}
            """)
        engine.deliver(ObjectBatch(objects.map { .upsert($0) }, seen: .now))
        await turn(engine)
        let settling = engine.backlog
        #expect(settling.changeWait != nil)
        #expect(settling.round == nil)
        engine.deliver(ObjectBatch([], seen: .now, completesInitialSync: true))
        await turn(engine)
        await turn(engine)
        let idle = engine.backlog
        #expect(idle.changeWait == nil)
        #expect(engine.statistics.longestRound > .zero)
        engine.stop()
    }
}
