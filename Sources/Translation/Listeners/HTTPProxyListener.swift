import EnvoyAPI
import MeshConfig
import MeshModel

extension ProxyView {
    /// The port of the HTTP proxy on localhost: the proxy's own (`HTTP_PROXY_PORT`), else the mesh's; nil for none.
    func httpProxyPort(_ mesh: MeshConfiguration) -> Int? {
        let port = settings["HTTP_PROXY_PORT"].flatMap { Int($0) } ?? mesh.proxyHttpPort
        return (1...65535).contains(port) ? port : nil
    }
}

extension UnitTranslation {
    /// `127.0.0.1_<port>`: for applications that are told of an HTTP proxy (`http_proxy`), where nothing is intercepted.
    mutating func httpProxy() {
        guard let port = view.httpProxyPort(mesh) else { return }
        var sources = Sources()
        let bind = view.ipFamilies.localhost
        let listener = Envoy.Listener(arena)
        listener.name = Names.listener(bind, port)
        setAddress(of: listener, bind, port)
        setBinding(of: listener, listensItself: true)
        listener.trafficDirection = .outbound
        listener.continueOnListenerFiltersTimeout = true
        let manager = httpConnectionManager(
            .outbound, statPrefix: "outbound_\(listener.name)", routes: .rds(Names.httpProxy), protocol: .httpProxy,
            port: port, &sources)
        listener.filterChains = [.init(arena) { $0.filters = [manager] }]
        emit(.listener, listener.name, listener, sources)
    }
}
