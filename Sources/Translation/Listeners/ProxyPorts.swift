import MeshConfig
import MeshModel

/// The ports that an Envoy and the agent beside it listen on themselves. A listener that binds one of them is one that Envoy
/// refuses, and with it every other change of its listeners.
struct ProxyPorts {
    private let readiness: Int
    private let metrics: Int
    /// Envoy's admin interface and the agent's, whose sockets are not shared.
    private let admin: Int
    private let agent: Int
    /// What is redirected to a sidecar goes there.
    private let redirected: (outbound: Int, inbound: Int)?
    /// The HTTP proxy of a sidecar.
    private let httpProxy: Int?

    init(_ view: ProxyView, _ mesh: MeshConfiguration) {
        func setting(_ name: String, _ standard: Int) -> Int { view.settings[name].flatMap { Int($0) } ?? standard }
        readiness = setting("ENVOY_STATUS_PORT", 15021)
        metrics = setting("ENVOY_PROMETHEUS_PORT", 15090)
        admin = mesh.defaultConfig.proxyAdminPort
        agent = mesh.defaultConfig.statusPort
        let isSidecar = view.kind == .sidecar
        redirected = isSidecar ? (mesh.proxyListenPort, mesh.proxyInboundListenPort) : nil
        httpProxy = isSidecar ? view.httpProxyPort(mesh) : nil
    }

    /// Whether a listener that binds the port at an address would be refused.
    func occupies(_ port: Int, bind: String, of view: ProxyView) -> Bool {
        isExclusive(port) || bind == view.ipFamilies.wildcard && isTakenEverywhere(port)
    }

    /// Whether a listener for every address, bound or not, would take the proxy's own traffic.
    func isTakenEverywhere(_ port: Int) -> Bool {
        port == readiness || port == metrics || port == redirected?.outbound || port == redirected?.inbound
    }

    /// Whether nobody else can bind it at any address.
    func isExclusive(_ port: Int) -> Bool { port == admin || port == agent || port == httpProxy }
}

extension UnitTranslation {
    mutating func proxyPorts() -> ProxyPorts {
        if let known = shared.proxyPorts { return known }
        let ports = ProxyPorts(view, mesh)
        shared.proxyPorts = ports
        return ports
    }
}
