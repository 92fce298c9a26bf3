import MeshModel
import Snapshot
import Translation
import World

/// One view that proxies use, or used until a minute ago.
struct ViewState {
    let id: ViewID
    let view: ProxyView
    var units = UnitList.empty
    /// The numbers of its projections in `UnitTable`, by family of units; 0 where none was needed so far.
    var classes = Array(repeating: UInt32(0), count: TranslationUnit.Family.allCases.count)
    /// What the list of units was made from.
    var listReads: Set<Dependency> = []
    /// By raw value of the type.
    private(set) var sets = Array(repeating: ResourceSet.empty, count: ResourceType.allCases.count)
    var snapshot: ViewSnapshot
    /// Proxies by subscriber.
    var proxies: [ObjectIdentifier: SubscriberUse] = [:]
    /// Since when no proxy uses it.
    var idleSince: MonotonicTime?

    init(id: ViewID, view: ProxyView, revision: Revision) {
        self.id = id
        self.view = view
        snapshot = ViewSnapshot(view: id, revision: revision, sets: sets)
    }

    subscript(type: ResourceType, name: String) -> Resource? {
        get { sets[Int(type.rawValue)][name] }
        set { sets[Int(type.rawValue)][name] = newValue }
    }
}

/// Gathers what a round changes in one view, and drops what comes to nothing.
struct ViewDelta {
    private struct Touched {
        let type: ResourceType
        let name: String
        /// Before this touch; of several in a round the first says what there was.
        let before: ContentHash?
        let order: Int
    }

    private var touched: [Touched] = []

    mutating func remove(_ type: ResourceType, _ name: String, from state: inout ViewState) {
        touch(type, name, state)
        state[type, name] = nil
    }

    mutating func set(_ resource: Resource, in state: inout ViewState) {
        touch(resource.type, resource.name, state)
        state[resource.type, resource.name] = resource
    }

    private mutating func touch(_ type: ResourceType, _ name: String, _ state: ViewState) {
        touched.append(Touched(type: type, name: name, before: state[type, name]?.version, order: touched.count))
    }

    /// The net changes by type, sorted by name. A resource with the version it had before did not change.
    func changes(to state: ViewState) -> [ResourceType: ResourceChanges] {
        var result: [ResourceType: ResourceChanges] = [:]
        var last: Touched?
        for next in touched.sorted(by: { ($0.type, $0.name, $0.order) < ($1.type, $1.name, $1.order) }) {
            if let last, last.type == next.type, last.name == next.name { continue }
            last = next
            switch (next.before, state[next.type, next.name]?.version) {
            case (nil, nil): break
            case (_?, nil): result[next.type, default: ResourceChanges()].removed.append(next.name)
            case (let before, let now?):
                if before != now { result[next.type, default: ResourceChanges()].updated.append(next.name) }
            }
        }
        return result
    }
}
