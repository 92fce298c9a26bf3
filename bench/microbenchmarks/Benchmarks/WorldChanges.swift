import MeshConfig
import MeshModel
import World

extension Benchmark {
    /// What the world does with one change, while readers hold the one before.
    static let worldChanges: [Benchmark] = [100, 1_000, 5_000].flatMap { services in
        [endpointOfWorld(services), serviceOfWorld(services)]
    }

    private static func endpointOfWorld(_ services: Int) -> Benchmark {
        Benchmark("world/endpoint-change-\(services)") {
            let mesh = SampleMesh(services: services)
            var world = mesh.world()
            var published = world
            let variants = [1, 2].map { [ObjectEvent.upsert(mesh.slice(services / 2, generation: $0))] }
            var turn = 0
            return {
                turn += 1
                keep(world.apply(variants[turn % 2], seen: SampleMesh.seen))
                published = world
                keep(published)
            }
        }
    }

    /// A service comes with its endpoints, and goes; half of both is one operation.
    private static func serviceOfWorld(_ services: Int) -> Benchmark {
        Benchmark("world/service-added-or-removed-\(services)") {
            let mesh = SampleMesh(services: services)
            var world = mesh.world()
            var published = world
            let more = SampleMesh(services: services + 1)
            let added = [more.service(services), more.slice(services)]
            var turn = 0
            return {
                turn += 1
                keep(
                    world.apply(added.map { turn % 2 == 1 ? .upsert($0) : .remove($0.ref) }, seen: SampleMesh.seen))
                published = world
                keep(published)
            }
        }
    }
}
