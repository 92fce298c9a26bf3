import HashTreeCollections

/// What a proxy holds at one moment. Immutable and shared: proxies that hold the same hold the same object.
final class MeshState: Sendable {
    /// By raw value of the type.
    let resources: [TreeDictionary<String, HeldResource>]
    /// Sums over the resources of each type: equal for equal content.
    let sums: [Fingerprint]
    /// Types that a response has come of, by raw value.
    let arrived: [Bool]
    /// The assignments that the clusters ask for.
    let assignments: TreeSet<String>
    /// The route configurations that the listeners ask for.
    let routes: TreeSet<String>
    /// Route configurations, listeners and virtual hosts that lead to a cluster that is not there.
    let dangling: [String]
    /// Route configurations whose virtual hosts come as resources of their own.
    let vhdsRoutes: TreeSet<String>
    /// All of those have at least one.
    let hasHosts: Bool

    static let empty = MeshState(
        resources: Array(repeating: [:], count: XDSType.shared.count),
        sums: Array(repeating: .zero, count: XDSType.shared.count),
        arrived: Array(repeating: false, count: XDSType.shared.count), assignments: [], routes: [], dangling: [],
        vhdsRoutes: [], hasHosts: true)

    init(
        resources: [TreeDictionary<String, HeldResource>], sums: [Fingerprint], arrived: [Bool],
        assignments: TreeSet<String>, routes: TreeSet<String>, dangling: [String], vhdsRoutes: TreeSet<String>,
        hasHosts: Bool
    ) {
        self.resources = resources
        self.sums = sums
        self.arrived = arrived
        self.assignments = assignments
        self.routes = routes
        self.dangling = dangling
        self.vhdsRoutes = vhdsRoutes
        self.hasHosts = hasHosts
    }

    subscript(_ type: XDSType) -> TreeDictionary<String, HeldResource> { resources[Int(type.rawValue)] }

    var endpointsArrived: Bool { self[.endpoint].count >= assignments.count }

    /// Everything that clusters, listeners and route configurations ask for is there.
    var isWhole: Bool {
        arrived[Int(XDSType.cluster.rawValue)] && arrived[Int(XDSType.listener.rawValue)] && endpointsArrived
            && self[.route].count >= routes.count && hasHosts
    }

    /// Equal for equal content and progress.
    struct Identity: Hashable {
        var sums: [Fingerprint]
        var arrived: [Bool]
    }

    var identity: Identity { Identity(sums: sums, arrived: arrived) }
}
