import MeshModel
import Snapshot

/// Make before break: the one plan that a stream with a wildcard CDS subscription runs at a time. It is pinned to a
/// snapshot; newer ones wait for the next plan, but endpoints of live clusters are not part of it and never wait.
///
///     clusters ── CDS acknowledged, and EDS of the clusters it changed ──▶ routes ── LDS, RDS, VHDS acknowledged ──▶ over
///        │                                                                   │
///        └─ refused, or no answer in time: listeners and routes that ────────┘
///           name a cluster the proxy did not take keep their old form
///
/// Clusters that the snapshot no longer has linger (``LingeringClusters``) until a plan ended well, and then for the
/// drain time; no plan waits for that.
struct StreamPlan {
    enum Phase: Equatable { case clusters, routes }

    let snapshot: ViewSnapshot
    var phase = Phase.clusters
    /// When the phase ends without what it waits for.
    var deadline: MonotonicTime
    /// Clusters that this plan adds; nil on a stream's first plan, which holds nothing back: what the proxy had before is
    /// not known, and a listener left out of a first answer would be removed from a proxy that reconnects.
    var added: [String]?
    /// The EDS response that must be acknowledged before routes.
    var awaitedEndpoints: UInt64 = 0
    /// Whether its CDS response went out: an answer before that is to an earlier one.
    var sentClusters = false
    var clustersRefused = false
    var routesRefused = false
}

/// Clusters that went away in one plan and are still in the proxy.
struct LingeringClusters {
    /// Sorted; shared by all streams that ran the same plan.
    let names: [String]
    /// Where their old form is.
    let from: ResourceSet
    /// Where their last endpoints are.
    let endpoints: ResourceSet
    /// When they may go; nil until no route names them any more.
    var due: MonotonicTime?
}

/// "Must answer EDS": clusters that a CDS response changed warm again in the proxy and wait for endpoints, even where
/// those have not changed and the proxy's request looks like an acknowledgement. Set when that CDS response is sent, and
/// cleared for each cluster by the next EDS response that contains it.
///
/// This departs from the design, which lets only an EDS response that follows the *acknowledgement* of the clusters
/// count. Envoy, once it has started, sends no CDS requests while a cluster warms, not even an acknowledgement: who waits
/// for it before answering EDS waits for ever. Nor is there a need to wait: a stream is in order, so the proxy has made
/// the clusters of a CDS response before it reads an EDS response sent after it, and gives the endpoints to them. Clusters
/// that are new the proxy asks for, and is answered at once. For those that changed and are subscribed a delta client does
/// not ask again, and a request of a state-of-the-world client looks like an acknowledgement: their endpoints follow the
/// CDS response unasked. Listeners and routes do wait, for both acknowledgements (``StreamPlan``).
struct WarmingClusters {
    /// All clusters: a stream's first CDS response.
    var all = false
    var names: Set<String> = []

    var isEmpty: Bool { !all && names.isEmpty }
    func contains(_ name: String) -> Bool { all || names.contains(name) }
    /// Whether an answer is due to a client that subscribes to this.
    func concerns(_ subscription: Subscription) -> Bool { all || names.contains(where: subscription.contains) }

    static let none = WarmingClusters()
}
