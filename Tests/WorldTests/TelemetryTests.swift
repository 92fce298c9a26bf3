import MeshConfig
import MeshModel
import Testing
import World

@Suite struct TelemetryTests {
    private func telemetry(
        _ namespace: String, _ name: String, labels: [String: String]? = nil, created: Int64? = nil,
        _ change: (inout Telemetry) -> Void
    ) -> ConfigObject {
        var spec = Telemetry()
        if let labels { spec.scope = .labels(labels) }
        change(&spec)
        return object(.telemetry, namespace, name, .telemetry(spec), created: created)
    }

    private func logs(_ spec: inout Telemetry) {
        var log = Telemetry.AccessLogging()
        log.providers = ["file"]
        spec.accessLogging = [log]
    }

    private func metrics(_ spec: inout Telemetry) {
        var metrics = Telemetry.Metrics()
        metrics.providers = ["prometheus"]
        spec.metrics = [metrics]
    }

    private func node(_ extensions: Set<String> = ["envoy.access_loggers.stats"]) -> ProxyNode {
        ProxyNode(
            id: "sidecar~10.1.0.1~a-1.a~a.svc.cluster.local", kind: .sidecar, addresses: ["10.1.0.1"], namespace: "a",
            labels: ["app": "a"], extensions: extensions, serviceCluster: "a.a")
    }

    private func names(_ mesh: Mesh, _ view: ProxyView) -> [String] {
        var reader = WorldReader(mesh.world)
        return reader.telemetry(for: view).refs.map { "\($0.key.namespace)/\($0.key.name)" }
    }

    @Test func oneObjectHoldsForEachLayerTheMostGeneralFirst() {
        let mesh = Mesh([
            telemetry("a", "workload", labels: ["app": "a"], logs), telemetry("a", "young", created: 9, logs),
            telemetry("a", "old", created: 1, logs), telemetry("istio-system", "mesh", logs),
            telemetry("istio-system", "labelled", labels: ["app": "a"], logs),
        ])
        #expect(names(mesh, client("a", labels: ["app": "a"])) == ["istio-system/mesh", "a/old", "a/workload"])
        #expect(names(mesh, client("b", labels: ["app": "a"])) == ["istio-system/mesh"])
        #expect(
            names(mesh, client("istio-system", labels: ["app": "a"])) == ["istio-system/mesh", "istio-system/labelled"])
    }

    @Test func aViewKnowsThatItsProxiesCount() {
        var mesh = Mesh([])
        #expect(mesh.world.view(of: node()).telemetry == [])
        let change = mesh.apply([telemetry("a", "a", labels: ["app": "a"], metrics)])
        #expect(change.mayChangeView(of: node()))
        #expect(mesh.world.view(of: node()).telemetry == .metrics)
        #expect(mesh.world.view(of: node()).readsTelemetryMetadata)
        // Only an Envoy that has the logger can count.
        #expect(mesh.world.view(of: node([])).telemetry == [])
    }

    @Test func whatIsLoggedIsNoPartOfAView() {
        let mesh = Mesh([telemetry("istio-system", "mesh", logs)])
        #expect(mesh.world.view(of: node()).telemetry == [])
    }

    @Test func aViewKnowsThatItsProxiesTraceAndWhatSpansCallThem() {
        func trace(_ provider: ExtensionProvider.Kind) -> ProxyView {
            var configuration = MeshConfiguration.defaults
            configuration.extensionProviders = [ExtensionProvider(name: "tracer", kind: provider)]
            configuration.defaultProviders.tracing = ["tracer"]
            let mesh = Mesh([object(.meshConfig, "istio-system", "istio", .meshConfig(configuration))])
            return mesh.world.view(of: node())
        }
        let target = ExtensionProvider.Target(service: "collector", port: 4317)
        let zipkin = trace(.zipkin(.init(target: target)))
        #expect(zipkin.telemetry == .tracing && zipkin.serviceCluster == "")
        let otel = trace(.opentelemetry(.init(target: target)))
        #expect(otel.telemetry == .tracing && otel.serviceCluster == "a.a")
    }

    @Test func proxyConfigsOfMeshNamespaceAndWorkloadAddUp() {
        func config(_ namespace: String, _ name: String, _ labels: [String: String]?, _ threads: Int) -> ConfigObject {
            var spec = ProxyConfig()
            if let labels { spec.scope = .labels(labels) }
            spec.concurrency = threads
            return object(.proxyConfig, namespace, name, .proxyConfig(spec))
        }
        var mesh = Mesh([config("istio-system", "mesh", nil, 1)])
        func threads(_ labels: [String: String]) -> Int? {
            mesh.world.proxyConfiguration(namespace: "a", labels: labels).concurrency
        }
        #expect(threads([:]) == 1)
        let change = mesh.apply([config("a", "own", nil, 2), config("a", "app", ["app": "a"], 3)])
        #expect(threads([:]) == 2)
        #expect(threads(["app": "a"]) == 3)
        #expect(change.isEmpty)
    }
}
