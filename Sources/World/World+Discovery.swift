import MeshConfig
import MeshModel

/// `discoverySelectors`: which namespaces' objects count. Those of the others are kept, and nothing is derived from them.
extension World {
    /// The labels of a namespace; of one that no object describes, its name alone.
    func labels(ofNamespace name: String) -> [String: String] {
        var labels = objects[ObjectKey(.namespace, namespace: "", name: name)]?.value.metadata.labels ?? [:]
        labels[KnownLabel.namespaceName] = name
        return labels
    }

    /// Whether the object's namespace is one that counts. What has no namespace always does, and so does the root namespace:
    /// without it the policies of the whole mesh would be gone.
    func isDiscovered(_ key: ObjectKey) -> Bool {
        mesh.discoverySelectors.isEmpty || isDiscovered(key, by: mesh.discoverySelectors, root: rootNamespace)
    }

    /// The object, where its namespace is one that counts.
    func discovered(_ key: ObjectKey) -> ConfigObject? { isDiscovered(key) ? object(key) : nil }

    private func isDiscovered(_ key: ObjectKey, by selectors: [LabelSelector], root: String) -> Bool {
        if selectors.isEmpty || key.namespace.isEmpty || key.namespace == root { return true }
        // The mesh configuration says which namespaces count.
        if key.kind == .meshConfig || key.kind == .meshNetworks { return true }
        let labels = labels(ofNamespace: key.namespace)
        return selectors.contains { $0.matches(labels) }
    }

    /// A namespace has come, gone, or got other labels.
    mutating func deriveNamespace(_ key: ObjectKey, old: ConfigObject?, _ update: inout Update) {
        if key.name == rootNamespace { deriveNetwork(&update) }
        let selectors = mesh.discoverySelectors
        guard !selectors.isEmpty, key.name != rootNamespace else { return }
        var before = old?.metadata.labels ?? [:]
        before[KnownLabel.namespaceName] = key.name
        let now = labels(ofNamespace: key.name)
        let (was, isNow) = (selectors.contains { $0.matches(before) }, selectors.contains { $0.matches(now) })
        guard was != isNow else { return }
        for (object, shared) in objects where object.namespace == key.name {
            derive(object, old: was ? shared.value : nil, new: isNow ? shared.value : nil, &update)
        }
    }

    /// Other selectors hold, or another root namespace.
    mutating func deriveDiscovery(
        from old: (selectors: [LabelSelector], root: String), _ update: inout Update
    ) {
        guard old.selectors != mesh.discoverySelectors || (!old.selectors.isEmpty && old.root != rootNamespace) else {
            return
        }
        for (key, shared) in objects {
            let was = isDiscovered(key, by: old.selectors, root: old.root)
            let isNow = isDiscovered(key)
            if was != isNow { derive(key, old: was ? shared.value : nil, new: isNow ? shared.value : nil, &update) }
        }
    }
}
