import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The filters by which WasmPlugins run in the view's proxies. A filter only names the plugin; its code and settings are a
/// resource of their own (ECDS), so that a change of them leaves listeners and their connections alone.
extension UnitTranslation {
    /// The plugins for the traffic of a listener in one phase, in the order in which they see requests.
    mutating func wasmFilters(
        _ phase: WasmPlugin.Phase, _ kind: ListenerClass, port: Int?, _ sources: inout Sources
    ) -> [Envoy.HttpFilter] {
        plugins(.http, kind, port: port, &sources).filter { $0.spec.phase == phase }.map { plugin in
            let source = pluginSource(plugin)
            return Envoy.HttpFilter(arena) {
                $0.name = Names.wasmPlugin(plugin)
                $0.configDiscovery = source
            }
        }
    }

    /// The plugins that see connections, before what decides about them: all phases, in order.
    mutating func wasmNetworkFilters(
        _ phase: WasmPlugin.Phase, _ kind: ListenerClass, port: Int?, _ sources: inout Sources
    ) -> [Envoy.Filter] {
        plugins(.network, kind, port: port, &sources).filter { $0.spec.phase == phase }.map { plugin in
            let source = pluginSource(plugin)
            return Envoy.Filter(arena) {
                $0.name = Names.wasmPlugin(plugin)
                $0.configDiscovery = source
            }
        }
    }

    private mutating func plugins(
        _ type: WasmPlugin.Kind, _ kind: ListenerClass, port: Int?, _ sources: inout Sources
    ) -> [Named<WasmPlugin>] {
        let all = wasmPlugins()
        if all.isEmpty { return [] }
        let chosen = all.filter {
            ($0.spec.type == .network) == (type == .network) && $0.spec.sees(kind.side, port: port)
        }
        sources.add(chosen.map(\.ref))
        return chosen
    }

    /// Those for the view's proxies that are served at all, the greatest priority first, then the oldest.
    mutating func wasmPlugins() -> [Named<WasmPlugin>] {
        if let known = shared.wasmPlugins { return known }
        var plugins: [Named<WasmPlugin>] = []
        if view.runsWasm {
            plugins = reader.wasmPlugins(for: view).filter { $0.spec.failStrategy != .open || isServed($0.spec) }
            let order = plugins.enumerated().sorted {
                ($1.element.spec.priority, $0.offset) < ($0.element.spec.priority, $1.offset)
            }
            plugins = order.map(\.element)
        }
        shared.wasmPlugins = plugins
        return plugins
    }

    /// Whether an Envoy can have the code. It is not told to fetch it: Envoy says of itself that it may crash meanwhile
    /// (`envoy.extensions.wasm.v3.VmConfig.code`), and it does where the server of the code is away.
    func isServed(_ plugin: WasmPlugin) -> Bool {
        switch plugin.source {
        case .file: true
        case .remote: view.hasIstioAgent
        case nil: false
        }
    }

    /// Requests wait for a plugin, and are refused where it does not come; with FAIL_OPEN they pass then.
    private mutating func pluginSource(_ plugin: Named<WasmPlugin>) -> Envoy.ExtensionConfigSource {
        let source = adsSource()
        let isNetwork = plugin.spec.type == .network
        let isOpen = plugin.spec.failStrategy == .open
        return Envoy.ExtensionConfigSource(arena) {
            $0.configSource = source
            $0.defaultConfig = isNetwork ? .pack(networkFallback(isOpen)) : .pack(requestFallback(isOpen))
            $0.typeUrls =
                isNetwork
                ? [Envoy.NetworkWasm.typeURL, Envoy.NetworkRBAC.typeURL] : [Envoy.Wasm.typeURL, Envoy.HttpRBAC.typeURL]
        }
    }

    /// Lets every request pass, or none.
    func requestFallback(_ isOpen: Bool) -> Envoy.HttpRBAC {
        Envoy.HttpRBAC(arena) { if !isOpen { $0.rules = .init(arena) } }
    }

    func networkFallback(_ isOpen: Bool) -> Envoy.NetworkRBAC {
        Envoy.NetworkRBAC(arena) {
            $0.statPrefix = "wasm."
            if !isOpen { $0.rules = .init(arena) }
        }
    }
}

extension ProxyView {
    var runsWasm: Bool { extensions.contains("envoy.filters.http.wasm") }

    /// Istio's agent stands between: it fetches the code of plugins and hands Envoy a file.
    var hasIstioAgent: Bool { extensions.contains("istio.stats") }
}

extension Names {
    /// The filter of a plugin, and its resource. One for connections has a name of its own: where a plugin changes its type,
    /// a chain that is about to go would else be sent the configuration of the other.
    static func wasmPlugin(_ plugin: Named<WasmPlugin>) -> String {
        "\(plugin.metadata.namespace).\(plugin.metadata.name)" + (plugin.spec.type == .network ? ".network" : "")
    }
}
