import Translation

extension TranslationUnit {
    /// The kind of a unit without what it is about.
    enum Family: Int, CaseIterable {
        case fixedClusters, inboundClusters, outboundClusters, assignments, serverNameClusters
        case serverNameAssignments, outboundListeners, virtualOutbound
        case virtualInbound, httpProxy, outboundRoute, gatewayListeners, gatewayRoutes
        case proxylessListeners, proxylessRoutes, extensionConfigs, addedResources
    }

    var family: Family {
        switch self {
        case .fixedClusters: .fixedClusters
        case .inboundClusters: .inboundClusters
        case .outboundClusters: .outboundClusters
        case .assignments: .assignments
        case .serverNameClusters: .serverNameClusters
        case .serverNameAssignments: .serverNameAssignments
        case .outboundListeners: .outboundListeners
        case .virtualOutbound: .virtualOutbound
        case .virtualInbound: .virtualInbound
        case .httpProxy: .httpProxy
        case .outboundRoute: .outboundRoute
        case .gatewayListeners: .gatewayListeners
        case .gatewayRoutes: .gatewayRoutes
        case .proxylessListeners: .proxylessListeners
        case .proxylessRoutes: .proxylessRoutes
        case .extensionConfigs: .extensionConfigs
        case .addedResources: .addedResources
        }
    }
}
