import MeshConfig
import MeshModel

extension World {
    /// An EndpointSlice or Endpoints object concerns the endpoints of its service and nothing else.
    mutating func deriveSource(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var name = ""
        var nodes: Set<String> = []
        switch object?.spec {
        case .endpointSlice(let spec):
            name = spec.serviceName
            for endpoint in spec.endpoints where !endpoint.nodeName.isEmpty { nodes.insert(endpoint.nodeName) }
        case .endpoints(let spec):
            name = key.name
            for subset in spec.subsets {
                for address in subset.addresses where !address.nodeName.isEmpty { nodes.insert(address.nodeName) }
            }
        default: break
        }
        let service =
            name.isEmpty ? nil : Service.key(kubernetes: name, namespace: key.namespace, domain: options.domain)
        update.dirtyEndpoints.formUnion(endpoints.setSource(key, service: service, nodes: nodes))
    }

    mutating func deriveEndpoints(_ update: inout Update) {
        for key in update.dirtyEndpoints {
            guard let addresses = endpoints.set(key, to: derivedEndpoints(of: key)) else { continue }
            update.touch(.endpoints(key))
            if endpoints.updateAccounts(of: key) { update.touch(.serviceAccounts(key)) }
            for address in addresses where !isServedBySelection(key, at: address) {
                update.change.viewAddresses.insert(address)
            }
        }
    }

    /// Whether it is the Service's selector that makes the proxy at this address an instance of it, so that its endpoints
    /// say nothing new of the proxy.
    private func isServedBySelection(_ service: ServiceKey, at address: String) -> Bool {
        guard let pod = workloads.only(at: address) else { return false }
        return (services.candidates[service] ?? []).contains {
            $0.object.kind == .service && selections.isMember(pod.key, of: $0.object)
        }
    }
}
