import MeshModel
import Snapshot

/// Make before break: the one plan that a stream with a wildcard CDS subscription runs at a time. It is pinned to a
/// snapshot; newer ones wait for the next plan, but endpoints of live clusters are not part of it and never wait.
///
///     clusters ── CDS acknowledged, and EDS of the clusters it changed ──▶ routes ── LDS, RDS acknowledged ──▶ over
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
    /// When they may go; nil until no route names them any more.
    var due: MonotonicTime?
}

/// "Must answer EDS": clusters that a CDS response changed warm again in the proxy and wait for endpoints, even where
/// those have not changed and the proxy's request looks like an acknowledgement.
struct WarmingClusters {
    /// All clusters: a stream's first CDS response.
    var all = false
    var names: Set<String> = []
    /// True once that CDS response was acknowledged (or given up): answers count only from then on.
    var isReady = false

    var isEmpty: Bool { !all && names.isEmpty }
    /// True while answers would come too early.
    var defers: Bool { !isEmpty && !isReady }

    static let none = WarmingClusters()
}
