import EnvoyAPI
import MeshModel

extension Benchmark {
    /// Resources and the heads of responses.
    static let encoding: [Benchmark] = [
        assignment(endpoints: 10), assignment(endpoints: 100),
        Benchmark("encoding/cluster") {
            let arena = Arena()
            let cluster = Envoy.Cluster(arena) {
                $0.name = "outbound|80||svc-1.shop.svc.cluster.local"
                $0.type = .eds
                $0.connectTimeout = .seconds(10)
                $0.edsClusterConfig = .init(arena) {
                    $0.edsConfig = .init(arena) { $0.ads = .init(arena) }
                    $0.serviceName = "outbound|80||svc-1.shop.svc.cluster.local"
                }
            }
            return { keep(Resource.encode(.cluster, name: cluster.name, message: cluster, sources: [])) }
        },
        Benchmark("encoding/head-sotw") {
            {
                keep(
                    ResponseHead.discovery(
                        typeURL: ResourceType.endpoint.typeURL, version: "k3JcYbQ9xM2vT5pLr8WnZg", nonce: "a1.42",
                        controlPlane: "skysail"))
            }
        },
        Benchmark("encoding/head-delta") {
            {
                keep(
                    ResponseHead.delta(
                        typeURL: ResourceType.endpoint.typeURL, systemVersion: "k3JcYbQ9xM2vT5pLr8WnZg", nonce: "a1.42",
                        removed: ["outbound|80||gone.shop.svc.cluster.local"], controlPlane: "skysail"))
            }
        },
    ]

    private static func assignment(endpoints: Int) -> Benchmark {
        Benchmark("encoding/assignment-\(endpoints)") {
            let assignment = EndpointAssignment(
                clusterName: "outbound|80||svc-1.shop.svc.cluster.local",
                localities: [
                    LocalityEndpoints(
                        region: "eu", zone: "a", weight: UInt32(endpoints),
                        endpoints: (0..<endpoints).map {
                            AssignedEndpoint(.socket("172.16.0.\($0)", port: 8080), weight: 1, health: .healthy)
                        })
                ])
            return { keep(Resource.encode(assignment, sources: [])) }
        }
    }
}
