public import MeshModel

extension Translator {
    /// The view with everything blanked that the unit does not look at, so that views share units.
    public static func projection(of view: ProxyView, for unit: TranslationUnit) -> ProxyView {
        var seen = ProxyView(kind: view.kind, namespace: "")
        seen.ipFamilies = view.ipFamilies
        // Few are left in a view: those that VirtualServices, DestinationRules, Gateways or policies select by.
        seen.labels = view.labels
        if view.isProxyless { seen.settings["GENERATOR"] = view.settings["GENERATOR"] }
        // One of them stands for all: it matters only whether there is any.
        let telemetry: Set<String> = view.readsTelemetryMetadata ? ["istio.stats"] : []
        if !view.hasIdentity { seen.settings["SKYSAIL_IDENTITY"] = view.settings["SKYSAIL_IDENTITY"] }
        if !view.patches.isEmpty {
            let reach = unit.patchReach
            seen.patches = view.patches.filter { !$0.reach.isDisjoint(with: reach) }
        }
        switch unit {
        case .fixedClusters:
            seen.labels = [:]
        case .inboundClusters:
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.instances = view.instances
            seen.interception = view.interception
        case .outboundClusters, .serverNameClusters:
            // The rules that a client of this namespace sees.
            seen.namespace = view.namespace
            seen.extensions = telemetry
        case .assignments, .serverNameAssignments:
            seen.namespace = view.namespace
            seen.extensions = telemetry
            seen.locality = view.locality
            seen.network = view.network
            seen.clusterID = view.clusterID
            seen.nodeName = view.nodeName
        case .outboundListeners, .outboundRoute:
            if case .outboundRoute = unit {
                seen.takesVirtualHosts = view.takesVirtualHosts
                seen.telemetry = view.telemetry.intersection(.tracing)
            } else {
                setTelemetry(of: &seen, view)
            }
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.dnsDomain = view.dnsDomain
            seen.interception = view.interception
            seen.extensions = view.extensions
            seen.settings = view.settings
        case .proxylessListeners, .proxylessRoutes:
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.dnsDomain = view.dnsDomain
        case .virtualOutbound:
            setTelemetry(of: &seen, view)
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.interception = view.interception
            seen.extensions = view.extensions
            seen.settings = view.settings
        case .httpProxy:
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.interception = view.interception
            seen.extensions = view.extensions
            seen.settings = view.settings
            setTelemetry(of: &seen, view)
        case .virtualInbound:
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.instances = view.instances
            seen.interception = view.interception
            seen.extensions = view.extensions
            seen.settings = view.settings
            setTelemetry(of: &seen, view)
        case .extensionConfigs:
            seen.namespace = view.namespace
            seen.sidecar = view.sidecar
            seen.extensions = view.extensions
        case .addedResources:
            // They are compared with all that is there already.
            seen.sidecar = view.sidecar
            seen.interception = view.interception
            seen.patches = view.patches
            fallthrough
        case .gatewayListeners, .gatewayRoutes:
            seen.namespace = view.namespace
            seen.instances = view.instances
            seen.extensions = view.extensions
            seen.settings = view.settings
            seen.dnsDomain = view.dnsDomain
            setTelemetry(of: &seen, view)
        }
        return seen
    }

    /// What logs, spans and metrics of listeners say of the view.
    private static func setTelemetry(of seen: inout ProxyView, _ view: ProxyView) {
        seen.serviceCluster = view.serviceCluster
        if view.telemetry.contains(.metrics) { seen.clusterID = view.clusterID }
    }
}

extension TranslationUnit {
    /// Which patches change what the unit makes.
    fileprivate var patchReach: PatchRef.Reach {
        switch self {
        case .fixedClusters: [.outboundClusters, .inboundClusters]
        case .inboundClusters: .inboundClusters
        case .outboundClusters, .serverNameClusters: .outboundClusters
        case .outboundListeners, .virtualOutbound, .httpProxy, .gatewayListeners: .outboundListeners
        case .virtualInbound: [.inboundListeners, .inboundRoutes]
        case .outboundRoute, .gatewayRoutes: .outboundRoutes
        case .addedResources: .additions
        case .assignments, .serverNameAssignments, .proxylessListeners, .proxylessRoutes, .extensionConfigs: []
        }
    }
}

extension ProxyView {
    /// Whether EnvoyFilters add resources.
    var hasAdditions: Bool { patches.contains { $0.reach.contains(.additions) } }
}
