import EnvoyAPI
import MeshModel

/// Writes the bootstrap of an Envoy: its node, the ADS cluster, where secrets come from (the control plane, or the agent
/// beside it), its admin, readiness and Prometheus listeners.
public struct Bootstrap {
    private let options: BootstrapOptions
    private let arena = Arena()
    /// Of the node id.
    public let namespace: String
    private let address: String
    /// The pod's name.
    private let instance: String

    /// Clusters that the bootstrap brings, under the names that Istio's has and that translation uses.
    private static let xdsCluster = "xds-grpc"
    private static let secretsCluster = "sds-grpc"
    private static let agentCluster = "agent"
    private static let statisticsCluster = "prometheus_stats"

    public init(_ options: BootstrapOptions) throws(BootstrapOptions.Malformed) {
        let parts = options.nodeID.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "sidecar" || parts[0] == "router", !parts[1].isEmpty else {
            throw .init(
                description: "the node id \(options.nodeID) is not of the form "
                    + "sidecar~10.1.2.3~pod.namespace~namespace.svc.cluster.local (or router~…)")
        }
        guard let dot = parts[2].lastIndex(of: "."), parts[2].index(after: dot) < parts[2].endIndex else {
            throw .init(
                description: "the node id \(options.nodeID) names no namespace: its third part is pod.namespace")
        }
        self.options = options
        address = String(parts[1])
        instance = String(parts[2][..<dot])
        namespace = String(parts[2][parts[2].index(after: dot)...])
    }

    /// The bootstrap as JSON.
    public func json() -> String {
        let bootstrap = Envoy.Bootstrap(arena) {
            $0.node = node
            $0.admin = .init(arena) { $0.address = adminAddress }
            $0.dynamicResources = dynamicResources
            $0.staticResources = .init(arena) {
                $0.clusters = clusters
                $0.listeners = listeners
            }
            if options.prometheusPort != 0 { $0.bootstrapExtensions = [MetricNames.pluginExtension(arena)] }
            $0.layeredRuntime = .init(arena) {
                $0.layers = [
                    .init(arena) {
                        $0.name = "global config"
                        $0.staticLayer = [
                            "re2.max_program_size.error_level": 32768,
                            "overload.global_downstream_max_connections": 2_147_483_647,
                        ]
                    },
                    .init(arena) {
                        $0.name = "admin"
                        $0.adminLayer = .init(arena)
                    },
                ]
            }
            // Without it, a cluster or listener of a thousand that nobody uses costs its statistics all the same.
            $0.deferredStatOptions = .init(arena) { $0.enableDeferredCreationStats = true }
        }
        return JSON.encode(bootstrap, pretty: true)
    }

    // MARK: Node

    private var node: Envoy.Node {
        .init(arena) {
            $0.id = options.nodeID
            $0.cluster = options.serviceCluster.isEmpty ? "\(workload).\(namespace)" : options.serviceCluster
            if !options.region.isEmpty {
                $0.locality = .init(arena) {
                    $0.region = options.region
                    $0.zone = options.zone
                    $0.subZone = options.subzone
                }
            }
            $0.metadata = metadata
        }
    }

    private var workload: String {
        options.labels["app"] ?? instance
    }

    private var metadata: [String: StructValue] {
        var metadata: [String: StructValue] = ["NAMESPACE": .string(namespace), "INSTANCE_IPS": .string(address)]
        if options.agent != nil {
            metadata["NAME"] = .string(instance)
            if options.readinessPort != 0 { metadata["ENVOY_STATUS_PORT"] = .number(Double(options.readinessPort)) }
            if options.prometheusPort != 0 {
                metadata["ENVOY_PROMETHEUS_PORT"] = .number(Double(options.prometheusPort))
            }
        }
        if !hasIdentity { metadata["SKYSAIL_IDENTITY"] = "none" }
        if !options.labels.isEmpty { metadata["LABELS"] = .object(options.labels.mapValues { .string($0) }) }
        for (key, value) in options.metadata { metadata[key] = .string(value) }
        return metadata
    }

    /// Whether the proxy can get a certificate: from an agent, or by showing the control plane one that it has. Without, it
    /// has to say so, or it would wait for its secrets for ever.
    private var hasIdentity: Bool {
        if options.agent != nil { return true }
        switch options.transport {
        case .plaintext: return false
        case .tls(_, let certificate, _, _): return certificate != nil
        case .tlsFromFolder, .tlsFromAgent: return true
        }
    }

    // MARK: Sources

    private var dynamicResources: Envoy.Bootstrap.DynamicResources {
        .init(arena) {
            $0.ldsConfig = ads
            $0.cdsConfig = ads
            $0.adsConfig = .init(arena) {
                $0.apiType = options.delta ? .deltaGrpc : .grpc
                $0.transportApiVersion = .v3
                $0.setNodeOnFirstMessageOnly = true
                $0.grpcServices = [
                    .init(arena) {
                        $0.envoyGrpc = .init(arena) {
                            $0.clusterName = Self.xdsCluster
                            $0.retryPolicy = reconnection
                        }
                    }
                ]
            }
        }
    }

    /// Envoy's own limit is 30 s, and it begins anew only after a message: a proxy that is up to date is sent none, and
    /// would stay away for longer after each quiet reconnect.
    private var reconnection: Envoy.CoreRetryPolicy {
        .init(arena) {
            $0.retryBackOff = .init(arena) {
                $0.baseInterval = .milliseconds(500)
                $0.maxInterval = .seconds(5)
            }
        }
    }

    /// Waits for ever for the first answer: an Envoy that went on without its configuration would refuse traffic.
    private var ads: Envoy.ConfigSource {
        .init(arena) {
            $0.ads = .init(arena)
            $0.resourceApiVersion = .v3
            $0.initialFetchTimeout = .zero
        }
    }

    // MARK: Clusters

    private var clusters: [Envoy.Cluster] {
        guard let agent = options.agent else {
            // Without an agent beside it, a proxy gets its secrets where it gets everything else.
            var clusters = [controlPlane(Self.xdsCluster), controlPlane(Self.secretsCluster)]
            if options.prometheusPort != 0 || options.readinessPort != 0 {
                clusters.append(local(Self.agentCluster, adminAddress))
            }
            return clusters
        }
        var clusters = [controlPlane(Self.xdsCluster), agentSecrets(agent)]
        if options.prometheusPort != 0 { clusters.append(local(Self.statisticsCluster, adminAddress)) }
        if options.readinessPort != 0 {
            clusters.append(local(Self.agentCluster, socketAddress("127.0.0.1", agent.statusPort)))
        }
        return clusters
    }

    private func agentSecrets(_ agent: BootstrapOptions.Agent) -> Envoy.Cluster {
        .init(arena) {
            $0.name = Self.secretsCluster
            $0.type = .static
            $0.connectTimeout = .seconds(1)
            $0.loadAssignment = assignment(
                Self.secretsCluster, to: .init(arena) { $0.pipe = .init(arena) { $0.path = agent.secretsSocket } })
            $0.typedExtensionProtocolOptions = [
                "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": .pack(
                    Envoy.HttpProtocolOptions(arena) {
                        $0.explicitHttpConfig = .init(arena) { $0.http2ProtocolOptions = .init(arena) }
                    })
            ]
        }
    }

    private func controlPlane(_ name: String) -> Envoy.Cluster {
        .init(arena) {
            $0.name = name
            $0.type = xdsAddress.isLiteral ? .static : .strictDns
            $0.connectTimeout = .seconds(1)
            $0.loadAssignment = assignment(name, to: xdsAddress.address)
            $0.typedExtensionProtocolOptions = [
                "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": .pack(
                    Envoy.HttpProtocolOptions(arena) {
                        $0.explicitHttpConfig = .init(arena) {
                            $0.http2ProtocolOptions = .init(arena) {
                                $0.connectionKeepalive = .init(arena) {
                                    $0.interval = .seconds(30)
                                    $0.timeout = .seconds(10)
                                }
                            }
                        }
                    })
            ]
            $0.upstreamConnectionOptions = .init(arena) {
                $0.tcpKeepalive = .init(arena) { $0.keepaliveTime = 300 }
            }
            $0.circuitBreakers = .init(arena) {
                $0.thresholds = [Envoy.RoutingPriority.default, .high].map { priority in
                    .init(arena) {
                        $0.priority = priority
                        $0.maxConnections = 100_000
                        $0.maxPendingRequests = 100_000
                        $0.maxRequests = 100_000
                    }
                }
            }
            if let socket = transportSocket { $0.transportSocket = socket }
        }
    }

    private var xdsAddress: (address: Envoy.Address, isLiteral: Bool) {
        if options.xdsHost.hasPrefix("unix:") {
            return (.init(arena) { $0.pipe = .init(arena) { $0.path = String(options.xdsHost.dropFirst(5)) } }, true)
        }
        return (socketAddress(options.xdsHost, options.xdsPort), Self.isLiteral(options.xdsHost))
    }

    private static func isLiteral(_ host: String) -> Bool {
        host.contains(":") || host.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
    }

    private var transportSocket: Envoy.TransportSocket? {
        switch options.transport {
        case .plaintext: nil
        case .tls(let ca, let certificate, let key, let serverName):
            tls(to: serverName) {
                if let certificate, let key {
                    $0.tlsCertificates = [
                        .init(arena) {
                            $0.certificateChain = .init(arena) { $0.filename = certificate }
                            $0.privateKey = .init(arena) { $0.filename = key }
                        }
                    ]
                }
                if let ca {
                    $0.validationContext = .init(arena) {
                        $0.trustedCa = .init(arena) { $0.filename = ca }
                        $0.matchTypedSubjectAltNames = [name(serverName)]
                    }
                }
            }
        case .tlsFromFolder(let folder, let serverName):
            tls(
                to: serverName, showing: fromFolder(folder, .certificate), trusting: fromFolder(folder, .roots))
        case .tlsFromAgent(let serverName):
            tls(
                to: serverName, showing: fromAgent(AgentSecretName.certificate),
                trusting: fromAgent(AgentSecretName.controlPlaneRoots))
        }
    }

    private func tls(
        to serverName: String, showing certificate: Envoy.SdsSecretConfig, trusting roots: Envoy.SdsSecretConfig
    ) -> Envoy.TransportSocket {
        tls(to: serverName) {
            $0.tlsCertificateSdsSecretConfigs = [certificate]
            $0.combinedValidationContext = .init(arena) {
                $0.defaultValidationContext = .init(arena) { $0.matchTypedSubjectAltNames = [name(serverName)] }
                $0.validationContextSdsSecretConfig = roots
            }
        }
    }

    private func tls(to serverName: String, _ fill: (Envoy.CommonTlsContext) -> Void) -> Envoy.TransportSocket {
        let context = Envoy.UpstreamTlsContext(arena) {
            // RFC 6066 §3: no IP literal in SNI.
            if !Self.isLiteral(serverName) { $0.sni = serverName }
            $0.commonTlsContext = .init(arena) {
                $0.alpnProtocols = ["h2"]
                // Envoy's upstream stops at TLS 1.2 unless it is told otherwise.
                $0.tlsParams = .init(arena) {
                    $0.tlsMinimumProtocolVersion = .tlsv1_2
                    $0.tlsMaximumProtocolVersion = .tlsv1_3
                }
                fill($0)
            }
        }
        return .init(arena) {
            $0.name = "envoy.transport_sockets.tls"
            $0.typedConfig = .pack(context)
        }
    }

    private func name(_ serverName: String) -> Envoy.SubjectAltNameMatcher {
        .init(arena) {
            $0.sanType = Self.isLiteral(serverName) ? .ipAddress : .dns
            $0.matcher = .init(arena) { $0.exact = serverName }
        }
    }

    private func fromFolder(_ folder: String, _ secret: SecretFile) -> Envoy.SdsSecretConfig {
        .init(arena) {
            $0.name = secret.name
            $0.sdsConfig = .init(arena) {
                $0.resourceApiVersion = .v3
                $0.pathConfigSource = .init(arena) { $0.path = secret.path(in: folder) }
            }
        }
    }

    private func fromAgent(_ secret: String) -> Envoy.SdsSecretConfig {
        .init(arena) {
            $0.name = secret
            $0.sdsConfig = .init(arena) {
                $0.resourceApiVersion = .v3
                // An Envoy that gave up waiting would try to connect without a certificate.
                $0.initialFetchTimeout = .zero
                $0.apiConfigSource = .init(arena) {
                    $0.apiType = .grpc
                    $0.transportApiVersion = .v3
                    $0.setNodeOnFirstMessageOnly = true
                    $0.grpcServices = [
                        .init(arena) { $0.envoyGrpc = .init(arena) { $0.clusterName = Self.secretsCluster } }
                    ]
                }
            }
        }
    }

    private func local(_ name: String, _ address: Envoy.Address) -> Envoy.Cluster {
        .init(arena) {
            $0.name = name
            $0.type = .static
            $0.connectTimeout = .milliseconds(250)
            $0.loadAssignment = assignment(name, to: address)
        }
    }

    private func assignment(_ cluster: String, to address: Envoy.Address) -> Envoy.ClusterLoadAssignment {
        .init(arena) {
            $0.clusterName = cluster
            $0.endpoints = [
                .init(arena) {
                    $0.lbEndpoints = [.init(arena) { $0.endpoint = .init(arena) { $0.address = address } }]
                }
            ]
        }
    }

    // MARK: Listeners

    private var listeners: [Envoy.Listener] {
        var listeners: [Envoy.Listener] = []
        let hasAgent = options.agent != nil
        if options.prometheusPort != 0 {
            listeners.append(
                listener(
                    "prometheus", port: options.prometheusPort, path: "/stats/prometheus",
                    to: hasAgent ? Self.statisticsCluster : Self.agentCluster))
        }
        if options.readinessPort != 0 {
            listeners.append(
                listener(
                    "readiness", port: options.readinessPort, path: "/healthz/ready", to: Self.agentCluster,
                    rewrittenTo: hasAgent ? nil : "/ready"))
        }
        return listeners
    }

    /// A listener that lets one page of the agent or of the admin interface out.
    private func listener(
        _ name: String, port: UInt16, path: String, to cluster: String, rewrittenTo rewritten: String? = nil
    ) -> Envoy.Listener {
        let router = Envoy.HttpFilter(arena) {
            $0.name = "envoy.filters.http.router"
            $0.typedConfig = .pack(Envoy.Router(arena))
        }
        let page = Envoy.Route(arena) {
            $0.match = .init(arena) { $0.path = path }
            $0.route = .init(arena) {
                $0.cluster = cluster
                if let rewritten { $0.prefixRewrite = rewritten }
            }
        }
        let manager = Envoy.HttpConnectionManager(arena) {
            $0.statPrefix = name
            $0.codecType = .auto
            $0.routeConfig = .init(arena) {
                $0.name = name
                $0.virtualHosts = [
                    .init(arena) {
                        $0.name = name
                        $0.domains = ["*"]
                        $0.routes = [page]
                    }
                ]
            }
            $0.httpFilters = [router]
        }
        return .init(arena) {
            $0.name = name
            $0.address = socketAddress("0.0.0.0", port)
            $0.filterChains = [
                .init(arena) {
                    $0.filters = [
                        .init(arena) {
                            $0.name = "envoy.filters.network.http_connection_manager"
                            $0.typedConfig = .pack(manager)
                        }
                    ]
                }
            ]
        }
    }

    // MARK: Addresses

    private var adminAddress: Envoy.Address {
        switch options.admin {
        case .tcp(let host, let port): socketAddress(host, port)
        case .unix(let path): .init(arena) { $0.pipe = .init(arena) { $0.path = path } }
        }
    }

    private func socketAddress(_ host: String, _ port: UInt16) -> Envoy.Address {
        .init(arena) {
            $0.socketAddress = .init(arena) {
                $0.address = host
                $0.portValue = UInt32(port)
            }
        }
    }
}
