import HashTreeCollections
import MeshConfig
import MeshModel

extension World {
    mutating func deriveVirtualService(
        _ key: ObjectKey, old before: ConfigObject?, _ object: ConfigObject?, _ update: inout Update
    ) {
        rules.set(key, delegates: Self.delegates(of: object, key), before: Self.delegates(of: before, key))
        setVirtualService(key, object, &update)
        // Whoever delegates to it has its rules among its own.
        for root in (rules.delegating[key] ?? []).sorted() {
            if let object = objects[root]?.value { setVirtualService(root, object, &update) }
        }
    }

    private mutating func setVirtualService(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<VirtualService>?
        if let object, case .virtualService(let spec) = object.spec {
            let visibility = Visibility(
                exportTo: spec.exportTo.isEmpty ? mesh.defaultVirtualServiceExportTo : spec.exportTo,
                in: key.namespace)
            var spec = spec.qualified(namespace: key.namespace, domain: options.domain)
            let parts = spec.resolveDelegates(of: key.namespace) { rules.virtualServiceByKey[$0] }
            new = Aged(
                Named(ref: object.ref, metadata: object.metadata, spec: spec, parts: parts), visibility: visibility)
        }
        setVirtualService(key, to: new, &update)
    }

    /// - Parameter new: every name in it is written in full, and it delegates to nobody.
    mutating func setVirtualService(_ key: ObjectKey, to new: Aged<VirtualService>?, _ update: inout Update) {
        let old = rules.set(key, virtualService: new)
        replaceLabelKeys(old?.spec.sourceLabelKeys, new?.spec.sourceLabelKeys, &update)
        for gateway in (old?.boundGateways ?? []).union(new?.boundGateways ?? []) {
            update.touch(.virtualServices(gateway: gateway))
        }
        update.scopesMayChange = true
    }

    private static func delegates(of object: ConfigObject?, _ key: ObjectKey) -> Set<ObjectKey> {
        guard let object, case .virtualService(let spec) = object.spec, !spec.isDelegate else { return [] }
        var keys: Set<ObjectKey> = []
        for route in spec.http {
            if case .delegate(let delegate) = route.action { keys.insert(delegate.key(from: key.namespace)) }
        }
        return keys
    }
}
