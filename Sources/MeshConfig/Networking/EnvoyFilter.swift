public import MeshModel

/// Changes to the configuration of proxies, in Envoy's own words (`networking.istio.io/v1alpha3` EnvoyFilter).
public struct EnvoyFilter: Sendable, Hashable {
    /// The workloads that it is for: those of its namespace, in the root namespace of the whole mesh.
    public var scope: PolicyScope = .namespace
    /// Lower ones are made first.
    public var priority = 0
    public var patches: [Patch] = []

    public init() {}

    public enum ApplyTo: String, Sendable, Hashable, CaseIterable {
        case listener = "LISTENER"
        case filterChain = "FILTER_CHAIN"
        case listenerFilter = "LISTENER_FILTER"
        case networkFilter = "NETWORK_FILTER"
        case httpFilter = "HTTP_FILTER"
        case routeConfiguration = "ROUTE_CONFIGURATION"
        case virtualHost = "VIRTUAL_HOST"
        case httpRoute = "HTTP_ROUTE"
        case cluster = "CLUSTER"
        case extensionConfig = "EXTENSION_CONFIG"
        case bootstrap = "BOOTSTRAP"
    }

    public enum Context: String, Sendable, Hashable, CaseIterable {
        case any = "ANY"
        case sidecarInbound = "SIDECAR_INBOUND"
        case sidecarOutbound = "SIDECAR_OUTBOUND"
        case gateway = "GATEWAY"
    }

    public enum Operation: String, Sendable, Hashable, CaseIterable {
        case merge = "MERGE"
        case add = "ADD"
        case remove = "REMOVE"
        case insertBefore = "INSERT_BEFORE"
        case insertAfter = "INSERT_AFTER"
        case insertFirst = "INSERT_FIRST"
        case replace = "REPLACE"
    }

    public struct Patch: Sendable, Hashable {
        public var applyTo: ApplyTo
        public var context = Context.any
        public var proxy = ProxyMatch()
        public var match = Match.everything
        public var operation: Operation
        /// A message as YAML; null where nothing is needed.
        public var value = ConfigValue(.null)

        public init(_ applyTo: ApplyTo, _ operation: Operation) {
            self.applyTo = applyTo
            self.operation = operation
        }
    }

    public struct ProxyMatch: Sendable, Hashable {
        /// What ISTIO_VERSION in the node's metadata has to look like.
        public var version: VersionPattern?
        public var metadata: [String: String] = [:]

        public init() {}
    }

    /// Which objects of the class that is patched are meant.
    public enum Match: Sendable, Hashable {
        case everything
        case listener(ListenerMatch)
        case routes(RouteConfigurationMatch)
        case cluster(ClusterMatch)
    }

    /// Empty texts and zeros ask for nothing.
    public struct ListenerMatch: Sendable, Hashable {
        public var name = ""
        public var port = 0
        public var listenerFilter = ""
        public var chain: FilterChainMatch?

        public init() {}
    }

    public struct FilterChainMatch: Sendable, Hashable {
        public var name = ""
        public var serverName = ""
        public var transportProtocol = ""
        /// All of which a chain has to name.
        public var applicationProtocols: [String] = []
        public var destinationPort = 0
        public var filter = ""
        public var subFilter = ""

        public init() {}
    }

    public struct RouteConfigurationMatch: Sendable, Hashable {
        public var name = ""
        /// At a gateway the port of its servers.
        public var port = 0
        /// The name of a gateway's server port.
        public var portName = ""
        /// `namespace/name`
        public var gateway = ""
        public var virtualHost: VirtualHostMatch?

        public init() {}
    }

    public struct VirtualHostMatch: Sendable, Hashable {
        public var name = ""
        public var domain = ""
        public var route: RouteMatch?

        public init() {}
    }

    public struct RouteMatch: Sendable, Hashable {
        public enum Action: String, Sendable, Hashable, CaseIterable {
            case any = "ANY"
            case route = "ROUTE"
            case redirect = "REDIRECT"
            case directResponse = "DIRECT_RESPONSE"
        }

        public var name = ""
        public var action = Action.any

        public init() {}
    }

    public struct ClusterMatch: Sendable, Hashable {
        /// Where it is there, nothing else is asked.
        public var name = ""
        public var port = 0
        public var service = ""
        public var subset = ""

        public init() {}
    }
}

extension EnvoyFilter.Patch {
    /// What of a proxy of a kind it may change.
    public func reach(in kind: ProxyNode.Kind) -> PatchRef.Reach {
        let inbound = kind == .sidecar && (context == .any || context == .sidecarInbound)
        let outbound = context == .any || context == (kind == .sidecar ? .sidecarOutbound : .gateway)
        guard inbound || outbound else { return [] }
        func either(_ a: PatchRef.Reach, _ b: PatchRef.Reach) -> PatchRef.Reach {
            var reach: PatchRef.Reach = []
            if outbound { reach.insert(a) }
            if inbound { reach.insert(b) }
            return reach
        }
        switch applyTo {
        case .listener, .cluster:
            if operation == .add { return .additions }
            return applyTo == .cluster
                ? either(.outboundClusters, .inboundClusters) : either(.outboundListeners, .inboundListeners)
        case .filterChain, .listenerFilter, .networkFilter, .httpFilter:
            return either(.outboundListeners, .inboundListeners)
        case .routeConfiguration, .virtualHost, .httpRoute: return either(.outboundRoutes, .inboundRoutes)
        case .extensionConfig: return operation == .add ? .additions : []
        case .bootstrap: return []
        }
    }
}
