import MeshModel
import Snapshot

extension StreamMachine {
    /// Does what the plan allows now. True where it moved on and there may be more to do.
    mutating func stepPlan(
        _ newest: ViewSnapshot, _ context: StreamContext, _ actions: inout [StreamAction]
    ) -> Bool {
        noteSilence(context)
        pushClusters(newest, context, &actions)
        // Right behind the clusters, what the proxy does not ask for again.
        push(.endpoint, newest, context, &actions)
        let entersRoutes = plan?.phase == .clusters && clustersAreOver(context)
        if entersRoutes { allowRoutes(context) }
        push(.listener, allowedListeners, context, &actions)
        push(.route, allowedRoutes, context, &actions)
        push(.virtualHost, allowedVirtualHosts, context, &actions)
        // Endpoints that are due go out before the next look.
        guard plan?.phase == .routes, routesAreOver(context) else { return entersRoutes }
        finishPlan(context)
        return true
    }

    // MARK: Clusters

    /// Begins a plan where none runs and there is something newer, and sends its clusters.
    mutating func pushClusters(_ newest: ViewSnapshot, _ context: StreamContext, _ actions: inout [StreamAction]) {
        if plan == nil, !mustReplan, let settled, settled !== newest, newest.isSettled(by: settled) {
            self.settled = newest
        }
        if plan == nil, mustReplan || settled !== newest {
            mustReplan = false
            plan = StreamPlan(
                snapshot: newest, deadline: context.now.advanced(by: limits.acknowledgement),
                added: hasSettled ? [] : nil)
        }
        if let snapshot = plan?.snapshot ?? settled { push(.cluster, snapshot, context, &actions) }
    }

    /// Envoy says nothing about clusters while one of them warms: waits for a name, a secret, whatever. Half a second after
    /// the endpoints that follow them were taken it is not waited for any longer.
    private mutating func noteSilence(_ context: StreamContext) {
        guard let due = silenceDue, due <= context.now, let flight = self[.cluster]?.inFlight else { return }
        self[.cluster]?.inFlight?.isOverdue = true
        // Newer clusters go to a proxy that has read these: an assignment that it has is sent again, to be answered.
        guard answered < flight.nonce, let endpoints = self[.endpoint], let newest else { return }
        let known = endpoints.subscription.names.names.first { newest[.endpoint][$0] != nil }
        if let known { self[.endpoint]?.owe([known]) }
    }

    /// When silence about clusters is no longer waited for; nil where something else is.
    var silenceDue: MonotonicTime? {
        guard hasSettled, plan?.phase == .clusters, hasEndpoints, let flight = self[.cluster]?.inFlight,
            !flight.isOverdue
        else { return nil }
        return flight.sentAt.advanced(by: limits.warming)
    }

    /// The proxy has taken the endpoints of all clusters that it was sent.
    private var hasEndpoints: Bool {
        guard let endpoints = self[.endpoint] else { return true }
        return warming.isEmpty && endpoints.acknowledgedNonce >= (plan?.awaitedEndpoints ?? 0)
    }

    private mutating func clustersAreOver(_ context: StreamContext) -> Bool {
        guard let plan, let clusters = self[.cluster] else { return true }
        if plan.clustersRefused { return true }
        let isSent = clusters.held?.isSame(as: Held(plan.snapshot, .cluster)) ?? false
        if isSent, clusters.inFlight == nil, hasEndpoints {
            if self[.endpoint] == nil { warming = .none }
            return true
        }
        // Of a proxy that has kept silent once no more is known after another wait.
        let isOverdue = clusters.inFlight?.isOverdue ?? false
        guard (isOverdue && (isSent || !isBlocked(.cluster))) || context.now >= plan.deadline else { return false }
        self[.cluster]?.inFlight?.isOverdue = true
        let held = clusters.held?.set ?? .empty
        if let endpoints = self[.endpoint], clusters.inFlight == nil {
            if endpoints.inFlight != nil { giveUpOnClusters(plan.added ?? []) }
            // Endpoints that were never asked for are not waited for again.
            warming.names = warming.names.filter(endpoints.subscription.contains)
        } else {
            // What the proxy has not acknowledged, and what could not even be sent.
            giveUpOnClusters(Array(untakenAdded))
            if hasSettled { giveUpOnClusters(plan.snapshot[.cluster].names.filter { held[$0] == nil }) }
            if hasEndpoints { missing = missing.filter { !isMade($0, held) } }
        }
        return true
    }

    /// Whether a cluster that the proxy has not acknowledged serves all the same: the proxy asked for its endpoints and has
    /// taken them. One that waits for a secret besides does not; nor may one that a patch has changed, which can wait for
    /// anything, such as its first health check. (What only looks like a secret's name is held back longer.)
    private func isMade(_ name: String, _ held: ResourceSet) -> Bool {
        guard let endpoints = self[.endpoint], endpoints.subscription.contains(name), let cluster = held[name],
            !cluster.sources.contains(where: { $0.key.kind == .envoyFilter })
        else { return false }
        return !SecretMachine.schemes.contains { cluster.value.mentions($0) }
    }

    mutating func clustersWereTaken() {
        if self[.endpoint] == nil { warming = .none }
        untaken = .none
        untakenAdded = []
        missingMayGo()
    }

    /// Endpoints that come late make the clusters that waited for them usable.
    mutating func endpointsWereTaken() {
        if missing.isEmpty { return }
        guard let clusters = self[.cluster], clusters.inFlight == nil, clusters.rejection == nil, warming.isEmpty
        else { return }
        missingMayGo()
    }

    /// What the last CDS response held is there.
    private mutating func missingMayGo() {
        guard !missing.isEmpty, let held = self[.cluster]?.held?.set else { return }
        let left = missing.filter { held[$0] == nil }
        if left.count < missing.count { mustReplan = true }
        missing = left
    }

    mutating func clustersWereRefused(_ message: String) {
        // What the proxy took all the same it has asked endpoints for by now.
        let subscription = self[.endpoint]?.subscription ?? Subscription()
        warming.names = warming.names.filter(subscription.contains)
        if plan?.sentClusters ?? false { plan?.clustersRefused = true }
        let named = untakenAdded.filter { message.names($0) }
        giveUpOnClusters(Array(named.isEmpty ? untakenAdded : named))
    }

    mutating func endpointsWereRefused(_ nonce: UInt64) {
        guard let plan, plan.phase == .clusters, nonce == plan.awaitedEndpoints else { return }
        self.plan?.clustersRefused = true
        giveUpOnClusters(plan.added ?? [])
    }

    private mutating func giveUpOnClusters(_ names: [String]) {
        if !names.isEmpty { missing = Array(Set(missing).union(names)).sorted() }
    }

    // MARK: Listeners, routes and virtual hosts

    private mutating func allowRoutes(_ context: StreamContext) {
        guard let snapshot = plan?.snapshot else { return }
        plan?.phase = .routes
        plan?.deadline = context.now.advanced(by: limits.acknowledgement)
        missing.removeAll { snapshot[.cluster][$0] == nil }
        allowedListeners = holdingBack(.listener, Held(snapshot, .listener), context)
        allowedRoutes = holdingBack(.route, Held(snapshot, .route), context)
        allowedVirtualHosts = holdingBackVirtualHosts(Held(snapshot, .virtualHost), context)
    }

    /// The set with every resource that names a missing cluster in the form the proxy has. What a resource names is found
    /// by looking for the cluster's name in its bytes: names of clusters are long and particular, and a false hit only
    /// holds back more than needed.
    private mutating func holdingBack(_ type: ResourceType, _ target: Held, _ context: StreamContext) -> Held {
        guard !missing.isEmpty, let held = self[type]?.held else { return target }
        var result = target
        var work = 0
        for name in context.history.changes(type, from: held, to: target).updated {
            guard let resource = target.set[name] else { continue }
            work += resource.wire.count * missing.count
            if work > Self.searchLimit || missing.contains(where: { resource.value.mentions($0) }) {
                result.set[name] = held.set[name]
                result.variant = variants + 1
            }
        }
        if result.variant != 0 { variants += 1 }
        return result
    }

    /// Bytes times names to search at once, so that a loop is not held up; beyond it everything is held back.
    static var searchLimit: Int { 16 << 20 }

    private mutating func routesAreOver(_ context: StreamContext) -> Bool {
        let isOver =
            isUpToDate(.listener, allowedListeners) && isUpToDate(.route, allowedRoutes) && virtualHostsAreOver(context)
        if isOver { return true }
        guard let plan, context.now >= plan.deadline else { return false }
        if self[.virtualHost] == nil { virtualHosts.isUnasked = true }
        self.plan?.routesRefused = true
        return true
    }

    private func isUpToDate(_ type: ResourceType, _ allowed: Held?) -> Bool {
        guard let state = self[type], let allowed else { return true }
        return state.inFlight == nil && (state.held?.isSame(as: allowed) ?? false)
    }

    private mutating func finishPlan(_ context: StreamContext) {
        guard let done = plan else { return }
        plan = nil
        settled = done.snapshot
        hasSettled = true
        let isHeldBack = [allowedListeners, allowedRoutes, allowedVirtualHosts].contains { ($0?.variant ?? 0) != 0 }
        let isRefused = [.listener, .route, .virtualHost].contains { self[$0]?.rejection != nil }
        guard !done.routesRefused, !isRefused else { return }
        let due = context.now.advanced(by: limits.clusterDrain)
        for i in lingering.indices where lingering[i].due == nil {
            // Else nothing that the proxy has names the clusters that linger.
            if isHeldBack, isNamed(lingering[i].names) { continue }
            lingering[i].due = due
        }
    }

    /// Whether a listener or a route that the proxy has names one of some clusters, or may. A cluster that waits for a
    /// secret and went away must not linger because of what waits for it.
    private func isNamed(_ names: [String]) -> Bool {
        var work = 0
        var isFound = false
        for held in [allowedListeners, allowedRoutes, allowedVirtualHosts].compactMap(\.self) {
            held.set.forEach { resource in
                if isFound { return }
                work += resource.wire.count * names.count
                isFound = work > Self.searchLimit || names.contains { resource.value.mentions($0) }
            }
        }
        return isFound
    }
}

extension ViewSnapshot {
    /// Whether a plan for `done` leaves nothing to plan here: only what never waits for a plan differs.
    fileprivate func isSettled(by done: ViewSnapshot) -> Bool {
        view == done.view
            && [ResourceType.cluster, .listener, .route, .virtualHost].allSatisfy {
                revision(of: $0) == done.revision(of: $0)
            }
    }
}
