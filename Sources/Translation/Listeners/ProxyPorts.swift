import MeshConfig
import MeshModel

/// The ports that an Envoy and the agent beside it listen on themselves. A listener that binds one of them is one that Envoy
/// refuses, and with it every other change of its listeners.
struct ProxyPorts {
    /// Listened on at every address: readiness and metrics, and what is redirected to a sidecar.
    private let everywhere: [Int]
    /// Taken at whatever address: Envoy's admin interface and the agent's, whose sockets are not shared, and the HTTP proxy of
    /// a sidecar.
    private let anywhere: [Int]

    init(_ view: ProxyView, _ mesh: MeshConfiguration) {
        func setting(_ name: String, _ standard: Int) -> Int { view.settings[name].flatMap { Int($0) } ?? standard }
        var everywhere = [setting("ENVOY_STATUS_PORT", 15021), setting("ENVOY_PROMETHEUS_PORT", 15090)]
        var anywhere = [mesh.defaultConfig.proxyAdminPort, mesh.defaultConfig.statusPort]
        if view.kind == .sidecar {
            everywhere += [mesh.proxyListenPort, mesh.proxyInboundListenPort]
            if let port = view.httpProxyPort(mesh) { anywhere.append(port) }
        }
        (self.everywhere, self.anywhere) = (everywhere, anywhere)
    }

    /// Whether a listener that binds the port at an address would be refused.
    func occupies(_ port: Int, bind: String, of view: ProxyView) -> Bool {
        isExclusive(port) || bind == view.ipFamilies.wildcard && isTakenEverywhere(port)
    }

    /// Whether a listener for every address, bound or not, would take the proxy's own traffic.
    func isTakenEverywhere(_ port: Int) -> Bool { everywhere.contains(port) }

    /// Whether nobody else can bind it at any address.
    func isExclusive(_ port: Int) -> Bool { anywhere.contains(port) }
}

extension UnitTranslation {
    mutating func proxyPorts() -> ProxyPorts {
        if let known = shared.proxyPorts { return known }
        let ports = ProxyPorts(view, mesh)
        shared.proxyPorts = ports
        return ports
    }
}
