import MeshConfig
import MeshModel
import Snapshot
import Translation
import World

/// The engine without its thread: objects and proxies go in, publications come out. Everything is deterministic, so a
/// test or an oracle drives it step by step.
///
/// Data: the World; the memo of translated units (`UnitTable`); views, each a list of units and the resource sets that
/// follow from them; proxies, each with its node and view. A round applies events to the World, translates the units
/// that read what was touched, carries what differs into the views that use them, and names it to their subscribers.
public struct EngineCore {
    struct ProxyState {
        var node: ProxyNode
        var subscriber: any SnapshotSubscriber
        var view: ViewID
    }

    public private(set) var world: World
    public private(set) var revision = Revision.zero
    private var units = UnitTable()
    private var views: [ViewID: ViewState] = [:]
    private var viewIDs: [ProxyView: ViewID] = [:]
    private var listReaders: [Dependency: Set<ViewID>] = [:]
    private var proxies: [ProxyID: ProxyState] = [:]
    private var proxiesByAddress: [String: Set<ProxyID>] = [:]
    private var nextView: UInt64 = 0
    /// Of a round's causes, this many are named; a thousand files that change together have one explanation.
    static let namedCauses = 64
    /// How long a view without proxies is kept: one that reconnects finds its translation ready.
    public let viewLifetime: Duration
    public static let defaultViewLifetime: Duration = .seconds(60)

    public init(options: WorldOptions, viewLifetime: Duration = defaultViewLifetime) {
        world = World(options: options)
        self.viewLifetime = viewLifetime
    }

    public var proxyCount: Int { proxies.count }
    public var viewCount: Int { views.count }
    /// Views that no proxy uses at the moment.
    public private(set) var idleViewCount = 0
    public var unitCount: Int { units.count }
    public var translationCount: UInt64 { units.translations }
    public var poolCount: Int { units.pool.count }
    public var poolBytes: Int { units.pool.bytes }
    public var conflicts: [Conflict] { units.conflicts }

    /// The view and the present snapshot of a registered proxy, by its node id.
    public func snapshot(ofNode id: String) -> (view: ProxyView, snapshot: ViewSnapshot)? {
        for (_, proxy) in proxies where proxy.node.id == id {
            if let state = views[proxy.view] { return (state.view, state.snapshot) }
        }
        return nil
    }

    // MARK: Rounds

    /// One round: the events become part of the World, new proxies get their snapshot, and everybody hears of what
    /// changed for them.
    public mutating func round(
        _ events: [ObjectEvent], registering: [Registration] = [], seen: MonotonicTime, now: MonotonicTime
    ) -> [Delivery] {
        revision = revision.next
        var outbox = Outbox()
        var lists = UnitLists()
        var causes: [Cause] = []

        if !events.isEmpty {
            var deltas: [ViewID: ViewDelta] = [:]
            let change = world.apply(events, seen: seen)
            causes = Array(change.causes.prefix(Self.namedCauses))
            let translated = retranslate(change.touched)
            let lost = HostLosses.sentFirst(of: translated.lazy.map(\.change))
            if !lost.isEmpty {
                let names = Set(lost.map(ObjectIdentifier.init))
                for (key, change) in translated {
                    var first = UnitChange()
                    first.updated = change.updated.filter { names.contains(ObjectIdentifier($0)) }
                    if !first.isEmpty { carry(first, of: key, &deltas) }
                }
                finish(&deltas) { outbox.lose($0, for: $1) }
                // What follows is another state of the views.
                revision = revision.next
            }
            // What leaves goes first: a resource may move from one unit to another.
            for (key, change) in translated { carryRemovals(change, of: key, &deltas) }
            relist(change.touched, &deltas, &lists)
            for (key, change) in translated { carry(change, of: key, &deltas) }
            finish(&deltas) { outbox.update($0, for: $1) }
            resolveViews(after: change, now: now, &outbox, &lists)
        }
        for registration in registering { register(registration, now: now, &outbox, &lists) }
        return outbox.deliveries(revision: revision, causes: causes, seen: seen)
    }

    private mutating func retranslate(_ touched: Set<Dependency>) -> [(key: UnitKey, change: UnitChange)] {
        var changes: [(key: UnitKey, change: UnitChange)] = []
        for key in units.affected(by: touched) {
            let change = units.translate(key, in: world)
            if !change.isEmpty { changes.append((key, change)) }
        }
        return changes
    }

    /// Carries what a unit has no more into the views that use it.
    private mutating func carryRemovals(_ change: UnitChange, of key: UnitKey, _ deltas: inout [ViewID: ViewDelta]) {
        if change.removed.isEmpty { return }
        forUsers(of: key, &deltas) { delta, state in
            for (type, name) in change.removed { delta.remove(type, name, from: &state) }
        }
    }

    /// Carries what is new in a unit into the views that use it.
    private mutating func carry(_ change: UnitChange, of key: UnitKey, _ deltas: inout [ViewID: ViewDelta]) {
        if change.updated.isEmpty { return }
        forUsers(of: key, &deltas) { delta, state in
            for resource in change.updated { delta.set(resource, in: &state) }
        }
    }

    private mutating func forUsers(
        of key: UnitKey, _ deltas: inout [ViewID: ViewDelta], _ body: (inout ViewDelta, inout ViewState) -> Void
    ) {
        for id in units.users(of: key) {
            guard var state = views.removeValue(forKey: id) else { continue }
            var delta = deltas[id] ?? ViewDelta()
            body(&delta, &state)
            deltas[id] = delta
            views[id] = state
        }
    }

    /// Asks again for the list of units of the views whose list may differ.
    private mutating func relist(
        _ touched: Set<Dependency>, _ deltas: inout [ViewID: ViewDelta], _ lists: inout UnitLists
    ) {
        var affected: Set<ViewID> = []
        for dependency in touched {
            if let found = listReaders[dependency] { affected.formUnion(found) }
        }
        for id in affected {
            guard var state = views.removeValue(forKey: id) else { continue }
            var delta = deltas[id] ?? ViewDelta()
            list(&state, &delta, &lists)
            deltas[id] = delta
            views[id] = state
        }
    }

    /// Brings a view's list of units up to date, and its resource sets with it. What leaves goes first: a resource may
    /// move from one unit to another.
    private mutating func list(_ state: inout ViewState, _ delta: inout ViewDelta, _ lists: inout UnitLists) {
        var reader = WorldReader(world)
        let wanted = lists.units(of: state.view, &reader)
        let reads = reader.reads
        if reads != state.listReads {
            for dependency in state.listReads.subtracting(reads) {
                listReaders[dependency]?.remove(state.id)
                if listReaders[dependency]?.isEmpty == true { listReaders[dependency] = nil }
            }
            for dependency in reads.subtracting(state.listReads) {
                listReaders[dependency, default: []].insert(state.id)
            }
            state.listReads = reads
        }

        let difference = lists.difference(from: state.units, to: wanted)
        for unit in difference.gone {
            let key = key(of: unit, in: &state)
            for resource in units.resources(of: key) { delta.remove(resource.type, resource.name, from: &state) }
            units.leave(key, by: state.id)
        }
        for unit in difference.new {
            let key = key(of: unit, in: &state)
            units.use(key, by: state.id, in: world)
            for resource in units.resources(of: key) { delta.set(resource, in: &state) }
        }
        state.units = wanted
    }

    /// Units of one kind look at the same part of a view: a thousand services cost one projection.
    private mutating func key(of unit: TranslationUnit, in state: inout ViewState) -> UnitKey {
        let family = unit.family.rawValue
        if state.classes[family] == 0 {
            state.classes[family] = units.holdClass(of: Translator.projection(of: state.view, for: unit))
        }
        return UnitKey(unit: unit, viewClass: state.classes[family])
    }

    /// Turns gathered deltas into new snapshots.
    private mutating func finish(
        _ deltas: inout [ViewID: ViewDelta],
        _ tell: (ViewUpdate, Dictionary<ObjectIdentifier, SubscriberUse>.Values) -> Void
    ) {
        for (id, delta) in deltas.sorted(by: { $0.key < $1.key }) {
            guard var state = views.removeValue(forKey: id) else { continue }
            let changes = delta.changes(to: state)
            if !changes.isEmpty {
                state.snapshot = ViewSnapshot(
                    view: id, revision: revision, sets: state.sets, after: state.snapshot,
                    changed: { changes[$0] != nil })
                tell(ViewUpdate(snapshot: state.snapshot, changes: changes), state.proxies.values)
            }
            views[id] = state
        }
        deltas.removeAll()
    }

    // MARK: Proxies and their views

    /// A proxy that asks for snapshots.
    public struct Registration: Sendable {
        public var proxy: ProxyID
        public var node: ProxyNode
        public var subscriber: any SnapshotSubscriber

        public init(proxy: ProxyID, node: ProxyNode, subscriber: any SnapshotSubscriber) {
            self.proxy = proxy
            self.node = node
            self.subscriber = subscriber
        }
    }

    private mutating func register(
        _ registration: Registration, now: MonotonicTime, _ outbox: inout Outbox, _ lists: inout UnitLists
    ) {
        unregister(registration.proxy, now: now)
        let id = enter(world.view(of: registration.node), subscriber: registration.subscriber, &lists)
        proxies[registration.proxy] = ProxyState(
            node: registration.node, subscriber: registration.subscriber, view: id)
        for address in registration.node.addresses { proxiesByAddress[address, default: []].insert(registration.proxy) }
        if let snapshot = views[id]?.snapshot {
            outbox.assign(registration.proxy, snapshot, to: registration.subscriber)
        }
    }

    /// Forgets a proxy.
    public mutating func unregister(_ proxy: ProxyID, now: MonotonicTime) {
        guard let state = proxies.removeValue(forKey: proxy) else { return }
        for address in state.node.addresses {
            proxiesByAddress[address]?.remove(proxy)
            if proxiesByAddress[address]?.isEmpty == true { proxiesByAddress[address] = nil }
        }
        exit(state.view, subscriber: state.subscriber, now: now)
    }

    /// Resolves again the proxies whose view may be another after a change.
    private mutating func resolveViews(
        after change: WorldChange, now: MonotonicTime, _ outbox: inout Outbox, _ lists: inout UnitLists
    ) {
        for id in affectedProxies(change) {
            guard let proxy = proxies[id] else { continue }
            let view = world.view(of: proxy.node)
            guard views[proxy.view]?.view != view else { continue }
            exit(proxy.view, subscriber: proxy.subscriber, now: now)
            let new = enter(view, subscriber: proxy.subscriber, &lists)
            proxies[id]?.view = new
            if let snapshot = views[new]?.snapshot { outbox.assign(id, snapshot, to: proxy.subscriber) }
        }
    }

    /// In a fixed order. A change that names addresses alone costs those addresses.
    private func affectedProxies(_ change: WorldChange) -> [ProxyID] {
        guard change.viewsMayChange else { return [] }
        var affected: Set<ProxyID> = []
        if change.everyViewMayChange {
            affected.formUnion(proxies.keys)
        } else {
            for address in change.viewAddresses { affected.formUnion(proxiesByAddress[address] ?? []) }
            if !change.viewNamespaces.isEmpty {
                for (id, proxy) in proxies where change.viewNamespaces.contains(proxy.node.namespace) {
                    affected.insert(id)
                }
            }
        }
        return affected.sorted { $0.number < $1.number }
    }

    private mutating func enter(
        _ view: ProxyView, subscriber: any SnapshotSubscriber, _ lists: inout UnitLists
    ) -> ViewID {
        let id: ViewID
        if let known = viewIDs[view] {
            id = known
        } else {
            nextView += 1
            id = ViewID(nextView)
            var state = ViewState(id: id, view: view, revision: revision)
            var delta = ViewDelta()
            list(&state, &delta, &lists)
            state.snapshot = ViewSnapshot(view: id, revision: revision, sets: state.sets)
            views[id] = state
            viewIDs[view] = id
        }
        views[id]?.proxies[ObjectIdentifier(subscriber), default: SubscriberUse(subscriber: subscriber, proxies: 0)]
            .proxies += 1
        if views[id]?.idleSince != nil { idleViewCount -= 1 }
        views[id]?.idleSince = nil
        return id
    }

    private mutating func exit(_ id: ViewID, subscriber: any SnapshotSubscriber, now: MonotonicTime) {
        let key = ObjectIdentifier(subscriber)
        guard let use = views[id]?.proxies[key] else { return }
        views[id]?.proxies[key] =
            use.proxies > 1 ? SubscriberUse(subscriber: subscriber, proxies: use.proxies - 1) : nil
        guard views[id]?.proxies.isEmpty == true else { return }
        views[id]?.idleSince = now
        idleViewCount += 1
    }

    /// Drops views that no proxy has used for ``viewLifetime``; the time of the next that will be due, if any.
    public mutating func expireViews(now: MonotonicTime) -> MonotonicTime? {
        guard idleViewCount > 0 else { return nil }
        var next: MonotonicTime?
        for (id, state) in views {
            guard let since = state.idleSince else { continue }
            let due = since.advanced(by: viewLifetime)
            guard due <= now else {
                next = min(next ?? due, due)
                continue
            }
            for unit in state.units.units {
                units.leave(UnitKey(unit: unit, viewClass: state.classes[unit.family.rawValue]), by: id)
            }
            for number in state.classes where number != 0 { units.release(viewClass: number) }
            for dependency in state.listReads {
                listReaders[dependency]?.remove(id)
                if listReaders[dependency]?.isEmpty == true { listReaders[dependency] = nil }
            }
            views[id] = nil
            viewIDs[state.view] = nil
            idleViewCount -= 1
        }
        return next
    }
}

/// A publication and who it is for.
public struct Delivery: Sendable {
    public let subscriber: any SnapshotSubscriber
    public let publication: Publication
}
