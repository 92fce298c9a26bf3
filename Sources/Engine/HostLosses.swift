import EnvoyAPI
import MeshModel

/// Which assignments of a round lost hosts and should reach every proxy before anything else does: a proxy that does not
/// know yet calls what is gone.
enum HostLosses {
    /// Bytes of the rest of a round below which nothing is sent apart: a message of 16 KiB costs a socket hardly more than
    /// an empty one, and two messages cost twice as much as one.
    static let weight = 16 << 10

    /// The assignments that lost hosts; empty where the round changes little else. A round that changes one assignment
    /// costs a sum over one number.
    static func sentFirst(of changes: some Collection<UnitChange>) -> [Resource] {
        let total = changes.reduce(0) { $1.updated.reduce($0) { $0 + $1.wire.count } }
        guard total > weight, changes.contains(where: { !$0.replaced.isEmpty }), isAboutMore(changes) else { return [] }
        var lost: [Resource] = []
        var rest = total
        for change in changes {
            for (old, new) in change.replaced where areLost(from: old, in: new) {
                lost.append(new)
                rest -= new.wire.count
            }
        }
        return rest > weight ? lost : []
    }

    /// Whether more than one assignment changed, in however many forms.
    private static func isAboutMore(_ changes: some Collection<UnitChange>) -> Bool {
        let name = changes.lazy.compactMap { $0.replaced.first?.new.name }.first
        return changes.contains { change in
            change.updated.contains { $0.type != .endpoint || $0.name != name }
        }
    }

    private static func areLost(from old: Resource, in new: Resource) -> Bool {
        withExtendedLifetime((old, new)) { AssignmentHosts.areLost(from: old.value, in: new.value) }
    }
}
