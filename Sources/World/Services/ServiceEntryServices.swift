import MeshConfig
import MeshModel

extension Service {
    /// The services of a ServiceEntry: one for each host.
    static func services(
        of spec: ServiceEntry, metadata: ObjectMetadata, ref: ObjectRef, defaultExportTo: [String]
    ) -> [Service] {
        let resolution: ServiceResolution =
            switch spec.resolution {
            case .none: .passthrough
            case .static: .clientSideLB
            case .dns, .dynamicDNS: .dns
            case .dnsRoundRobin: .dnsRoundRobin
            }
        let ports = spec.ports.map {
            ServicePort(name: $0.name, number: $0.number, protocol: $0.protocol, targetPort: $0.targetPort)
        }
        let visibility = Visibility(
            exportTo: spec.exportTo.isEmpty ? defaultExportTo : spec.exportTo, in: metadata.namespace)
        return spec.hosts.map { host in
            Service(
                key: ServiceKey(hostname: host, namespace: metadata.namespace), name: host, registry: .serviceEntry,
                ports: ports, addresses: spec.addresses, resolution: resolution,
                isExternal: spec.location == .meshExternal, visibility: visibility, labels: metadata.labels,
                selector: spec.workloadSelector ?? [:], subjectAltNames: spec.subjectAltNames, age: metadata.age,
                ref: ref)
        }
    }
}
