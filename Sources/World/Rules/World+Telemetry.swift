import MeshConfig
import MeshModel

extension World {
    /// What the proxies of a workload start with: the mesh's defaults and the ProxyConfigs over them.
    public func proxyConfiguration(namespace: String, labels: [String: String]) -> ProxyConfiguration {
        let view = ProxyView(kind: .sidecar, namespace: namespace, labels: labels)
        return mesh.defaultConfig.overridden(
            by: rules.proxyConfigs.layers(for: view, root: rootNamespace).map(\.spec))
    }

    /// The parts of a view that follow from what its proxies log, trace and count.
    func setTelemetry(of view: inout ProxyView, _ node: ProxyNode) {
        let asksNothing =
            rules.telemetries.isEmpty && mesh.defaultProviders.metrics.isEmpty
            && mesh.defaultProviders.tracing.isEmpty && mesh.defaultConfig.tracing == nil
        guard !asksNothing, !view.isProxyless else { return }
        let telemetries = rules.telemetries.layers(for: view, root: rootNamespace).map(\.spec)
        let layers = TelemetryLayers(telemetries, over: mesh)
        let sides: [Telemetry.Mode] = view.kind == .router ? [.client] : [.client, .server]
        if view.hasStatisticsLogger, sides.contains(where: { layers.prometheusMetrics($0) != nil }) {
            view.telemetry.insert(.metrics)
        }
        for tracing in sides.compactMap(layers.tracing) {
            view.telemetry.insert(.tracing)
            if case .opentelemetry? = tracing.provider.flatMap(layers.provider)?.kind {
                view.serviceCluster = node.serviceCluster
            }
        }
    }
}
