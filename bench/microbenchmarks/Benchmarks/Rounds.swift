import Engine
import MeshConfig
import MeshModel
import Snapshot
import World

extension Benchmark {
    /// The engine from an event to what it publishes: world, translation, snapshots.
    static let rounds: [Benchmark] = [
        round("endpoint-change-1-view", views: 1),
        round("endpoint-change-100-views", views: 100, iterations: 40),
        // Every view is of a namespace that does not see the service.
        round("unused-endpoint-change-100-views", views: 100, seeing: false),
        serviceRound("service-added-or-removed-1-view", views: 1, iterations: 40),
        serviceRound("service-added-or-removed-100-views", views: 100, iterations: 8),
        serviceRound("unused-service-added-or-removed-100-views", views: 100, seeing: false, iterations: 40),
    ]

    private static let mesh = SampleMesh(services: 1_000, enclosed: 100)

    /// - Parameter seeing: whether the views see all services, or those of their own namespace alone.
    private static func core(views: Int, seeing: Bool) -> EngineCore {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(mesh.events, seen: SampleMesh.seen, now: SampleMesh.seen)
        let subscriber = Nobody()
        let registrations = (0..<views).map { i in
            let namespace = seeing ? "near-\(i)" : SampleMesh.enclosedNamespace(i)
            return EngineCore.Registration(
                proxy: ProxyID(UInt64(i + 1)), node: .sample(i, in: namespace), subscriber: subscriber)
        }
        _ = core.round([], registering: registrations, seen: SampleMesh.seen, now: SampleMesh.seen)
        precondition(core.viewCount == views)
        return core
    }

    private static func round(
        _ name: String, views: Int, seeing: Bool = true, iterations: Int = 200
    ) -> Benchmark {
        Benchmark("round/\(name)", iterations: iterations) {
            var core = core(views: views, seeing: seeing)
            var published = core.world
            let variants = [1, 2].map { [ObjectEvent.upsert(mesh.slice(500, generation: $0))] }
            var turn = 0
            return {
                turn += 1
                let deliveries = core.round(variants[turn % 2], seen: SampleMesh.seen, now: SampleMesh.seen)
                precondition(deliveries.isEmpty != seeing)
                published = core.world
                keep(published)
            }
        }
    }

    private static func serviceRound(
        _ name: String, views: Int, seeing: Bool = true, iterations: Int
    ) -> Benchmark {
        Benchmark("round/\(name)", iterations: iterations) {
            var core = core(views: views, seeing: seeing)
            var published = core.world
            let more = SampleMesh(services: 1_001)
            let added = [more.service(1_000), more.slice(1_000)]
            var turn = 0
            return {
                turn += 1
                let deliveries = core.round(
                    added.map { turn % 2 == 1 ? .upsert($0) : .remove($0.ref) }, seen: SampleMesh.seen,
                    now: SampleMesh.seen)
                precondition(deliveries.isEmpty != seeing)
                published = core.world
                keep(published)
            }
        }
    }
}

/// A subscriber that hears of everything and does nothing.
private final class Nobody: SnapshotSubscriber {
    func publish(_ publication: Publication) {}
}
