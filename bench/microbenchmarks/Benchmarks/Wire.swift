import MeshConfig
import MeshModel

extension Benchmark {
    /// As ``streams``, through HTTP/2 and gRPC over loopback sockets, for 20 connections.
    static let wire: [Benchmark] = [endpointPush(isDelta: true), endpointPush(isDelta: false)]

    private static func endpointPush(isDelta: Bool) -> Benchmark {
        Benchmark("wire/endpoint-change-\(isDelta ? "delta" : "sotw")-20") {
            let mesh = SampleMesh(services: 100)
            let rig = WireRig(mesh)
            for i in 0..<20 { rig.connect(i, isDelta: isDelta, clusters: [mesh.cluster(7), mesh.cluster(8)]) }
            let variants = [1, 2].map { [ObjectEvent.upsert(mesh.slice(7, generation: $0))] }
            var turn = 0
            return {
                turn += 1
                rig.change(variants[turn % 2])
            }
        }
    }
}
