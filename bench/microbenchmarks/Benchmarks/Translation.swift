import MeshModel
import Translation
import World

extension Benchmark {
    /// Each shape of unit, in a mesh of 1,000 services.
    static let translation: [Benchmark] = [
        unit("fixed-clusters", .fixedClusters),
        unit("inbound-clusters", .inboundClusters, instances: true),
        unit("outbound-clusters", .outboundClusters(mesh.key(500))),
        unit("outbound-clusters-subsets", .outboundClusters(mesh.key(1))),
        unit("assignments", .assignments(mesh.key(500))),
        unit("assignments-subsets", .assignments(mesh.key(1))),
        unit("outbound-listeners", .outboundListeners(port: 80)),
        unit("virtual-outbound", .virtualOutbound),
        unit("virtual-inbound", .virtualInbound, instances: true),
        unit("outbound-route-1000", .outboundRoute(name: "80"), iterations: 20),
        unit("gateway-listeners", .gatewayListeners(port: 8080), kind: .router),
        unit("gateway-routes", .gatewayRoutes(port: 8080), kind: .router),
        unit(
            "proxyless-listeners-1000", .proxylessListeners(port: 80), iterations: 20, settings: ["GENERATOR": "grpc"]),
        unit("proxyless-routes-1000", .proxylessRoutes(port: 80), iterations: 20, settings: ["GENERATOR": "grpc"]),
        Benchmark("translation/list-of-units-1000") {
            let world = mesh.world(rules)
            let view = ProxyView(kind: .sidecar, namespace: mesh.namespace)
            return {
                var reader = WorldReader(world)
                keep(Translator.units(of: view, &reader))
            }
        },
    ]

    private static let mesh = SampleMesh(services: 1_000)

    private static let rules = """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: svc-1, namespace: shop}
        spec:
          host: svc-1
          trafficPolicy: {connectionPool: {tcp: {maxConnections: 100}}, outlierDetection: {consecutive5xxErrors: 5}}
          subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: svc-1, namespace: shop}
        spec:
          hosts: [svc-1]
          http:
          - match: [{uri: {prefix: /new}, headers: {x-user: {exact: jane}}}]
            route: [{destination: {host: svc-1, subset: v2}, weight: 90}, {destination: {host: svc-1, subset: v1}, weight: 10}]
            retries: {attempts: 3, perTryTimeout: 2s}
          - route: [{destination: {host: svc-1, subset: v1}}]
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: front, namespace: shop}
        spec:
          selector: {istio: ingressgateway}
          servers: [{port: {number: 8080, name: http, protocol: HTTP}, hosts: ["*.example.com"]}]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: front, namespace: shop}
        spec:
          hosts: [www.example.com, api.example.com]
          gateways: [front]
          http:
          - match: [{uri: {prefix: /api}}]
            route: [{destination: {host: svc-1, port: {number: 80}}}]
          - route: [{destination: {host: svc-2, port: {number: 80}}}]
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: readers, namespace: shop}
        spec:
          rules: [{from: [{source: {namespaces: [shop]}}], to: [{operation: {methods: [GET], paths: ["/public/*"]}}]}]
        """

    private static func unit(
        _ name: String, _ unit: TranslationUnit, kind: ProxyNode.Kind = .sidecar, iterations: Int = 200,
        instances: Bool = false, settings: [String: String] = [:]
    ) -> Benchmark {
        Benchmark("translation/\(name)", iterations: iterations) {
            let world = mesh.world(rules)
            var view = ProxyView(kind: kind, namespace: mesh.namespace, dnsDomain: "shop.svc.cluster.local")
            view.settings = settings
            if kind == .router { view.labels = ["istio": "ingressgateway"] }
            if instances {
                view.instances = [ServiceInstance(service: mesh.key(1), servicePort: 80, targetPort: 8080)]
            }
            let seen = Translator.projection(of: view, for: unit)
            var reader = WorldReader(world)
            let output = Translator.translate(unit, for: seen, &reader)
            precondition(!output.resources.isEmpty, "\(name) translates to nothing")
            return {
                var reader = WorldReader(world)
                keep(Translator.translate(unit, for: seen, &reader))
            }
        }
    }
}
