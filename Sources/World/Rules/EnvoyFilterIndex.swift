import HashTreeCollections
import MeshConfig
import MeshModel

/// EnvoyFilters by namespace, in the order in which their patches are made: by priority, age and name.
struct EnvoyFilterIndex: Sendable {
    private var byNamespace: TreeDictionary<String, [Named<EnvoyFilter>]> = [:]
    private var byKey: TreeDictionary<ObjectKey, Named<EnvoyFilter>> = [:]

    var isEmpty: Bool { byKey.isEmpty }

    subscript(key: ObjectKey) -> Named<EnvoyFilter>? { byKey[key] }

    mutating func set(_ key: ObjectKey, to filter: Named<EnvoyFilter>?) {
        byKey[key] = filter
        var filters = byNamespace[key.namespace] ?? []
        filters.removeAll { $0.ref.key == key }
        if let filter {
            filters.insert(filter, at: filters.firstIndex { Self.isBefore(filter, $0) } ?? filters.count)
        }
        byNamespace[key.namespace] = filters.isEmpty ? nil : filters
    }

    private static func isBefore(_ a: Named<EnvoyFilter>, _ b: Named<EnvoyFilter>) -> Bool {
        if a.spec.priority != b.spec.priority { return a.spec.priority < b.spec.priority }
        return Age.isOlder((a.metadata.age, a.ref.key), (b.metadata.age, b.ref.key))
    }

    /// The patches for a proxy: the root namespace's, then those of its own.
    ///
    /// - Parameter labels: the workload's.
    func patches(for node: ProxyNode, labels: [String: String], root: String) -> [PatchRef] {
        var found: [PatchRef] = []
        for namespace in node.namespace == root ? [root] : [root, node.namespace] {
            for filter in byNamespace[namespace] ?? [] {
                guard filter.spec.scope.includes(node, labels: labels, ofPolicyIn: namespace) else { continue }
                for (index, patch) in filter.spec.patches.enumerated() {
                    let reach = patch.reach(in: node.kind)
                    guard !reach.isEmpty, patch.proxy.matches(node) else { continue }
                    found.append(PatchRef(filter: filter.ref.key, index: index, reach: reach))
                }
            }
        }
        return found
    }
}

extension EnvoyFilter.ProxyMatch {
    /// A proxy that does not say its version matches no expression.
    fileprivate func matches(_ node: ProxyNode) -> Bool {
        if let version, node.istioVersion.isEmpty || !version.matches(node.istioVersion) { return false }
        return metadata.allSatisfy { node.metadata($0.key) == $0.value }
    }
}

extension World {
    mutating func deriveEnvoyFilter(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Named<EnvoyFilter>?
        if let object, case .envoyFilter(let spec) = object.spec {
            new = Named(ref: object.ref, metadata: object.metadata, spec: spec)
        }
        rules.envoyFilters.set(key, to: new)
        update.touch(.envoyFilter(key))
        viewsMayChange(in: key.namespace, &update)
    }
}

extension WorldReader {
    /// A patch that a view names; nil where it is there no longer.
    public mutating func patch(_ ref: PatchRef) -> (filter: ObjectRef, patch: EnvoyFilter.Patch)? {
        reads.insert(.envoyFilter(ref.filter))
        guard let filter = world.rules.envoyFilters[ref.filter], filter.spec.patches.indices.contains(ref.index) else {
            return nil
        }
        return (filter.ref, filter.spec.patches[ref.index])
    }
}
