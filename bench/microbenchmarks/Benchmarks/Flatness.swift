import MeshConfig
import MeshModel

extension Benchmark {
    /// One endpoint change, from the event to the last acknowledgement, as what it does not concern grows. The names end in
    /// the number that grows; flatness.py compares within each family.
    static let flatness: [Benchmark] =
        [100, 1_000, 5_000].map { services in
            Benchmark("flatness/services-\(services)", iterations: 40) {
                let mesh = SampleMesh(services: services)
                let rig = PushRig(mesh)
                for i in 0..<20 { rig.connect(i, isDelta: true, clusters: [mesh.cluster(7), mesh.cluster(8)]) }
                return endpointChanges(mesh, rig, responses: 20)
            }
        }
        + [100, 1_000, 5_000].map { proxies in
            Benchmark("flatness/other-proxies-\(proxies)", iterations: 40) {
                let mesh = SampleMesh(services: 100, enclosed: 500)
                let rig = PushRig(mesh)
                for i in 0..<20 { rig.connect(i, isDelta: true, clusters: [mesh.cluster(7)]) }
                connectEnclosed(proxies, rig)
                return endpointChanges(mesh, rig, responses: 20)
            }
        }
        + [100, 1_000, 5_000].map { proxies in
            Benchmark("flatness/unused-service-\(proxies)", iterations: 40) {
                let mesh = SampleMesh(services: 100, enclosed: 500)
                let rig = PushRig(mesh)
                connectEnclosed(proxies, rig)
                return endpointChanges(mesh, rig, responses: 0)
            }
        }

    /// Proxies of views that see two services of their own and no others, spread over 500 such views.
    private static func connectEnclosed(_ count: Int, _ rig: PushRig) {
        for i in 0..<count {
            rig.connect(
                1_000 + i, in: SampleMesh.enclosedNamespace(i % 500), isDelta: true,
                clusters: SampleMesh.enclosedClusters(i % 500))
        }
    }

    private static func endpointChanges(_ mesh: SampleMesh, _ rig: PushRig, responses: Int) -> () -> Void {
        let variants = [1, 2].map { [ObjectEvent.upsert(mesh.slice(7, generation: $0))] }
        var turn = 0
        return {
            turn += 1
            rig.change(variants[turn % 2], expecting: responses)
        }
    }
}
