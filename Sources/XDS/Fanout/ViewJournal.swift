import MeshModel
import Snapshot

/// What a loop remembers of the views its streams have: for each view and type the names that the last rounds changed, so
/// that a stream which is some rounds behind learns what it lacks without a comparison of whole sets. Bounded: a stream
/// that is further behind, or comes from another view, is compared in full, once for all streams in the same place.
final class LoopHistory: SnapshotHistory {
    /// Rounds kept for each view and type.
    static let depth = 128
    /// Names kept for each view and type.
    static let names = 8_192

    private struct Round {
        let revision: Revision
        let changes: ResourceChanges
    }

    private struct Journal {
        var latest: Revision
        /// Changes after these revisions are known; by raw value of the type.
        var floors: [Revision]
        var rounds: [[Round]]
        var counts: [Int]

        init(_ snapshot: ViewSnapshot) {
            latest = snapshot.revision
            floors = ResourceType.allCases.map(snapshot.revision(of:))
            rounds = Array(repeating: [], count: ResourceType.allCases.count)
            counts = Array(repeating: 0, count: ResourceType.allCases.count)
        }
    }

    private struct Key: Hashable {
        let type: ResourceType
        let oldView: ViewID
        let oldRevision: Revision
        let newView: ViewID
        let newRevision: Revision
    }

    private var journals: [ViewID: Journal] = [:]
    private var computed: [Key: ResourceChanges] = [:]

    private struct HostsKey: Hashable {
        let view: ViewID
        let revision: Revision
        let routes: ObjectIdentifier
    }

    /// The routes keep the object that the key names by address.
    private var hosts: [HostsKey: (routes: NameSet, names: NameSet)] = [:]
    /// Comparisons of whole sets so far.
    private(set) var fullComparisons = 0

    /// The view is known from this snapshot on. Nothing happens where it is known already.
    func begin(_ snapshot: ViewSnapshot) {
        if let known = journals[snapshot.view], known.latest >= snapshot.revision { return }
        journals[snapshot.view] = Journal(snapshot)
    }

    /// A round changed the view.
    func append(_ update: ViewUpdate) {
        computed.removeAll(keepingCapacity: true)
        hosts.removeAll(keepingCapacity: true)
        let snapshot = update.snapshot
        guard var journal = journals.removeValue(forKey: snapshot.view) else {
            journals[snapshot.view] = Journal(snapshot)
            return
        }
        journal.latest = snapshot.revision
        for (type, changes) in update.changes where !changes.isEmpty {
            let i = Int(type.rawValue)
            journal.rounds[i].append(Round(revision: snapshot.revision, changes: changes))
            journal.counts[i] += changes.updated.count + changes.removed.count
            var dropped = 0
            while journal.rounds[i].count - dropped > Self.depth
                || (journal.counts[i] > Self.names && dropped < journal.rounds[i].count)
            {
                let round = journal.rounds[i][dropped]
                journal.counts[i] -= round.changes.updated.count + round.changes.removed.count
                journal.floors[i] = round.revision
                dropped += 1
            }
            if dropped > 0 { journal.rounds[i].removeFirst(dropped) }
        }
        journals[snapshot.view] = journal
    }

    func end(_ view: ViewID) { journals[view] = nil }

    func changes(_ type: ResourceType, from old: Held, to new: Held) -> ResourceChanges {
        if old.isSame(as: new) { return ResourceChanges() }
        guard old.variant == 0, new.variant == 0 else { return compare(old, new) }
        if old.view == new.view, let journal = journals[new.view] {
            let i = Int(type.rawValue)
            let rounds = journal.rounds[i]
            // Most publications leave most types as they are.
            if journal.floors[i] <= old.revision, old.revision <= new.revision, new.revision <= journal.latest,
                rounds.last.map({ $0.revision <= old.revision }) ?? true
            {
                return ResourceChanges()
            }
        }
        let key = Key(
            type: type, oldView: old.view, oldRevision: old.revision, newView: new.view, newRevision: new.revision)
        if let known = computed[key] { return known }
        let changes = merged(type, old, new) ?? compare(old, new)
        if computed.count >= 256 { computed.removeAll(keepingCapacity: true) }
        computed[key] = changes
        return changes
    }

    /// Streams that begin alike ask for the same: looked for once.
    func virtualHosts(of routes: NameSet, in held: Held, _ interner: NameInterner) -> NameSet {
        if routes.isEmpty || held.set.isEmpty { return .empty }
        let key = HostsKey(view: held.view, revision: held.revision, routes: ObjectIdentifier(routes))
        if held.variant == 0, let known = hosts[key] { return known.names }
        let names = interner.intern(VirtualHostScope.virtualHosts(of: routes, in: held.set))
        if held.variant == 0 {
            if hosts.count >= 256 { hosts.removeAll(keepingCapacity: true) }
            hosts[key] = (routes, names)
        }
        return names
    }

    private func merged(_ type: ResourceType, _ old: Held, _ new: Held) -> ResourceChanges? {
        let i = Int(type.rawValue)
        guard old.view == new.view, let journal = journals[new.view], old.revision <= new.revision,
            journal.floors[i] <= old.revision, new.revision <= journal.latest
        else { return nil }
        let rounds = journal.rounds[i].filter { old.revision < $0.revision && $0.revision <= new.revision }
        if rounds.count == 1 { return rounds[0].changes }
        var touched: Set<String> = []
        for round in rounds {
            touched.formUnion(round.changes.updated)
            touched.formUnion(round.changes.removed)
        }
        // What changed there and back is no change.
        var changes = ResourceChanges()
        for name in touched {
            switch (old.set[name]?.version, new.set[name]?.version) {
            case (let a, let b?) where a != b: changes.updated.append(name)
            case (_?, nil): changes.removed.append(name)
            default: break
            }
        }
        changes.updated.sort()
        changes.removed.sort()
        return changes
    }

    private func compare(_ old: Held, _ new: Held) -> ResourceChanges {
        fullComparisons += 1
        return new.set.changes(from: old.set)
    }
}
