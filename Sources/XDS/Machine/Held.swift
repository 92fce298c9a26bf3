import MeshModel
import Snapshot

/// What a stream has been sent of one type, or is to have: a set of the pool and the place in history it was taken from.
/// The set is persistent and shared; a stream's copy costs a reference.
struct Held {
    var view: ViewID
    var revision: Revision
    /// 0 for the view's set as it was published; else a number of the stream's own, for a set in which some resources
    /// are held back.
    var variant: UInt32
    var set: ResourceSet

    init(_ snapshot: ViewSnapshot, _ type: ResourceType) {
        view = snapshot.view
        revision = snapshot.revision
        variant = 0
        set = snapshot[type]
    }

    func isSame(as other: Held) -> Bool {
        revision == other.revision && view == other.view && variant == other.variant
    }
}

/// Tells what lies between two places in history.
protocol SnapshotHistory: AnyObject {
    /// Names that differ, sorted. A name may be listed only if it does differ.
    func changes(_ type: ResourceType, from old: Held, to new: Held) -> ResourceChanges
    /// The virtual hosts of some route configurations.
    func virtualHosts(of routes: NameSet, in held: Held, _ interner: NameInterner) -> NameSet
}

/// History without memory: compares whole sets.
final class FullComparison: SnapshotHistory {
    func changes(_ type: ResourceType, from old: Held, to new: Held) -> ResourceChanges {
        old.isSame(as: new) ? ResourceChanges() : new.set.changes(from: old.set)
    }

    func virtualHosts(of routes: NameSet, in held: Held, _ interner: NameInterner) -> NameSet {
        interner.intern(VirtualHostScope.virtualHosts(of: routes, in: held.set))
    }
}
