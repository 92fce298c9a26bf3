/// What is spoken on a port, as Istio's protocol selection names it.
public enum PortProtocol: UInt8, Sendable, Hashable, CaseIterable {
    case http, http2, httpProxy, grpc, grpcWeb, https, tls, tcp, mongo, redis, mysql, udp
    /// Not said: the proxy finds out (sniffing).
    case unsupported

    /// HTTP, HTTP/2, gRPC, gRPC-Web and HTTP_PROXY: an HTTP connection manager serves it.
    public var isHTTP: Bool {
        switch self {
        case .http, .http2, .httpProxy, .grpc, .grpcWeb: true
        default: false
        }
    }
    /// Upstreams speak HTTP/2 with prior knowledge.
    public var isHTTP2: Bool { self == .http2 || self == .grpc || self == .grpcWeb }
    public var isTLS: Bool { self == .https || self == .tls }
    /// Served by a TCP proxy.
    public var isTCP: Bool {
        switch self {
        case .tcp, .https, .tls, .mongo, .redis, .mysql: true
        default: false
        }
    }
    public var isSniffed: Bool { self == .unsupported }

    /// The protocol that a word names (an `appProtocol`, a port name's first part, a Gateway's `protocol`), in any case.
    public init?(word: some StringProtocol) {
        switch word.lowercased() {
        case "http", "kubernetes.io/ws": self = .http
        case "http2", "kubernetes.io/h2c": self = .http2
        case "http_proxy": self = .httpProxy
        case "grpc": self = .grpc
        case "grpc-web": self = .grpcWeb
        case "https", "kubernetes.io/wss": self = .https
        case "tls": self = .tls
        case "tcp": self = .tcp
        case "mongo": self = .mongo
        case "redis": self = .redis
        case "mysql": self = .mysql
        case "udp": self = .udp
        default: return nil
        }
    }

    /// Istio's order: UDP transport, appProtocol, the port's name up to the first `-`, well-known ports, else sniffing.
    public static func select(appProtocol: String?, portName: String, port: Int, transportIsUDP: Bool) -> PortProtocol {
        if transportIsUDP { return .udp }
        if let appProtocol, !appProtocol.isEmpty, let named = PortProtocol(word: appProtocol) { return named }
        if appProtocol == nil || appProtocol?.isEmpty == true {
            let lower = portName.lowercased()
            if lower.hasPrefix("grpc-web") { return .grpcWeb }
            let word = lower.prefix { $0 != "-" }
            if let named = PortProtocol(word: word), !word.contains("/") { return named }
            switch port {
            case 25, 53, 3306, 27017: return .tcp
            default: break
            }
        }
        return .unsupported
    }

    /// The name that Istio shows (`/debug/registryz`, `proxy-config`).
    public var name: String {
        switch self {
        case .http: "HTTP"
        case .http2: "HTTP2"
        case .httpProxy: "HTTP_PROXY"
        case .grpc: "GRPC"
        case .grpcWeb: "GRPC-Web"
        case .https: "HTTPS"
        case .tls: "TLS"
        case .tcp: "TCP"
        case .mongo: "Mongo"
        case .redis: "Redis"
        case .mysql: "MySQL"
        case .udp: "UDP"
        case .unsupported: "UnsupportedProtocol"
        }
    }
}
