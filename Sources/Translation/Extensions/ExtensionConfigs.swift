import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The filters that are resources of their own (`TypedExtensionConfig`, ECDS).
extension UnitTranslation {
    mutating func extensionConfigs() {
        var clusters: Set<String> = []
        for plugin in wasmPlugins() {
            let name = Names.wasmPlugin(plugin)
            let isNetwork = plugin.spec.type == .network
            let config: Envoy.AnyMessage
            if isServed(plugin.spec) {
                let code = pluginCode(plugin, &clusters)
                let settings = pluginSettings(plugin.spec, name, code)
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

    private func pluginSettings(
        _ plugin: WasmPlugin, _ name: String, _ code: Envoy.AsyncDataSource
    ) -> Envoy.PluginConfig {
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

    /// Where Envoy finds the code: a file beside it, or a server, for which it is given a cluster.
    private mutating func pluginCode(
        _ plugin: Named<WasmPlugin>, _ clusters: inout Set<String>
    ) -> Envoy.AsyncDataSource {
        if case .file(let path) = plugin.spec.source {
            return Envoy.AsyncDataSource(arena) { $0.local = .init(arena) { $0.filename = path } }
        }
        // Whatever the agent fetches needs no cluster.
        var cluster = "_"
        if case .http(let host, let port, let isTLS) = plugin.spec.source, !view.hasIstioAgent {
            cluster = codeCluster(host, port, isTLS: isTLS, plugin, &clusters)
        }
        return Envoy.AsyncDataSource(arena) {
            $0.remote = .init(arena) {
                $0.httpUri = .init(arena) {
                    $0.uri = plugin.spec.url
                    $0.cluster = cluster
                    $0.timeout = .seconds(30)
                }
                $0.sha256 = plugin.spec.sha256
            }
        }
    }

    /// The cluster of a server of code: the mesh's own for a service that the view sees, else one that finds it by DNS.
    private mutating func codeCluster(
        _ host: String, _ port: Int, isTLS: Bool, _ plugin: Named<WasmPlugin>, _ clusters: inout Set<String>
    ) -> String {
        if !isTLS, reader.services(host: host, for: view).first?.port(port) != nil {
            return Names.outboundCluster(port, host)
        }
        let name = "wasm_code|\(port)||\(host)"
        guard clusters.insert(name).inserted else { return name }
        let timeout = mesh.connectTimeout
        let cluster = Envoy.Cluster(arena) {
            $0.name = name
            $0.type = .strictDns
            $0.connectTimeout = timeout
            $0.dnsLookupFamily = view.ipFamilies.lookupFamily
            $0.respectDnsTtl = true
            $0.loadAssignment = dialled(name, host, port)
            if isTLS { $0.transportSocket = tlsSocket(serverContext(host)) }
        }
        emit(.cluster, name, cluster, Sources(plugin.ref))
        return name
    }

    /// A server whose certificate the system's roots vouch for.
    private func serverContext(_ host: String) -> Envoy.UpstreamTlsContext {
        Envoy.UpstreamTlsContext(arena) {
            $0.sni = host
            $0.commonTlsContext = .init(arena) {
                $0.validationContext = .init(arena) {
                    $0.trustedCa = file(Self.systemRoots)
                    $0.matchTypedSubjectAltNames = exactNames([host])
                }
            }
        }
    }
}
