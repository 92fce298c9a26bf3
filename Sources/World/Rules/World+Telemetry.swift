import MeshConfig
import MeshModel

extension World {
    mutating func deriveTelemetry(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<Telemetry>?
        if let object, case .telemetry(let spec) = object.spec {
            new = Aged(Named(ref: object.ref, metadata: object.metadata, spec: spec))
        }
        let old = rules.telemetries.set(key, to: new)
        replaceLabelKeys(old?.spec.scope.labelKeys, new?.spec.scope.labelKeys, &update)
        update.touch(.telemetries(namespace: key.namespace))
        viewsMayChange(in: key.namespace, &update)
    }

    mutating func deriveWasmPlugin(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<WasmPlugin>?
        if let object, case .wasmPlugin(let spec) = object.spec {
            new = Aged(Named(ref: object.ref, metadata: object.metadata, spec: spec))
        }
        let old = rules.wasmPlugins.set(key, to: new)
        replaceLabelKeys(old?.spec.scope.labelKeys, new?.spec.scope.labelKeys, &update)
        update.touch(.wasmPlugins(namespace: key.namespace))
    }

    /// Kept for who makes proxies; no view and no translation depends on it.
    mutating func deriveProxyConfig(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<ProxyConfig>?
        if let object, case .proxyConfig(let spec) = object.spec {
            new = Aged(Named(ref: object.ref, metadata: object.metadata, spec: spec))
        }
        _ = rules.proxyConfigs.set(key, to: new)
    }

    /// An object of a namespace decides a part of views: of all of them, where it is the root namespace.
    private func viewsMayChange(in namespace: String, _ update: inout Update) {
        if namespace == rootNamespace {
            update.change.everyViewMayChange = true
        } else {
            update.change.viewNamespaces.insert(namespace)
        }
    }

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
