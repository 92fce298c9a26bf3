import MeshConfig
import MeshModel

extension Service {
    /// The host name of a Kubernetes Service.
    static func key(kubernetes name: String, namespace: String, domain: String) -> ServiceKey {
        ServiceKey(hostname: "\(name).\(namespace).svc.\(domain)".lowercased(), namespace: namespace)
    }

    /// What a Kubernetes Service is to the mesh.
    init(
        kubernetes spec: ServiceSpec, metadata: ObjectMetadata, ref: ObjectRef, domain: String,
        defaultExportTo: [String]
    ) {
        let ports = spec.ports.map { port in
            var number: Int?
            var name = ""
            switch port.targetPort {
            case .number(let n): number = n
            case .name(let n): name = n
            }
            return ServicePort(
                name: port.name, number: port.port,
                protocol: .select(
                    appProtocol: port.appProtocol, portName: port.name, port: port.port,
                    transportIsUDP: port.transport != .tcp),
                targetPort: number, targetPortName: name)
        }
        let isExternalName = spec.type == .externalName
        let exportTo = metadata.annotations[KnownLabel.exportTo].map(Self.words(of:)) ?? []
        self.init(
            key: Self.key(kubernetes: metadata.name, namespace: metadata.namespace, domain: domain),
            name: metadata.name, registry: .kubernetes, ports: ports,
            addresses: isExternalName || spec.isHeadless ? [] : spec.clusterIPs,
            resolution: isExternalName ? .dns : spec.isHeadless ? .passthrough : .clientSideLB,
            isExternal: isExternalName, isHeadless: spec.isHeadless,
            visibility: Visibility(
                exportTo: exportTo.isEmpty ? defaultExportTo : exportTo, in: metadata.namespace),
            labels: metadata.labels, selector: isExternalName ? [:] : spec.selector,
            isNodeLocal: spec.isInternalTrafficLocal, age: metadata.age, ref: ref)
        externalName = spec.externalName
    }

    private static func words(of list: String) -> [String] {
        list.split(separator: ",").map { word in
            String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }
}
