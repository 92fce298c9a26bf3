import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// Where a connection manager gets its routes.
    enum RouteSource {
        case rds(String)
        case inline(Envoy.RouteConfiguration)
    }

    enum ListenerClass { case outbound, inbound, gateway }

    /// - Parameter port: that of the listener, or of the workload; nil where it is any.
    mutating func httpConnectionManager(
        _ kind: ListenerClass, statPrefix: String, routes: RouteSource, protocol: PortProtocol, port: Int?,
        _ sources: inout Sources
    ) -> Envoy.Filter {
        let manager = Envoy.HttpConnectionManager(arena)
        manager.statPrefix = statPrefix
        switch routes {
        case .rds(let name):
            let source = adsSource()
            manager.rds = .init(arena) {
                $0.configSource = source
                $0.routeConfigName = name
            }
        case .inline(let configuration): manager.routeConfig = configuration
        }
        manager.httpFilters = httpFilters(for: `protocol`, kind, port: port, &sources)
        manager.accessLog = accessLogs(kind, .connectionManager, &sources)
        let tracing = tracing(kind, &sources)
        manager.tracing = tracing?.manager
        manager.streamIdleTimeout = .zero
        manager.useRemoteAddress = kind == .gateway
        manager.upgradeConfigs = [.init(arena) { $0.upgradeType = "websocket" }]
        setPathNormalization(of: manager)
        setIdentity(of: manager, kind)
        if kind == .gateway { setTopology(of: manager) }
        if kind == .inbound && `protocol`.isHTTP2 { manager.http2ProtocolOptions = .init(arena) }
        let requestID = Envoy.UuidRequestIdConfig(arena) {
            $0.useRequestIdForTraceSampling = tracing?.usesRequestID ?? true
        }
        manager.requestIdExtension = .init(arena) { $0.typedConfig = .pack(requestID) }
        if let idle = setting("IDLE_TIMEOUT").flatMap(Self.duration) {
            manager.commonHttpProtocolOptions = .init(arena) { $0.idleTimeout = idle }
        }
        if setting("HTTP10") == "1" || setting("HTTP10") == "true" {
            let options = manager.httpProtocolOptions ?? .init(arena)
            options.acceptHttp10 = true
            manager.httpProtocolOptions = options
        }
        return networkFilter("envoy.filters.network.http_connection_manager", manager)
    }

    /// Names of the server and the client's certificate, as upstreams see them.
    private func setIdentity(of manager: Envoy.HttpConnectionManager, _ kind: ListenerClass) {
        guard kind != .outbound else { return }
        manager.serverName = "istio-envoy"
        manager.forwardClientCertDetails = kind == .gateway ? .sanitizeSet : .appendForward
        manager.setCurrentClientCertDetails = .init(arena) {
            $0.subject = true
            $0.cert = kind == .gateway
            $0.dns = true
            $0.uri = true
        }
        if kind == .gateway { manager.httpProtocolOptions = .init(arena) }
    }

    private mutating func setPathNormalization(of manager: Envoy.HttpConnectionManager) {
        switch mesh.pathNormalization {
        case .none:
            return
        case .default, .base:
            manager.pathWithEscapedSlashesAction = .keepUnchanged
        case .mergeSlashes:
            manager.mergeSlashes = true
            manager.pathWithEscapedSlashesAction = .keepUnchanged
        case .decodeAndMergeSlashes:
            manager.mergeSlashes = true
            manager.pathWithEscapedSlashesAction = .unescapeAndForward
        }
        manager.normalizePath = true
    }

    func setting(_ key: String) -> String? { view.settings[key].flatMap { $0.isEmpty ? nil : $0 } }

    /// Reads `5s`, `1m30s`, `100ms` as node metadata writes them; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        var total: Duration = .zero
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let value = Int64(digits), value < 1 << 40 else { return nil }
            rest = rest[digits.endIndex...]
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest[unit.endIndex...]
            switch unit {
            case "h": total += .seconds(value * 3600)
            case "m": total += .seconds(value * 60)
            case "s": total += .seconds(value)
            case "ms": total += .milliseconds(value)
            case "us": total += .microseconds(value)
            default: return nil
            }
        }
        return total
    }
}
