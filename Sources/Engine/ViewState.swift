import MeshModel
import Snapshot
import World

/// One view that proxies use, or used until a minute ago.
struct ViewState {
    let id: ViewID
    let view: ProxyView
    /// In the translator's order.
    var units: [UnitKey] = []
    /// What the list of units was made from.
    var listReads: Set<Dependency> = []
    var sets: [ResourceType: ResourceSet] = [:]
    var snapshot: ViewSnapshot
    /// Proxies by subscriber.
    var proxies: [ObjectIdentifier: SubscriberUse] = [:]
    /// Since when no proxy uses it.
    var idleSince: MonotonicTime?

    init(id: ViewID, view: ProxyView, revision: Revision) {
        self.id = id
        self.view = view
        snapshot = ViewSnapshot(view: id, revision: revision, sets: [:])
    }
}

/// Gathers what a round changes in one view, and drops what comes to nothing.
struct ViewDelta {
    private var before: [ResourceType: ResourceSet]
    private var touched: [ResourceType: Set<String>] = [:]

    init(_ state: ViewState) { before = state.sets }

    mutating func remove(_ type: ResourceType, _ name: String, from state: inout ViewState) {
        touched[type, default: []].insert(name)
        state.sets[type]?[name] = nil
    }

    mutating func set(_ resource: Resource, in state: inout ViewState) {
        touched[resource.type, default: []].insert(resource.name)
        state.sets[resource.type, default: .empty][resource.name] = resource
    }

    /// The net changes by type, sorted by name. A resource with the version it had before did not change.
    func changes(to state: ViewState) -> [ResourceType: ResourceChanges] {
        var result: [ResourceType: ResourceChanges] = [:]
        for (type, names) in touched {
            let old = before[type] ?? .empty
            let new = state.sets[type] ?? .empty
            var changes = ResourceChanges()
            for name in names.sorted() {
                switch (old[name], new[name]) {
                case (nil, nil): break
                case (_?, nil): changes.removed.append(name)
                case (let a, let b?): if a?.version != b.version { changes.updated.append(name) }
                }
            }
            if !changes.isEmpty { result[type] = changes }
        }
        return result
    }
}
