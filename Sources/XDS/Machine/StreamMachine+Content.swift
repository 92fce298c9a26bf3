import MeshModel
import Snapshot

extension StreamMachine {
    /// Sends of one type what the stream lacks of a snapshot, where it lacks anything.
    mutating func push(
        _ type: ResourceType, _ snapshot: ViewSnapshot, _ context: StreamContext, _ actions: inout [StreamAction]
    ) {
        guard !isCurrent(type, Held.Place(snapshot, type)) else { return }
        push(type, Held(snapshot, type), context, &actions)
    }

    /// Whether a response has nothing to say that the last one did not. Looked at for every type with every event of the
    /// stream, so that it touches nothing that is counted.
    private func isCurrent(_ type: ResourceType, _ place: Held.Place) -> Bool {
        guard self[type]?.held?.place == place else { return self[type] == nil }
        if type == .endpoint, !warming.isEmpty { return false }
        if type == .cluster, !lingering.isEmpty { return false }
        if type == .virtualHost, !virtualHosts.isServed { return false }
        return self[type]?.isUpToDate ?? true
    }

    /// Sends of one type what the stream lacks of `target`, unless a response is in flight: then the acknowledgement
    /// brings us here again, with whatever is newest by then. What is overdue may have been refused, and nobody would hear
    /// of it: the next response carries it as well.
    mutating func push(
        _ type: ResourceType, _ target: Held?, _ context: StreamContext, _ actions: inout [StreamAction]
    ) {
        guard let target, !isCurrent(type, target.place), !isBlocked(type), var state = self[type] else { return }
        if let overdue = state.inFlight {
            state.doubt(overdue.carried)
            state.doubtfulRemovals += overdue.removed
        }
        var draft = Draft()
        let isDue =
            if variant == .sotw, type.hasWildcard {
                completeDraft(type, state, target, context, &draft)
            } else if type == .virtualHost {
                virtualHostDraft(state, target, context, &draft)
            } else {
                partialDraft(type, state, target, context, &draft)
            }
        guard isDue else { return }
        self[type]?.held = target
        self[type]?.owed = draft.stillOwed
        self[type]?.reported = nil
        self[type]?.departed = draft.stillDeparted
        if type == .cluster { clustersChange(draft, state, target, context) }
        if type == .route { routesWereSent(draft.removed, state, target, context) }
        if type == .virtualHost { virtualHostsWereSent() }
        draft.removed.sort()
        if draft.answersWarming {
            warming.all = false
            warming.names.subtract(draft.answered)
            if warming.isEmpty { warming = .none }
        }
        guard !draft.isEmpty else { return }
        let nonce = nextNonce()
        self[type]?.doubtful = state.doubtful
        self[type]?.doubtfulRemovals = state.doubtfulRemovals
        if draft.answersWarming { plan?.awaitedEndpoints = nonce }
        if type == .cluster { plan?.sentClusters = true }
        self[type]?.lastNonce = nonce
        let flight = TypeState.InFlight(
            nonce: nonce, carried: draft.carried, removed: draft.removed, causes: causes, sentAt: context.now)
        self[type]?.inFlight = flight
        actions.append(
            .send(
                Push(
                    type: type, nonce: text(ofNonce: nonce), selection: draft.selection, extra: draft.extra,
                    removed: draft.removed, isUpdate: draft.isUpdate)))
    }

    /// Whether a response is in flight that the next one has to wait for. One that is overdue has not, where the client has
    /// answered what was sent after it: it was read, and silence is all there is to come. Envoy sends no CDS requests while
    /// a cluster waits for a secret, which may be for ever, or until newer clusters put an end to it.
    func isBlocked(_ type: ResourceType) -> Bool {
        guard let nonce = self[type]?.inFlight?.nonce else { return false }
        return !(self[type]?.inFlight?.isOverdue ?? false) || answered < nonce
    }

    /// What a response would carry, and what it leaves to do.
    struct Draft {
        var selection = Push.Selection.some([])
        var carried = TypeState.Carried.names([])
        var extra: [Resource] = []
        var removed: [String] = []
        /// Send even though there is nothing in it.
        var isAnswer = false
        var isUpdate = false
        var stillOwed = TypeState.Owed.nothing
        var stillDeparted: [String] = []
        /// Clusters: what changed (nil: all), and what went away.
        var updated: [String]?
        var gone: [String] = []
        var answersWarming = false
        var answered: Set<String> = []

        var isEmpty: Bool {
            guard !isAnswer, extra.isEmpty, removed.isEmpty, case .some(let list) = selection else { return false }
            return list.isEmpty
        }
    }

    // MARK: State of the world, CDS and LDS: a response is complete, what it omits does not exist

    private func completeDraft(
        _ type: ResourceType, _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) -> Bool {
        let keepsClusters = type == .cluster && isOrdered
        let due = keepsClusters && hasDueClusters(context)
        if state.owed == .nothing, !due, state.held?.isSame(as: target) ?? false { return false }
        var changes = ResourceChanges()
        if let held = state.held { changes = context.history.changes(type, from: held, to: target) }
        draft.updated = state.held == nil ? nil : changes.updated
        draft.gone = changes.removed
        let isChanged =
            changes.updated.contains(where: state.subscription.contains)
            || (!keepsClusters && changes.removed.contains(where: state.subscription.contains))
        guard state.held == nil || state.owed != .nothing || due || isChanged, !state.subscription.isEmpty else {
            return true
        }
        draft.isAnswer = true
        draft.isUpdate = state.held != nil && state.owed == .nothing
        draft.carried = .all
        if !state.subscription.isWildcard {
            draft.selection = .named(state.subscription.names, target)
        } else {
            draft.selection = .all(target)
        }
        if keepsClusters { draft.extra = lingeringResources(after: state.held, target, draft.gone, context) }
        return true
    }

    // MARK: Everything else: a response carries what is new

    private func partialDraft(
        _ type: ResourceType, _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) -> Bool {
        let answersWarming = type == .endpoint && warming.concerns(state.subscription)
        let due = type == .cluster && isOrdered && hasDueClusters(context)
        let announces = !state.departed.isEmpty && isQuiet
        if state.owed == .nothing, !answersWarming, !due, !announces, state.held?.isSame(as: target) ?? false {
            return false
        }
        draft.answersWarming = answersWarming
        var missing: [String] = []
        if state.held == nil || state.owed == .all || (answersWarming && warming.all) {
            missing = wholeDraft(type, state, target, context, &draft)
        } else {
            missing = changedDraft(type, state, target, context, &draft)
        }
        if answersWarming { draft.answered = warming.names.filter(state.subscription.contains) }
        settleMissing(missing, type, &draft)
        settleGone(type, state, target, &draft)
        if due { draft.removed += dueClusters(context, target) }
        if !draft.isEmpty { settleDoubt(state, target, context, &draft, where: state.subscription.contains) }
        return true
    }

    /// After a refusal the next response, whatever it is for, also carries what the client may not have taken.
    func settleDoubt(
        _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft,
        where isWanted: (String) -> Bool
    ) {
        guard state.doubtful != nil || !state.doubtfulRemovals.isEmpty else { return }
        let lingers = Set(lingering.filter { $0.due.map { $0 > context.now } ?? true }.flatMap(\.names))
        let removals = state.doubtfulRemovals.filter { target.set[$0] == nil && !lingers.contains($0) }
        if variant == .delta, !removals.isEmpty { draft.removed = Array(Set(draft.removed).union(removals)) }
        guard let doubtful = state.doubtful, case .some(let list) = draft.selection else { return }
        var names = Set(list.map(\.name))
        switch doubtful {
        case .all: target.set.forEach { if isWanted($0.name) { names.insert($0.name) } }
        case .names(let more): names.formUnion(more.filter { isWanted($0) && target.set[$0] != nil })
        }
        guard names.count > list.count else { return }
        let sorted = names.sorted()
        draft.selection = .some(sorted.compactMap { target.set[$0] })
        draft.carried = .names(sorted)
    }

    /// All that is subscribed. Returns names that do not exist.
    private func wholeDraft(
        _ type: ResourceType, _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) -> [String] {
        let subscription = state.subscription
        var missing: [String]
        if let reported = state.reported {
            var difference = reported.difference(to: target, subscription)
            if draft.answersWarming { force(warming, subscription, target, &difference.updated) }
            missing = difference.missing
            draft.selection = .some(difference.updated)
            draft.updated = difference.updated.map(\.name)
            draft.carried = .names(draft.updated ?? [])
            draft.gone = difference.gone
        } else {
            draft.carried = .all
            missing = context.interner.missing(subscription.names, in: target)
            if subscription.isWildcard {
                draft.selection = .all(target)
                // A fresh client waits for an answer, be it empty.
                draft.isAnswer = variant == .delta || !target.set.isEmpty
            } else {
                draft.selection = .named(subscription.names, target)
            }
        }
        if let held = state.held {
            draft.gone += context.history.changes(type, from: held, to: target).removed.filter(subscription.contains)
        }
        if case .named(let names, _) = draft.selection, missing.count == names.count {
            draft.selection = .some([])
            draft.carried = .names([])
        }
        let early = missing.filter { isEarly($0, type, target) }
        guard !early.isEmpty else { return missing }
        draft.stillOwed = .names(Set(early))
        return missing.filter { !isEarly($0, type, target) }
    }

    /// Adds what is subscribed of the clusters that warm, whatever the client has.
    private func force(
        _ warming: WarmingClusters, _ subscription: Subscription, _ target: Held, _ list: inout [Resource]
    ) {
        var names = Set(list.map(\.name))
        let forced = warming.all ? target.set.names : Array(warming.names)
        for name in forced where subscription.contains(name) && !names.contains(name) {
            guard let resource = target.set[name] else { continue }
            names.insert(name)
            list.append(resource)
        }
        list.sort { $0.name < $1.name }
    }

    /// What changed, and what is owed. Returns names that do not exist.
    private func changedDraft(
        _ type: ResourceType, _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) -> [String] {
        guard let held = state.held else { return [] }
        let changes = context.history.changes(type, from: held, to: target)
        let subscription = state.subscription
        draft.updated = changes.updated
        draft.gone = changes.removed.filter(subscription.contains)
        // One list for all streams, where nothing has to be left out.
        var names = changes.updated
        if !names.allSatisfy(subscription.contains) { names = names.filter(subscription.contains) }
        draft.isUpdate = !names.isEmpty || !draft.gone.isEmpty
        var more: Set<String> = []
        if case .names(var owed) = state.owed {
            let early = owed.filter { isEarly($0, type, target) }
            owed.subtract(early)
            if !early.isEmpty { draft.stillOwed = .names(early) }
            more.formUnion(owed)
        }
        if draft.answersWarming { more.formUnion(warming.names.filter(subscription.contains)) }
        let missing = more.filter { target.set[$0] == nil }.sorted()
        more.subtract(missing)
        if !more.isEmpty { names = more.union(names).sorted() }
        if names.count >= PushEncoder.joinedFrom, more.isEmpty, state.doubtful == nil {
            draft.selection = .named(context.interner.intern(names), target)
        } else {
            draft.selection = .some(names.compactMap { target.set[$0] })
        }
        draft.carried = .names(names)
        return missing
    }

    /// Whether an answer for this name has to wait: endpoints of a cluster that the snapshot has no more, until routes have
    /// left it.
    private func isEarly(_ name: String, _ type: ResourceType, _ target: Held) -> Bool {
        guard type == .endpoint, isOrdered, !isSettled, target.set[name] == nil else { return false }
        return (plan?.snapshot ?? newest)?[.cluster][name] == nil && lingeringEndpoints(name) == nil
    }

    /// Names that were asked for and do not exist.
    private func settleMissing(_ missing: [String], _ type: ResourceType, _ draft: inout Draft) {
        switch type {
        case .endpoint:
            // Never silence: a cluster without endpoints must not warm for ever.
            for name in missing { draft.extra.append(lingeringEndpoints(name) ?? EmptyAssignments.resource(name)) }
        case .secret: break  // Not of this machine: SecretMachine.
        case .cluster, .listener, .route, .virtualHost, .extensionConfig:
            if variant == .delta { draft.removed += missing }
        }
    }

    /// Names that the client has and that exist no more.
    private func settleGone(_ type: ResourceType, _ state: TypeState, _ target: Held, _ draft: inout Draft) {
        guard variant == .delta else { return }
        switch type {
        case .cluster where isOrdered: break  // They linger.
        case .endpoint where isOrdered, .route where isOrdered, .extensionConfig where isOrdered:
            // The client lets go of them by itself once clusters and listeners are gone; until then they are in use.
            let departed = (state.departed + draft.gone).filter {
                state.subscription.contains($0) && target.set[$0] == nil
            }
            if isQuiet { draft.removed += departed } else { draft.stillDeparted = departed }
        default: draft.removed += draft.gone
        }
    }

    /// No plan runs and nothing lingers: what went away is not in use any more.
    var isQuiet: Bool { isSettled && lingering.isEmpty && self[.cluster]?.inFlight == nil }

    /// The proxy has been led to the newest snapshot, as far as it went along.
    private var isSettled: Bool { plan == nil && !mustReplan && settled === newest }

    // MARK: Clusters that linger

    private func hasDueClusters(_ context: StreamContext) -> Bool {
        lingering.contains { $0.due.map { $0 <= context.now } ?? false }
    }

    /// What a cluster that lingers had last: it is in use until routes have left it.
    private func lingeringEndpoints(_ name: String) -> Resource? {
        for batch in lingering.reversed() where batch.from[name] != nil {
            if let last = batch.endpoints[name], batch.names.contains(name) { return last }
        }
        return nil
    }

    private func dueClusters(_ context: StreamContext, _ target: Held) -> [String] {
        var names: Set<String> = []
        for batch in lingering where batch.due.map({ $0 <= context.now }) ?? false {
            for name in batch.names where target.set[name] == nil { names.insert(name) }
        }
        return Array(names)
    }

    /// State of the world: the old clusters that a complete list has to go on naming.
    private func lingeringResources(
        after held: Held?, _ target: Held, _ gone: [String], _ context: StreamContext
    ) -> [Resource] {
        var byName: [String: Resource] = [:]
        for batch in lingering where batch.due.map({ $0 > context.now }) ?? true {
            for name in batch.names where target.set[name] == nil { byName[name] = batch.from[name] }
        }
        if let held { for name in gone { byName[name] = held.set[name] } }
        return byName.values.sorted { $0.name < $1.name }
    }

    private mutating func clustersChange(
        _ draft: Draft, _ state: TypeState, _ target: Held, _ context: StreamContext
    ) {
        guard isOrdered else { return }
        lingering.removeAll { $0.due.map { $0 <= context.now } ?? false }
        if !draft.gone.isEmpty {
            lingering.append(
                LingeringClusters(
                    names: draft.gone.sorted(), from: state.held?.set ?? .empty,
                    endpoints: settled?[.endpoint] ?? .empty, due: nil))
        }
        guard !draft.isEmpty else { return }
        if let updated = draft.updated {
            var added: [String]?
            if hasSettled, let held = state.held { added = updated.filter { held.set[$0] == nil } }
            if added?.isEmpty ?? false, updated.count > target.set.count / 2 {
                // A list of most clusters for every stream costs more than an answer with all endpoints, which is shared.
                untaken.all = true
            } else {
                untaken.names.formUnion(updated)
            }
            if let added {
                untakenAdded.formUnion(added)
                if plan?.phase == .clusters { plan?.added = added }
            }
        } else {
            untaken.all = true
        }
        let endpoints = newest?[.endpoint] ?? .empty
        // The newest snapshot may have dropped a cluster that this plan still sends.
        let pinned = plan?.snapshot[.endpoint] ?? .empty
        warming.all = warming.all || untaken.all
        warming.names = warming.names.union(untaken.names).filter {
            if target.set[$0] != nil { return endpoints[$0] != nil || pinned[$0] != nil }
            // A complete list names it in a form that the proxy may have refused before.
            return variant == .sotw && lingeringEndpoints($0) != nil
        }
        if warming.isEmpty { warming = .none }
    }
}
