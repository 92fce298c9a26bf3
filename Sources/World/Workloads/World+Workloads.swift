import MeshConfig
import MeshModel

extension World {
    func nodeLocality(_ name: String) -> Locality { nodeLocalities[name] ?? Locality() }

    func workloadRecord(_ object: ConfigObject) -> WorkloadRecord? {
        switch object.spec {
        case .pod(let spec):
            // What has ended gives its address away.
            if spec.phase == .succeeded || spec.phase == .failed { return nil }
            return WorkloadRecord(
                pod: spec, metadata: object.metadata, ref: object.ref, nodeLocality: nodeLocality(spec.nodeName),
                network: network(of: spec.ips.first ?? ""))
        case .workloadEntry(let spec):
            return WorkloadRecord(entry: spec, metadata: object.metadata, ref: object.ref)
        default: return nil
        }
    }

    mutating func setWorkload(_ key: ObjectKey, _ record: WorkloadRecord?, _ update: inout Update) {
        let old = workloads.byKey[key]
        guard old != record else { return }
        var selecting = selections.selectors(of: key)
        workloads.set(key, to: record)
        if old?.workload.labels != record?.workload.labels || old == nil || record == nil {
            selections.setLabels(of: key, to: record?.workload.labels)
            selecting.formUnion(selections.selectors(of: key))
        }
        let addresses = (old?.workload.addresses ?? []) + (record?.workload.addresses ?? [])
        update.touch(.workloads(namespace: key.namespace))
        if old?.workload != record?.workload { update.change.viewAddresses.formUnion(addresses) }
        for object in selecting { update.dirtyEndpoints.formUnion(services.keys(of: object)) }
        for address in addresses { update.dirtyEndpoints.formUnion(endpoints.services(at: address)) }
    }

    mutating func deriveNode(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        let locality = object.map { Locality(nodeLabels: $0.metadata.labels) } ?? Locality()
        guard locality != nodeLocality(key.name) else { return }
        nodeLocalities[key.name] = locality.isEmpty ? nil : locality
        for pod in workloads.onNode(key.name) {
            if let object = objects[pod]?.value { setWorkload(pod, workloadRecord(object), &update) }
        }
        update.dirtyEndpoints.formUnion(endpoints.services(naming: key.name))
    }
}
