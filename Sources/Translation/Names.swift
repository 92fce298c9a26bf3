import MeshModel

/// The names of clusters, listeners and routes: Istio's to the letter, because tools and EnvoyFilters depend on them.
enum Names {
    static let passthroughCluster = "PassthroughCluster"
    static let blackHoleCluster = "BlackHoleCluster"
    static let zipkinCluster = "zipkin"
    static let inboundPassthroughV4 = "InboundPassthroughClusterIpv4"
    static let inboundPassthroughV6 = "InboundPassthroughClusterIpv6"
    static let passthroughChain = "PassthroughFilterChain"
    static let virtualOutbound = "virtualOutbound"
    static let virtualInbound = "virtualInbound"
    static let meshGateway = "mesh"

    static func outboundCluster(_ port: Int, subset: String = "", _ host: String) -> String {
        "outbound|\(port)|\(subset)|\(host)"
    }

    /// The SNI of mutual TLS, and the name of a cluster that is chosen by it.
    static func serverName(_ port: Int, subset: String = "", _ host: String) -> String {
        "outbound_.\(port)_.\(subset)_.\(host)"
    }

    static func inboundCluster(_ port: Int) -> String { "inbound|\(port)||" }

    /// What VHDS calls the virtual host of a route configuration that Istio calls by the second name.
    static func virtualHost(of route: String, _ name: String) -> String { "\(route)/\(name)" }

    /// A Unix socket, which has no port, is its own name.
    static func listener(_ bind: String, _ port: Int) -> String { port == 0 ? bind : "\(bind)_\(port)" }

    /// The routes of the HTTP proxy that applications are pointed to.
    static let httpProxy = "http_proxy"

    /// What metadata calls the object that configured a resource. What is made of routes of the Gateway API, and of
    /// Ingresses, is a VirtualService there, as in Istio.
    static func configPath(_ key: ObjectKey) -> String {
        switch key.kind {
        case .httpRoute, .grpcRoute, .tlsRoute, .tcpRoute, .ingress:
            return configPath(ObjectKey(.virtualService, namespace: key.namespace, name: key.name))
        default: break
        }
        return "/apis/\(key.kind.group)/v1alpha3/namespaces/\(key.namespace)/\(kebab(key.kind.name))/\(key.name)"
    }

    /// `VirtualService` → `virtual-service`.
    private static func kebab(_ name: String) -> String {
        var out = ""
        for character in name.utf8 {
            let isUpper = character >= UInt8(ascii: "A") && character <= UInt8(ascii: "Z")
            if isUpper && !out.isEmpty { out.append("-") }
            out.unicodeScalars.append(Unicode.Scalar(isUpper ? character + 32 : character))
        }
        return out
    }
}
