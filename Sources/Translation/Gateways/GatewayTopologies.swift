import EnvoyAPI
import MeshConfig
import MeshModel

/// What stands in front of a gateway, and what the gateway therefore believes of what it is told.
extension UnitTranslation {
    /// The proxy's own settings, else the mesh's.
    mutating func gatewayTopology() -> ProxyConfiguration.GatewayTopology {
        if let text = setting("PROXY_CONFIG"), let own = (try? JSON.parse(text))?["gatewayTopology"] {
            return ProxyConfiguration.GatewayTopology(reported: own)
        }
        return mesh.defaultConfig.gatewayTopology
    }

    /// How many proxies in front are trusted with the client's address, and what becomes of the certificate that they, or
    /// the client, have shown.
    mutating func setTopology(of manager: Envoy.HttpConnectionManager) {
        let topology = gatewayTopology()
        manager.xffNumTrustedHops = UInt32(clamping: topology.numTrustedProxies)
        switch topology.forwardClientCertDetails {
        case .undefined, .sanitizeSet: manager.forwardClientCertDetails = .sanitizeSet
        case .appendForward: manager.forwardClientCertDetails = .appendForward
        case .sanitize: manager.forwardClientCertDetails = .sanitize
        case .forwardOnly: manager.forwardClientCertDetails = .forwardOnly
        case .alwaysForwardOnly: manager.forwardClientCertDetails = .alwaysForwardOnly
        }
        switch manager.forwardClientCertDetails {
        case .sanitizeSet, .appendForward: break
        // Nothing of the client's certificate is added.
        default: manager.setCurrentClientCertDetails = nil
        }
    }

    /// The filters that look at connections of a gateway's listener, the PROXY protocol first: it comes before all else.
    mutating func gatewayListenerFilters(inspectsTLS: Bool) -> [Envoy.ListenerFilter] {
        var filters: [Envoy.ListenerFilter] = []
        if gatewayTopology().expectsProxyProtocol {
            filters.append(listenerFilter("envoy.filters.listener.proxy_protocol", Envoy.ProxyProtocol(arena)))
        }
        if inspectsTLS { filters.append(tlsInspector()) }
        return filters
    }
}
