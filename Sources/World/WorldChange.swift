import MeshModel

/// What one `apply` changed: which results are stale, and which proxies may have another view now.
public struct WorldChange: Sendable {
    /// Everything whose readers must read again. Complete: what is not here answers as before.
    public var touched: Set<Dependency> = []
    /// Every proxy may have another view.
    public var everyViewMayChange = false
    /// Proxies of these namespaces may have another view.
    public var viewNamespaces: Set<String> = []
    /// Proxies with one of these addresses may have another view.
    public var viewAddresses: Set<String> = []
    /// What happened to which object, in order.
    public var causes: [Cause] = []

    public init() {}

    public var isEmpty: Bool { touched.isEmpty && !viewsMayChange }

    /// Some proxies must be resolved to views again; ``mayChangeView(of:)`` says which.
    public var viewsMayChange: Bool { everyViewMayChange || !viewNamespaces.isEmpty || !viewAddresses.isEmpty }

    /// False only where `World.view(of:)` answers as before for this proxy.
    public func mayChangeView(of node: ProxyNode) -> Bool {
        everyViewMayChange || viewNamespaces.contains(node.namespace)
            || (!viewAddresses.isEmpty && node.addresses.contains { viewAddresses.contains($0) })
    }

    /// Nothing but endpoints changed (and who they run as, which must be known before they are dialled): the fast path, which does not wait for configuration to settle.
    public var endpointsOnly: Bool {
        !everyViewMayChange && viewNamespaces.isEmpty
            && touched.allSatisfy {
                switch $0 {
                case .endpoints, .workloads, .serviceAccounts: true
                default: false
                }
            }
    }

    public mutating func merge(_ other: WorldChange) {
        touched.formUnion(other.touched)
        everyViewMayChange = everyViewMayChange || other.everyViewMayChange
        viewNamespaces.formUnion(other.viewNamespaces)
        viewAddresses.formUnion(other.viewAddresses)
        causes += other.causes
    }
}
