import MeshConfig
import MeshModel

/// The ports that a gateway's Envoy and the agent beside it listen on themselves. A server that binds one of them is one
/// that Envoy refuses, and with it every other change of its listeners.
struct ProxyPorts {
    /// At every address of the families: readiness and metrics.
    private let everywhere: [Int]
    /// At whatever address: Envoy's admin interface and the agent's, whose sockets are not shared.
    private let anywhere: [Int]

    init(_ view: ProxyView, _ mesh: MeshConfiguration) {
        func setting(_ name: String, _ standard: Int) -> Int { view.settings[name].flatMap { Int($0) } ?? standard }
        everywhere = [setting("ENVOY_STATUS_PORT", 15021), setting("ENVOY_PROMETHEUS_PORT", 15090)]
        anywhere = [mesh.defaultConfig.proxyAdminPort, mesh.defaultConfig.statusPort]
    }

    func occupies(_ port: Int, bind: String, of view: ProxyView) -> Bool {
        anywhere.contains(port) || bind == view.ipFamilies.wildcard && everywhere.contains(port)
    }
}
