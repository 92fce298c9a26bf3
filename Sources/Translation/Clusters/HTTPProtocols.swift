import EnvoyAPI
import MeshConfig
import MeshModel

/// What an upstream that speaks HTTP speaks.
enum HTTPProtocolChoice {
    /// Envoy's default, HTTP/1.1; the options are left out unless something else needs them.
    case http1
    case http2
    /// The protocol of the downstream connection.
    case sameAsClient

    init(outbound port: PortProtocol, _ pool: ConnectionPool.HTTP?, mesh: MeshConfiguration, kind: ProxyNode.Kind) {
        if pool?.useClientProtocol == true {
            self = .sameAsClient
        } else if port.isHTTP2 {
            self = .http2
        } else if pool?.h2Upgrade == .upgrade
            || (port.isHTTP && (pool?.h2Upgrade ?? .default) == .default && mesh.h2UpgradePolicy == .upgrade)
        {
            self = .http2
        } else if port.isSniffed && kind == .sidecar {
            self = .sameAsClient
        } else {
            self = .http1
        }
    }

    init(inbound port: PortProtocol) {
        self = port.isHTTP2 ? .http2 : port.isSniffed ? .sameAsClient : .http1
    }
}

extension HTTPProtocolChoice {
    var isHTTP2: Bool { if case .http2 = self { true } else { false } }
}

extension UnitTranslation {
    static let httpOptionsName = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions"

    /// The typed options of the cluster, where they differ from Envoy's defaults.
    func setHTTPProtocol(
        of cluster: Envoy.Cluster, _ choice: HTTPProtocolChoice, _ pool: ConnectionPool?,
        serverName: AutomaticServerName? = nil
    ) {
        let common = commonHTTPOptions(pool)
        if case .http1 = choice, common == nil, serverName == nil { return }
        let options = Envoy.HttpProtocolOptions(arena)
        options.commonHttpProtocolOptions = common
        if let serverName {
            options.upstreamHttpProtocolOptions = .init(arena) {
                $0.autoSni = true
                $0.autoSanValidation = serverName.isChecked
            }
        }
        switch choice {
        case .http1: options.explicitHttpConfig = .init(arena) { $0.httpProtocolOptions = .init(arena) }
        case .http2: options.explicitHttpConfig = .init(arena) { $0.http2ProtocolOptions = http2Options(pool) }
        case .sameAsClient:
            options.useDownstreamProtocolConfig = .init(arena) {
                $0.httpProtocolOptions = .init(arena)
                $0.http2ProtocolOptions = http2Options(pool)
            }
        }
        cluster.typedExtensionProtocolOptions = [Self.httpOptionsName: .pack(options)]
    }

    private func http2Options(_ pool: ConnectionPool?) -> Envoy.Http2ProtocolOptions {
        Envoy.Http2ProtocolOptions(arena) {
            if let streams = pool?.http?.maxConcurrentStreams, streams > 0 {
                $0.maxConcurrentStreams = UInt32(clamping: streams)
            }
        }
    }

    private func commonHTTPOptions(_ pool: ConnectionPool?) -> Envoy.CommonHttpProtocolOptions? {
        let requests = pool?.http?.maxRequestsPerConnection ?? 0
        guard pool?.http?.idleTimeout != nil || requests > 0 || pool?.tcp?.maxConnectionDuration != nil else {
            return nil
        }
        return Envoy.CommonHttpProtocolOptions(arena) {
            $0.idleTimeout = pool?.http?.idleTimeout
            $0.maxConnectionDuration = pool?.tcp?.maxConnectionDuration
            if requests > 0 { $0.maxRequestsPerConnection = UInt32(clamping: requests) }
        }
    }
}
