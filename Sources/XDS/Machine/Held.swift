import MeshModel
import Snapshot

/// What a stream has been sent of one type, or is to have: a set of the pool and the place in history it was taken from.
/// The set is persistent and shared; a stream's copy costs a reference.
struct Held {
    /// Where in history a set stands. Equal places have equal sets.
    struct Place: Equatable {
        var view: ViewID
        /// That in which the view's resources of the type last changed.
        var revision: Revision
        /// 0 for the view's set as it was published; else a number of the stream's own, for a set in which some resources
        /// are held back.
        var variant: UInt32

        init(_ snapshot: ViewSnapshot, _ type: ResourceType) {
            view = snapshot.view
            revision = snapshot.revision(of: type)
            variant = 0
        }
    }

    var place: Place
    var set: ResourceSet

    init(_ snapshot: ViewSnapshot, _ type: ResourceType) {
        place = Place(snapshot, type)
        set = snapshot[type]
    }

    var view: ViewID { place.view }
    var revision: Revision { place.revision }
    var variant: UInt32 {
        get { place.variant }
        set { place.variant = newValue }
    }

    func isSame(as other: Held) -> Bool { place == other.place }
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
