import HashTreeCollections
import MeshModel

extension World {
    /// What decides the configuration of a proxy, now. The workload of its namespace that has its address says its
    /// labels; a proxy without one (a gateway without a Pod object) says them itself.
    public func view(of node: ProxyNode) -> ProxyView {
        var record: WorkloadRecord?
        for address in node.addresses where record == nil {
            record = workloads.proxied(address: address, namespace: node.namespace, instance: node.instance)
        }
        let labels = record?.workload.labels ?? node.labels
        var families: ProxyView.IPFamilies = []
        for address in node.addresses { families.insert(address.utf8.contains(UInt8(ascii: ":")) ? .v6 : .v4) }
        let sidecar =
            node.kind == .sidecar
            ? rules.sidecar(namespace: node.namespace, labels: labels, root: rootNamespace)?.key : nil
        // A closure would hold the whole world.
        let keys = labelKeys
        let network = [node.network, record?.workload.network ?? "", self.network].first { !$0.isEmpty } ?? ""
        var view = ProxyView(
            kind: node.kind, namespace: node.namespace,
            labels: labels.isEmpty ? [:] : labels.filter { keys.contains($0.key) },
            sidecar: sidecar, instances: instances(of: node, record, labels: labels),
            clusterID: node.clusterID.isEmpty ? options.clusterID : node.clusterID, network: network,
            locality: node.locality.isEmpty ? record?.workload.locality ?? Locality() : node.locality,
            ipFamilies: families.isEmpty ? .v4 : families, interception: node.interception, dnsDomain: node.dnsDomain,
            nodeName: seesNodeLocal(node.namespace)
                ? (node.nodeName.isEmpty ? record?.workload.nodeName ?? "" : node.nodeName) : "",
            takesVirtualHosts: node.takesVirtualHosts,
            extensions: node.extensions, settings: node.settings)
        setTelemetry(of: &view, node)
        // gRPC's own client takes no patches: it refuses much of what Envoy takes.
        if !rules.envoyFilters.isEmpty, !view.isProxyless {
            view.patches = rules.envoyFilters.patches(for: node, labels: labels, root: rootNamespace)
        }
        return view
    }

    private func seesNodeLocal(_ namespace: String) -> Bool {
        if services.nodeLocal.isEmpty { return false }
        return services.nodeLocal.contains { services.byKey[$0]?.service.visibility.includes(namespace) ?? false }
    }

    /// The service ports of its namespace that a proxy serves: those of Services that select it, and of services that have
    /// an endpoint at its address.
    private func instances(of node: ProxyNode, _ record: WorkloadRecord?, labels: [String: String]) -> [ServiceInstance]
    {
        var found: Set<ServiceInstance> = []
        var selected: Set<ServiceKey> = []
        let selecting =
            record.map { Array(selections.selectors(of: $0.key)) } ?? selections.matching(labels, in: node.namespace)
        for object in selecting where object.kind == .service {
            for key in services.keys(of: object) {
                guard let service = services.byKey[key]?.service else { continue }
                if record != nil { selected.insert(key) }
                for port in service.ports where port.protocol != .udp {
                    let unnamed =
                        port.targetPortName.isEmpty ? (port.targetPort > 0 ? port.targetPort : port.number) : nil
                    guard let target = record.map({ $0.targetPort(of: port) }) ?? unnamed else { continue }
                    found.insert(ServiceInstance(service: key, servicePort: port.number, targetPort: target))
                }
            }
        }
        for address in node.addresses {
            for key in endpoints.services(at: address) where key.namespace == node.namespace && !selected.contains(key)
            {
                guard let service = services.byKey[key]?.service else { continue }
                for endpoint in endpoints.endpoints(of: key, at: address) {
                    for port in service.ports where port.name == endpoint.servicePortName {
                        found.insert(
                            ServiceInstance(service: key, servicePort: port.number, targetPort: endpoint.port))
                    }
                }
            }
        }
        return found.sorted()
    }
}
