import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The filters that are resources of their own (`TypedExtensionConfig`, ECDS).
extension UnitTranslation {
    mutating func extensionConfigs() {
        for plugin in wasmPlugins() {
            let name = Names.wasmPlugin(plugin)
            let isNetwork = plugin.spec.type == .network
            let config: Envoy.AnyMessage
            if isServed(plugin.spec) {
                let settings = pluginSettings(plugin.spec, name)
                config =
                    isNetwork
                    ? .pack(Envoy.NetworkWasm(arena) { $0.config = settings })
                    : .pack(Envoy.Wasm(arena) { $0.config = settings })
            } else {
                report(
                    .rejectedPolicy, at: name,
                    "requests are refused, because nobody fetches the plugin's code for Envoy: \(plugin.spec.url)",
                    object: plugin.ref)
                config = isNetwork ? .pack(networkFallback(false)) : .pack(requestFallback(false))
            }
            let message = Envoy.TypedExtensionConfig(arena) {
                $0.name = name
                $0.typedConfig = config
            }
            emit(.extensionConfig, name, message, Sources(plugin.ref))
        }
    }

    private func pluginSettings(_ plugin: WasmPlugin, _ name: String) -> Envoy.PluginConfig {
        let code = pluginCode(plugin)
        let inline = plugin.environment.filter { $0.value != nil }
        return Envoy.PluginConfig(arena) {
            $0.name = name
            $0.rootId = plugin.pluginName
            $0.failurePolicy =
                switch plugin.failStrategy {
                case .close: .failClosed
                case .open: .failOpen
                case .reload: .failReload
                }
            if let config = plugin.pluginConfig {
                $0.configuration = text(JSON.text(config))
            }
            $0.vmConfig = .init(arena) {
                $0.runtime = "envoy.wasm.runtime.v8"
                $0.code = code
                if !plugin.environment.isEmpty {
                    $0.environmentVariables = .init(arena) {
                        $0.hostEnvKeys = plugin.environment.filter { $0.value == nil }.map(\.name)
                        $0.keyValues = Dictionary(inline.map { ($0.name, $0.value ?? "") }) { _, later in later }
                    }
                }
            }
        }
    }

    /// `google.protobuf.StringValue`
    private func text(_ text: String) -> Envoy.AnyMessage {
        var writer = BackwardWriter(capacity: text.utf8.count + 8)
        writer.element(1, text)
        return .pack(Array(writer.bytes), typeURL: "type.googleapis.com/google.protobuf.StringValue", in: arena)
    }

    /// Where the code is: in a file beside Envoy, or where the agent fetches it.
    private func pluginCode(_ plugin: WasmPlugin) -> Envoy.AsyncDataSource {
        Envoy.AsyncDataSource(arena) {
            if case .file(let path) = plugin.source {
                $0.local = .init(arena) { $0.filename = path }
                return
            }
            $0.remote = .init(arena) {
                $0.httpUri = .init(arena) {
                    $0.uri = plugin.url
                    // Envoy's API asks for one; the agent needs none.
                    $0.cluster = "_"
                    $0.timeout = .seconds(30)
                }
                $0.sha256 = plugin.sha256
            }
        }
    }
}
