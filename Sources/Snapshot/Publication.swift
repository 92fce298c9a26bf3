import MeshModel

/// A number for a connected proxy's registration, chosen by who registers it; unique in the process.
public struct ProxyID: Hashable, Sendable {
    public var number: UInt64
    public init(_ number: UInt64) { self.number = number }
}

/// What one round changed in one view.
public struct ViewUpdate: Sendable {
    public let snapshot: ViewSnapshot
    /// What differs from the view's snapshot before; types without a change are missing.
    public let changes: [ResourceType: ResourceChanges]

    public init(snapshot: ViewSnapshot, changes: [ResourceType: ResourceChanges]) {
        self.snapshot = snapshot
        self.changes = changes
    }
}

/// What a subscriber hears of one round. Rounds arrive in order, and of a view only those that changed it.
public struct Publication: Sendable {
    public let revision: Revision
    /// Views as they are with the assignments that lost hosts and nothing else of the round: applied, and on their way,
    /// before ``updates``. Empty where the round changes nothing else of weight.
    public let losses: [ViewUpdate]
    /// Views that changed.
    public let updates: [ViewUpdate]
    /// Proxies of this subscriber whose view is now another, or that had none: they are to have this snapshot.
    public let assignments: [(proxy: ProxyID, snapshot: ViewSnapshot)]
    /// What made the round; empty for an assignment alone.
    public let causes: [Cause]
    /// When the first cause was seen; for the convergence time.
    public let seen: MonotonicTime

    public init(
        revision: Revision, losses: [ViewUpdate] = [], updates: [ViewUpdate],
        assignments: [(proxy: ProxyID, snapshot: ViewSnapshot)], causes: [Cause], seen: MonotonicTime
    ) {
        self.revision = revision
        self.losses = losses
        self.updates = updates
        self.assignments = assignments
        self.causes = causes
        self.seen = seen
    }
}

/// Who turns proxies into snapshots: the engine, as the xDS server sees it. Methods may be called from any thread and
/// return at once.
public protocol SnapshotSource: AnyObject, Sendable {
    /// True once every source has delivered what it had at start; before that nothing is published.
    var isSynced: Bool { get }
    /// Asks for the snapshots of a proxy. The subscriber hears of it in a publication's `assignments`, as soon as
    /// there is something to give.
    func register(_ proxy: ProxyID, node: ProxyNode, subscriber: any SnapshotSubscriber)
    /// The proxy is gone.
    func unregister(_ proxy: ProxyID)
}

/// Who hears of rounds: one for each event loop, so that a round costs a loop one hand-over, however many proxies it
/// serves. Called on the engine's thread; must not block.
public protocol SnapshotSubscriber: AnyObject, Sendable {
    func publish(_ publication: Publication)
}
