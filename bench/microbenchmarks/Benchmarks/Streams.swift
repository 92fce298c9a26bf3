import MeshConfig
import MeshModel

extension Benchmark {
    /// The whole way from an event to the acknowledgements of 100 streams on one loop, requests included; all streams have
    /// all 1,000 services.
    static let streams: [Benchmark] = [
        endpointPush(isDelta: true), endpointPush(isDelta: false), servicePush(isDelta: true),
        servicePush(isDelta: false),
    ]

    private static func rig(isDelta: Bool, clusters: [String]) -> (SampleMesh, PushRig) {
        let mesh = SampleMesh(services: 1_000)
        let rig = PushRig(mesh)
        for i in 0..<100 { rig.connect(i, isDelta: isDelta, clusters: clusters) }
        return (mesh, rig)
    }

    private static func endpointPush(isDelta: Bool) -> Benchmark {
        Benchmark("streams/endpoint-change-\(isDelta ? "delta" : "sotw")-100", iterations: isDelta ? 40 : 10) {
            let (mesh, rig) = rig(isDelta: isDelta, clusters: SampleMesh(services: 1_000).clusters)
            let variants = [1, 2].map { [ObjectEvent.upsert(mesh.slice(500, generation: $0))] }
            var turn = 0
            return {
                turn += 1
                rig.change(variants[turn % 2], expecting: 100)
            }
        }
    }

    private static func servicePush(isDelta: Bool) -> Benchmark {
        Benchmark("streams/service-added-or-removed-\(isDelta ? "delta" : "sotw")-100", iterations: isDelta ? 8 : 4) {
            let (mesh, rig) = rig(isDelta: isDelta, clusters: SampleMesh(services: 10).clusters)
            let more = SampleMesh(services: mesh.services + 1)
            let added = [more.service(mesh.services), more.slice(mesh.services)]
            var turn = 0
            return {
                turn += 1
                rig.change(added.map { turn % 2 == 1 ? .upsert($0) : .remove($0.ref) })
            }
        }
    }
}
