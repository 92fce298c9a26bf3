import HashTreeCollections
import MeshModel

/// Which Services and ServiceEntries select which workloads of their namespace, both ways. A change of one side costs
/// what it matches: selectors stand under their first label (in the order of keys), workloads under all of theirs.
struct SelectionIndex: Sendable {
    private struct Selector: Sendable {
        var labels: [String: String]
        var pair: LabelPair
    }

    private var selectors: TreeDictionary<ObjectKey, Shared<Selector>> = [:]
    private var byFirstLabel: TreeDictionary<LabelPair, TreeSet<ObjectKey>> = [:]
    private var members: TreeDictionary<ObjectKey, TreeSet<ObjectKey>> = [:]
    private var selectedBy: TreeDictionary<ObjectKey, TreeSet<ObjectKey>> = [:]

    /// The workloads that `object` selects, in no order.
    func members(of object: ObjectKey) -> TreeSet<ObjectKey> { members[object] ?? [] }
    /// The Services and ServiceEntries that select `workload`, in no order.
    func selectors(of workload: ObjectKey) -> TreeSet<ObjectKey> { selectedBy[workload] ?? [] }
    func isMember(_ workload: ObjectKey, of object: ObjectKey) -> Bool { members[object]?.contains(workload) ?? false }

    /// The objects of a namespace whose selector these labels satisfy.
    func matching(_ labels: [String: String], in namespace: String) -> [ObjectKey] {
        var found: [ObjectKey] = []
        for (key, value) in labels {
            guard let objects = byFirstLabel[LabelPair(namespace: namespace, key: key, value: value)] else { continue }
            for object in objects {
                if let selector = selectors[object]?.value, selects(selector.labels, labels) { found.append(object) }
            }
        }
        return found
    }

    /// An empty selector selects nothing.
    mutating func setSelector(of object: ObjectKey, to labels: [String: String], among workloads: WorkloadIndex) {
        let old = selectors[object]?.value
        guard (old?.labels ?? [:]) != labels else { return }
        if let old {
            byFirstLabel[old.pair]?.remove(object)
            if byFirstLabel[old.pair]?.isEmpty == true { byFirstLabel[old.pair] = nil }
            for workload in members[object] ?? [] { unlink(object, workload) }
            members[object] = nil
            selectors[object] = nil
        }
        guard let first = labels.min(by: { $0.key < $1.key }) else { return }
        let pair = LabelPair(namespace: object.namespace, key: first.key, value: first.value)
        selectors[object] = Shared(Selector(labels: labels, pair: pair))
        byFirstLabel[pair, default: []].insert(object)
        let selected = workloads.selected(by: labels, in: object.namespace)
        if !selected.isEmpty { members[object] = TreeSet(selected.map(\.key)) }
        for record in selected { selectedBy[record.key, default: []].insert(object) }
    }

    /// Brings the links of a workload to what its labels ask for; nil where it is gone.
    mutating func setLabels(of workload: ObjectKey, to labels: [String: String]?) {
        let before = selectedBy[workload] ?? []
        let now = TreeSet(labels.map { matching($0, in: workload.namespace) } ?? [])
        for object in before where !now.contains(object) {
            members[object]?.remove(workload)
            if members[object]?.isEmpty == true { members[object] = nil }
        }
        for object in now where !before.contains(object) { members[object, default: []].insert(workload) }
        selectedBy[workload] = now.isEmpty ? nil : now
    }

    private mutating func unlink(_ object: ObjectKey, _ workload: ObjectKey) {
        selectedBy[workload]?.remove(object)
        if selectedBy[workload]?.isEmpty == true { selectedBy[workload] = nil }
    }
}
