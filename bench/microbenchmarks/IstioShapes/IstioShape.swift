import MeshModel
import World

/// A mesh of the shape that one of Istio's own benchmarks has (`pilot/pkg/xds/bench_test.go`), under its name: how many
/// services, of which protocol, for which kind of proxy. The objects are written here.
struct IstioShape: Sendable {
    var name: String
    var kind = ProxyNode.Kind.sidecar
    /// What Istio's benchmark generates of it.
    var types: [ResourceType] = [.cluster, .listener, .route]
    var objects: @Sendable () -> String

    /// The proxy that all of them are for, in namespace `default`.
    func view(in world: World) -> ProxyView {
        world.view(
            of: ProxyNode(
                id: "\(kind == .router ? "router" : "sidecar")~1.1.1.1~v0.default~default.example.org", kind: kind,
                addresses: ["1.1.1.1"], instance: "v0.default", dnsDomain: "default.example.org", namespace: "default",
                labels: ["istio.io/benchmark": "true"]))
    }

    func world() -> World {
        var world = World()
        _ = world.apply(SampleMesh.events(of: objects()), seen: SampleMesh.seen)
        return world
    }

    static let all: [IstioShape] = [
        IstioShape(name: "gateways", kind: .router) { gateways(1_000) },
        IstioShape(name: "http") { services(100, port: 80, "http", "HTTP") },
        IstioShape(name: "tcp", types: [.cluster, .listener]) { services(100, port: 7070, "tcp", "TCP") },
        IstioShape(name: "tls", types: [.cluster, .listener]) { services(100, port: 443, "tls", "TLS") },
        IstioShape(name: "auto") { services(100, port: 7070, "auto", nil) },
        IstioShape(name: "virtualservice") { virtualServices(100) },
        IstioShape(name: "serviceentry-workloadentry") { selectedWorkloads(services: 100, workloads: 1_000) },
        endpoints(1, services: 100), endpoints(10, services: 10), endpoints(100, services: 10),
        endpoints(1_000, services: 1),
    ]

    private static func endpoints(_ endpoints: Int, services: Int) -> IstioShape {
        IstioShape(name: "eds \(endpoints)/\(services)", types: [.endpoint]) { assigned(endpoints, services: services) }
    }
}
