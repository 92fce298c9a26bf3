import HashTreeCollections
import MeshModel

/// A label of an object of a namespace.
struct LabelPair: Hashable, Sendable {
    var namespace: String
    var key: String
    var value: String
}

/// Whether `labels` has all of `selector`.
package func selects(_ selector: [String: String], _ labels: [String: String]) -> Bool {
    for (key, value) in selector where labels[key] != value { return false }
    return true
}

/// All workloads, by address, label and node.
struct WorkloadIndex: Sendable {
    private(set) var byKey: TreeDictionary<ObjectKey, WorkloadRecord> = [:]
    /// Sorted by key, so that pods come before WorkloadEntries.
    private var byAddress: TreeDictionary<String, [WorkloadRecord]> = [:]
    private var byLabel: TreeDictionary<LabelPair, TreeSet<ObjectKey>> = [:]
    private var podsByNode: TreeDictionary<String, TreeSet<ObjectKey>> = [:]

    mutating func set(_ key: ObjectKey, to record: WorkloadRecord?) {
        if let old = byKey[key] {
            for address in Set(old.workload.addresses) {
                byAddress[address]?.removeAll { $0.key == key }
                if byAddress[address]?.isEmpty == true { byAddress[address] = nil }
            }
            if old.workload.labels != record?.workload.labels {
                for (name, value) in old.workload.labels {
                    let pair = LabelPair(namespace: key.namespace, key: name, value: value)
                    byLabel[pair]?.remove(key)
                    if byLabel[pair]?.isEmpty == true { byLabel[pair] = nil }
                }
            }
            let node = old.workload.nodeName
            if !node.isEmpty, node != record?.workload.nodeName {
                podsByNode[node]?.remove(key)
                if podsByNode[node]?.isEmpty == true { podsByNode[node] = nil }
            }
        }
        byKey[key] = record
        guard let record else { return }
        for address in Set(record.workload.addresses) {
            var list = byAddress[address] ?? []
            list.insert(record, at: list.firstIndex { key < $0.key } ?? list.endIndex)
            byAddress[address] = list
        }
        for (name, value) in record.workload.labels {
            byLabel[LabelPair(namespace: key.namespace, key: name, value: value), default: []].insert(key)
        }
        if !record.workload.nodeName.isEmpty { podsByNode[record.workload.nodeName, default: []].insert(key) }
    }

    func onNode(_ name: String) -> [ObjectKey] { podsByNode[name].map(Array.init) ?? [] }

    /// Every workload of a namespace whose labels have all of `selector`; none for an empty selector.
    func selected(by selector: [String: String], in namespace: String) -> [WorkloadRecord] {
        var smallest: TreeSet<ObjectKey>?
        for (key, value) in selector {
            guard let set = byLabel[LabelPair(namespace: namespace, key: key, value: value)] else { return [] }
            if smallest.map({ set.count < $0.count }) ?? true { smallest = set }
        }
        guard let smallest else { return [] }
        return smallest.compactMap { byKey[$0] }.filter { selects(selector, $0.workload.labels) }
    }

    /// The workload that a proxy of `namespace` with this address runs beside. Several pods share their host's address:
    /// `instance` (`name.namespace`) says which.
    func proxied(address: String, namespace: String, instance: String) -> WorkloadRecord? {
        guard let all = byAddress[address] else { return nil }
        let here = all.filter { $0.workload.namespace == namespace }
        if here.count > 1, let named = here.first(where: { "\($0.workload.name).\(namespace)" == instance }) {
            return named
        }
        return here.first { !$0.workload.isHostNetwork } ?? here.first
    }

    /// The workload with this address, where there is just one.
    func only(at address: String) -> WorkloadRecord? {
        guard let all = byAddress[address], all.count == 1 else { return nil }
        return all.first
    }

    /// The pod behind an endpoint's address: the one that the endpoint names, else the one that owns the address.
    func pod(address: String, named target: ObjectKey?, serviceNamespace: String) -> WorkloadRecord? {
        guard let all = byAddress[address] else { return nil }
        if let target, let named = all.first(where: { $0.key == target }) { return named }
        var best: WorkloadRecord?
        var bestRank = Int.max
        for record in all where record.isPod {
            let rank = (record.workload.isHostNetwork ? 2 : 0) + (record.workload.namespace == serviceNamespace ? 0 : 1)
            // A host's address is no pod's of another namespace.
            if rank < 3, rank < bestRank { (best, bestRank) = (record, rank) }
        }
        return best
    }
}
