import MeshModel
import Snapshot
import Translation
import World

/// A unit of translation as one class of views sees it.
struct UnitKey: Hashable {
    var unit: TranslationUnit
    /// The number of the projected view in `UnitTable`.
    var viewClass: UInt32
}

/// What a translation of a unit changed.
struct UnitChange {
    var updated: [Resource] = []
    /// Of those, the assignments that there was another form of before.
    var replaced: [(old: Resource, new: Resource)] = []
    var removed: [(type: ResourceType, name: String)] = []
    var isEmpty: Bool { updated.isEmpty && removed.isEmpty }

    init() {}

    /// Objects of the pool: equal content is one object. Both in the translator's order, and so the change.
    init(from before: [Resource], to after: [Resource]) {
        // As a rule a unit makes the same resources again.
        let isAlike =
            before.count == after.count && zip(before, after).allSatisfy { $0.type == $1.type && $0.name == $1.name }
        if isAlike {
            for (old, new) in zip(before, after) where old !== new { update(new, from: old) }
            return
        }
        var old: [ResourceID: Resource] = [:]
        for resource in before { old[ResourceID(resource)] = resource }
        for resource in after {
            let previous = old.removeValue(forKey: ResourceID(resource))
            if previous !== resource { update(resource, from: previous) }
        }
        for resource in before where old[ResourceID(resource)] != nil { removed.append((resource.type, resource.name)) }
    }

    private mutating func update(_ resource: Resource, from old: Resource?) {
        updated.append(resource)
        if resource.type == .endpoint, let old { replaced.append((old, resource)) }
    }
}

/// Memo of translations: (unit, projected view) → resources and what was read for them; and the reverse index, from
/// what may change to the units that read it. A unit lives as long as a view uses it.
struct UnitTable {
    private struct State {
        var resources: [Resource] = []
        var reads: Set<Dependency> = []
        var conflicts: [Conflict] = []
        var memo = TranslationMemo()
        var users: Set<ViewID> = []
    }

    private var states: [UnitKey: State] = [:]
    private var readers: [Dependency: Set<UnitKey>] = [:]
    private var classes: [ProxyView: UInt32] = [:]
    private var classViews: [UInt32: (view: ProxyView, holders: Int)] = [:]
    private var nextClass: UInt32 = 0
    private(set) var pool = ResourcePool()
    /// Translations done since the start.
    private(set) var translations: UInt64 = 0

    var count: Int { states.count }

    /// The number of a projected view: equal projections have one. The caller holds it until `release(viewClass:)`, and
    /// longer than any unit of that class that it uses.
    mutating func holdClass(of projected: ProxyView) -> UInt32 {
        if let number = classes[projected] {
            classViews[number]?.holders += 1
            return number
        }
        nextClass += 1
        classes[projected] = nextClass
        classViews[nextClass] = (projected, 1)
        return nextClass
    }

    mutating func release(viewClass number: UInt32) {
        guard let (projected, holders) = classViews[number] else { return }
        if holders > 1 {
            classViews[number]?.holders = holders - 1
        } else {
            classViews[number] = nil
            classes[projected] = nil
        }
    }

    /// Units that read something of what was touched.
    func affected(by touched: Set<Dependency>) -> Set<UnitKey> {
        var keys: Set<UnitKey> = []
        for dependency in touched {
            if let found = readers[dependency] { keys.formUnion(found) }
        }
        return keys
    }

    func users(of key: UnitKey) -> Set<ViewID> { states[key]?.users ?? [] }
    func resources(of key: UnitKey) -> [Resource] { states[key]?.resources ?? [] }

    /// Every conflict that a unit in use met; in no order.
    var conflicts: [Conflict] { states.values.flatMap(\.conflicts) }

    /// Lets a view use a unit; translates it where nobody has before.
    mutating func use(_ key: UnitKey, by view: ViewID, in world: World) {
        if states[key] == nil {
            states[key] = State()
            _ = translate(key, in: world)
        }
        states[key]?.users.insert(view)
    }

    /// Ends a view's use; the last one takes the unit away.
    mutating func leave(_ key: UnitKey, by view: ViewID) {
        guard states[key] != nil else { return }
        states[key]?.users.remove(view)
        guard let state = states[key], state.users.isEmpty else { return }
        states[key] = nil
        forget(key, reads: state.reads)
        for resource in state.resources { pool.release(resource) }
    }

    /// Translates a unit again and says what differs from before; equal content differs in nothing.
    mutating func translate(_ key: UnitKey, in world: World) -> UnitChange {
        guard var before = states[key], let projected = classViews[key.viewClass]?.view else { return UnitChange() }
        translations += 1
        var reader = WorldReader(world)
        states[key]?.memo = TranslationMemo()
        let output = Translator.translate(key.unit, for: projected, &reader, &before.memo)

        // What the memo gave is what is held already.
        let held = Set(before.resources.lazy.map(ObjectIdentifier.init))
        var kept: Set<ObjectIdentifier> = []
        var replaced: [ObjectIdentifier: Resource] = [:]
        let resources = output.resources.map { resource in
            let id = ObjectIdentifier(resource)
            if held.contains(id) {
                kept.insert(id)
                return resource
            }
            let shared = pool.hold(resource)
            if shared !== resource { replaced[id] = shared }
            return shared
        }
        before.memo.replace(replaced)

        let change = UnitChange(from: before.resources, to: resources)
        for resource in before.resources where !kept.contains(ObjectIdentifier(resource)) { pool.release(resource) }

        let reads = reader.reads
        if reads != before.reads {
            for dependency in before.reads.subtracting(reads) { remove(key, from: dependency) }
            for dependency in reads.subtracting(before.reads) { readers[dependency, default: []].insert(key) }
            states[key]?.reads = reads
        }
        states[key]?.resources = resources
        states[key]?.conflicts = output.conflicts
        states[key]?.memo = before.memo
        return change
    }

    private mutating func forget(_ key: UnitKey, reads: Set<Dependency>) {
        for dependency in reads { remove(key, from: dependency) }
    }

    private mutating func remove(_ key: UnitKey, from dependency: Dependency) {
        readers[dependency]?.remove(key)
        if readers[dependency]?.isEmpty == true { readers[dependency] = nil }
    }
}

/// A resource's identity within a view.
struct ResourceID: Hashable {
    var type: ResourceType
    var name: String

    init(_ resource: Resource) {
        type = resource.type
        name = resource.name
    }
}
