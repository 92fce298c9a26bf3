import Engine
import MeshConfig
import MeshModel
import Snapshot
import World

extension Benchmark {
    /// The engine from an event to what it publishes: world, translation, snapshots.
    static let rounds: [Benchmark] = [
        endpointRound("endpoint-change-1-view", .workloads, views: 1),
        endpointRound("endpoint-change-100-views", .workloads, views: 100),
        endpointRound("endpoint-change-10-namespaces", .namespaces, views: 10),
        endpointRound("unused-endpoint-change-100-views", .enclosed, views: 100),
        serviceRound("service-added-or-removed-1-view", .workloads, views: 1),
        serviceRound("service-added-or-removed-100-views", .workloads, views: 100),
        serviceRound("service-added-or-removed-10-namespaces", .namespaces, views: 10),
        serviceRound("unused-service-added-or-removed-100-views", .enclosed, views: 100),
    ]

    private static let mesh = SampleMesh(services: 1_000, enclosed: 100)

    private enum Views {
        /// Of one namespace, each the proxy of another service; they see everything.
        case workloads
        /// Of a namespace each; they see everything.
        case namespaces
        /// Of a namespace each, and see what is in it.
        case enclosed

        func node(_ index: Int) -> ProxyNode {
            switch self {
            case .workloads: .sample(index, in: mesh.namespace, address: mesh.address(index, 1))
            case .namespaces: .sample(index, in: "near-\(index)")
            case .enclosed: .sample(index, in: SampleMesh.enclosedNamespace(index))
            }
        }
    }

    private static func core(_ kind: Views, views: Int) -> EngineCore {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(mesh.events, seen: SampleMesh.seen, now: SampleMesh.seen)
        let subscriber = Nobody()
        let registrations = (0..<views).map {
            EngineCore.Registration(proxy: ProxyID(UInt64($0 + 1)), node: kind.node($0), subscriber: subscriber)
        }
        _ = core.round([], registering: registrations, seen: SampleMesh.seen, now: SampleMesh.seen)
        precondition(core.viewCount == views)
        return core
    }

    private static func endpointRound(_ name: String, _ kind: Views, views: Int) -> Benchmark {
        let variants = [1, 2].map { [ObjectEvent.upsert(mesh.slice(500, generation: $0))] }
        return rounds(name, kind, views: views, iterations: 40, variants)
    }

    private static func serviceRound(_ name: String, _ kind: Views, views: Int) -> Benchmark {
        let more = SampleMesh(services: mesh.services + 1)
        let added = [more.service(mesh.services), more.slice(mesh.services)]
        let variants = [added.map { ObjectEvent.remove($0.ref) }, added.map { ObjectEvent.upsert($0) }]
        return rounds(name, kind, views: views, iterations: 4, variants)
    }

    private static func rounds(
        _ name: String, _ kind: Views, views: Int, iterations: Int, _ variants: [[ObjectEvent]]
    ) -> Benchmark {
        Benchmark("round/\(name)", iterations: iterations) {
            var core = core(kind, views: views)
            var published = core.world
            var turn = 0
            return {
                turn += 1
                let deliveries = core.round(variants[turn % 2], seen: SampleMesh.seen, now: SampleMesh.seen)
                precondition(deliveries.isEmpty == (kind == .enclosed))
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
