import EnvoyAPI
import MeshModel
import Snapshot

/// Virtual hosts that are resources of their own (VHDS): when they may go, and what is to go.
extension StreamMachine {
    // MARK: Route configurations come and go

    /// A response with route configurations goes out, or nothing has to. What a client has reported in the present version
    /// needs no response, and what was removed is gone.
    mutating func routesWereSent(_ removed: [String], _ state: TypeState, _ target: Held, _ context: StreamContext) {
        guard variant == .delta else { return }
        if !removed.isEmpty { virtualHosts.close(removed, context.interner) }
        guard state.held == nil, let reported = state.reported?.byName else { return }
        virtualHosts.open(
            reported.lazy.filter { name, version in
                guard let version, state.subscription.contains(name) else { return false }
                return target.set[name]?.version == version
            }.map(\.key), context.interner)
    }

    mutating func routesWereTaken(_ carried: TypeState.Carried, _ context: StreamContext) {
        guard variant == .delta, let state = self[.route], let set = state.held?.set else { return }
        let subscription = state.subscription
        switch carried {
        case .all: virtualHosts.open(subscription.names.names.lazy.filter { set[$0] != nil }, context.interner)
        case .names(let names):
            virtualHosts.open(
                names.lazy.filter { set[$0] != nil && subscription.contains($0) }, context.interner)
        }
    }

    /// The client let go of route configurations, or asks for them as if it had.
    mutating func routesWereDropped(_ names: [String], _ context: StreamContext) {
        if !names.isEmpty { virtualHosts.close(names, context.interner) }
    }

    /// A route configuration that is on its way may be what virtual hosts need.
    private var awaitsRoutes: Bool {
        guard let routes = self[.route] else { return false }
        return routes.held == nil || routes.inFlight != nil
    }

    // MARK: What is to go

    func virtualHostDraft(_ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft) -> Bool {
        guard !awaitsRoutes else { return false }
        let scope = virtualHosts
        let announces = !state.departed.isEmpty && isQuiet
        if state.owed == .nothing, !announces, scope.served == scope.open, scope.dropped.isEmpty,
            state.held?.isSame(as: target) ?? false
        {
            return false
        }
        let names: [String]
        if let held = state.held, state.owed != .all {
            names = changedHosts(state, since: held, target, context, &draft)
        } else {
            names = wholeHosts(state, target, context, &draft)
        }
        draft.carried = .names(names)
        if names.count >= PushEncoder.joinedFrom, state.doubtful == nil {
            draft.selection = .named(context.interner.intern(names), target)
        } else {
            draft.selection = .some(names.compactMap { target.set[$0] })
        }
        removeHosts(state, target, context, &draft)
        if !draft.isEmpty {
            settleDoubt(state, target, context, &draft) {
                state.subscription.contains($0) && scope.open.contains(VirtualHostScope.routeConfiguration(of: $0))
            }
        }
        return true
    }

    /// All that the client has a place for and does not report.
    private func wholeHosts(
        _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) -> [String] {
        let all = context.history.virtualHosts(of: virtualHosts.open, in: target, context.interner)
        guard let reported = state.reported else {
            // Whoever asks where there are none waits for an answer.
            draft.isAnswer = state.held == nil && target.set.isEmpty
            return state.subscription.isWildcard ? all.names : all.names.filter(state.subscription.contains)
        }
        let difference = reported.difference(to: all, in: target, virtualHosts, state.subscription)
        draft.gone = difference.gone
        return difference.updated
    }

    /// What changed, and all of route configurations that the client has a place for since.
    private func changedHosts(
        _ state: TypeState, since held: Held, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) -> [String] {
        let scope = virtualHosts
        let changes = context.history.changes(.virtualHost, from: held, to: target)
        func isWanted(_ name: String) -> Bool { state.subscription.contains(name) && scope.serves(name) }
        // One list for all streams, where nothing has to be left out.
        var names = changes.updated
        if !names.allSatisfy(isWanted) { names = names.filter(isWanted) }
        draft.gone = changes.removed.filter(isWanted)
        draft.isUpdate = !names.isEmpty || !draft.gone.isEmpty
        var more: Set<String> = []
        if case .names(let owed) = state.owed {
            draft.removed += owed.filter { target.set[$0] == nil }
            more.formUnion(owed.filter { target.set[$0] != nil && scope.serves($0) })
        }
        let opened = scope.open.subtracting(scope.served)
        if !opened.isEmpty {
            let hosts = context.history.virtualHosts(of: context.interner.intern(opened), in: target, context.interner)
            if names.isEmpty, more.isEmpty, state.subscription.isWildcard { return hosts.names }
            more.formUnion(hosts.names.filter(state.subscription.contains))
        }
        return more.isEmpty ? names : more.union(names).sorted()
    }

    /// What the client has and is to have no more. While connections drain, a route configuration that went away is still in
    /// use, and so are its virtual hosts.
    private func removeHosts(
        _ state: TypeState, _ target: Held, _ context: StreamContext, _ draft: inout Draft
    ) {
        let scope = virtualHosts
        let routes = allowedRoutes?.set ?? newest?[.route] ?? .empty
        for name in state.departed + draft.gone {
            let route = VirtualHostScope.routeConfiguration(of: name)
            guard target.set[name] == nil || !scope.open.contains(route) else { continue }
            if !isOrdered || isQuiet || routes[route] != nil || scope.dropped.contains(route) {
                draft.removed.append(name)
            } else {
                draft.stillDeparted.append(name)
            }
        }
        guard !scope.dropped.isEmpty, let held = state.held else { return }
        let dropped = context.interner.intern(scope.dropped)
        for name in context.history.virtualHosts(of: dropped, in: held, context.interner).names
        where target.set[name] == nil || !scope.open.contains(VirtualHostScope.routeConfiguration(of: name)) {
            draft.removed.append(name)
        }
        draft.removed = Array(Set(draft.removed))
    }

    mutating func virtualHostsWereSent() {
        virtualHosts.served = virtualHosts.open
        virtualHosts.resumed = []
        virtualHosts.dropped = []
    }

    // MARK: The plan

    /// Whether the client has taken the virtual hosts that it may have.
    mutating func virtualHostsAreOver(_ context: StreamContext) -> Bool {
        guard variant == .delta, let allowed = allowedVirtualHosts else { return true }
        if let state = self[.virtualHost] {
            return state.inFlight == nil && (state.held?.isSame(as: allowed) ?? false)
                && virtualHosts.served == virtualHosts.open
        }
        // Envoy asks for virtual hosts once it has taken a route configuration that has some.
        if virtualHosts.isUnasked || allowed.set.isEmpty { return true }
        return context.history.virtualHosts(of: virtualHosts.open, in: allowed, context.interner).isEmpty
    }

    /// Like ``holdingBack(_:_:_:)``, where one virtual host can be held back by itself. Where its domains come from another
    /// or go to another they are held back together, with all of their route configuration: Envoy refuses a table in which
    /// two have a domain.
    mutating func holdingBackVirtualHosts(_ target: Held, _ context: StreamContext) -> Held {
        guard !missing.isEmpty, variant == .delta, hasSettled || self[.virtualHost]?.held != nil else { return target }
        let held = self[.virtualHost]?.held
        var changes = ResourceChanges()
        if let held {
            changes = context.history.changes(.virtualHost, from: held, to: target)
        } else {
            changes.updated = target.set.names
        }
        var waiting: [String] = []
        var work = 0
        for name in changes.updated {
            guard let resource = target.set[name] else { continue }
            work += resource.wire.count * missing.count
            if work > Self.searchLimit || missing.contains(where: { resource.value.mentions($0) }) {
                waiting.append(name)
            }
        }
        guard !waiting.isEmpty else { return target }
        var result = target
        for name in together(waiting, changes, held?.set, target.set) { result.set[name] = held?.set[name] }
        variants += 1
        result.variant = variants
        return result
    }

    /// Some virtual hosts that wait, and those that have to wait with them.
    private func together(
        _ waiting: [String], _ changes: ResourceChanges, _ held: ResourceSet?, _ target: ResourceSet
    ) -> Set<String> {
        func domains(_ name: String, in set: ResourceSet?) -> [String]? {
            set?[name].flatMap { VirtualHostDomains.of($0.value) }
        }
        // What others of a route configuration give away: the domains that are theirs before and not after.
        var given: [String: Set<String>] = [:]
        if let held {
            for name in changes.updated + changes.removed where held[name] != nil {
                let before = domains(name, in: held) ?? []
                let kept = Set(domains(name, in: target) ?? [])
                given[VirtualHostScope.routeConfiguration(of: name), default: []].formUnion(
                    before.filter { !kept.contains($0) })
            }
        }
        var routes: Set<String> = []
        for name in waiting {
            let route = VirtualHostScope.routeConfiguration(of: name)
            let own = domains(name, in: target)
            let isAlone =
                if held?[name] != nil {
                    own != nil && own == domains(name, in: held)
                } else {
                    own.map { $0.allSatisfy { !(given[route]?.contains($0) ?? false) } } ?? false
                }
            if !isAlone { routes.insert(route) }
        }
        var all = Set(waiting)
        if !routes.isEmpty {
            for name in changes.updated + changes.removed
            where routes.contains(VirtualHostScope.routeConfiguration(of: name)) { all.insert(name) }
        }
        return all
    }
}
