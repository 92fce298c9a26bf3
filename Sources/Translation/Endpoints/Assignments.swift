import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The ClusterLoadAssignments of a service, one for each of its EDS clusters: empty where nobody serves it, because a
    /// proxy waits for an answer.
    mutating func assignments(of key: ServiceKey, _ naming: ClusterNaming = .byPort) {
        guard let service = reader.service(key), service.usesAssignments(for: view) else { return }
        // Names are for clusters that resolve them; of an assignment with one Envoy takes nothing.
        var endpoints = offeredEndpoints(of: key)
        if endpoints.contains(where: { !$0.isAtIPAddress && $0.unixPath == nil }) {
            endpoints = endpoints.filter { $0.isAtIPAddress || $0.unixPath != nil }
        }
        if naming == .byServerName {
            // What comes from another network has arrived: it is not handed on to a third.
            let own = view.network
            endpoints = endpoints.filter {
                $0.acceptsMTLS && (own.isEmpty || $0.network.isEmpty || $0.network == own)
            }
        }
        let rule = reader.destinationRule(for: service, view: view)
        var sources = Sources(service.ref)
        if let rule { sources.add(rule.refs) }
        let refs = sources.sorted
        var ports: Set<Int> = []
        for port in service.ports where port.protocol != .udp && ports.insert(port.number).inserted {
            assignment(naming.name(port.number, "", service.hostname), endpoints, service, port, rule, nil, refs)
            var subsets: Set<String> = []
            for subset in rule?.spec.subsets ?? [] where subsets.insert(subset.name).inserted {
                let name = naming.name(port.number, subset.name, service.hostname)
                assignment(name, endpoints, service, port, rule, subset, refs)
            }
        }
    }

    private mutating func assignment(
        _ name: String, _ endpoints: [Endpoint], _ service: Service, _ port: ServicePort,
        _ rule: ResolvedDestinationRule?, _ subset: DestinationRule.Subset?, _ sources: [ObjectRef]
    ) {
        let policy = EffectivePolicy(rule?.spec, port: port.number, subset: subset)
        // Such a cluster takes the client's own destination.
        if case .passthrough = policy.loadBalancer?.algorithm, !view.isProxyless { return }
        let selected = select(endpoints, service, port, subset: subset)
        var groups = Self.group(reachable(selected, service, policy))
        if !groups.isEmpty, let setting = localityLoadBalancing(policy) {
            groups = LocalityPriorities.apply(
                setting, to: groups, for: view, failsOver: policy.outlierDetection != nil)
        }
        // Kubernetes has looked at its endpoints; of others nobody knows.
        let health: Envoy.HealthStatus = service.registry == .kubernetes ? .healthy : .unknown
        let isMutual = policy.allowsMutualTLS && !view.isProxyless
        let assignment = EndpointAssignment(
            clusterName: name,
            localities: LocalityGroup.bounded(groups).map { encoded($0, health: health, isMutual: isMutual) })
        output.resources.append(.encode(assignment, sources: sources))
    }

    /// - Parameter isMutual: the cluster has the mesh's TLS for endpoints that take it.
    private func encoded(
        _ group: LocalityGroup, health: Envoy.HealthStatus, isMutual: Bool
    ) -> LocalityEndpoints {
        LocalityEndpoints(
            region: group.locality.region, zone: group.locality.zone, subZone: group.locality.subzone,
            weight: group.weight, priority: group.priority,
            endpoints: group.endpoints.map { endpoint in
                AssignedEndpoint(
                    endpoint.unixPath.map { .pipe($0) }
                        ?? .socket(endpoint.address, port: UInt32(clamping: endpoint.port)),
                    weight: endpoint.weight > 1 ? endpoint.weight : nil, health: health,
                    metadata: endpoint.encodedMetadata(
                        isMutual: isMutual && endpoint.acceptsMTLS, isLabelled: view.readsTelemetryMetadata))
            })
    }
}

extension Endpoint {
    /// `Metadata{filter_metadata: {"istio": {"workload": …}}}` for who reads it, and before it, where the endpoint is dialled
    /// with mutual TLS, `"envoy.transport_socket_match": {"tlsMode": "istio"}`; empty for neither. Written by hand, from the
    /// inside out: it is made for every endpoint of every change.
    func encodedMetadata(isMutual: Bool, isLabelled: Bool) -> [UInt8] {
        guard isLabelled else { return isMutual ? Self.mutualTLSEntry : [] }
        let label = telemetryLabel
        var writer = BackwardWriter(capacity: 64 + label.utf8.count + (isMutual ? Self.mutualTLSEntry.count : 0))
        Self.writeEntry("istio", "workload", label, into: &writer)
        if isMutual { Self.mutualTLSEntry.withUnsafeBytes { writer.raw($0) } }
        return Array(writer.bytes)
    }

    private static let mutualTLSEntry: [UInt8] = {
        var writer = BackwardWriter(capacity: 64)
        writeEntry("envoy.transport_socket_match", "tlsMode", "istio", into: &writer)
        return Array(writer.bytes)
    }()

    /// One entry of `filter_metadata`, whose value has one field of text.
    private static func writeEntry(
        _ namespace: String, _ key: String, _ text: String, into writer: inout BackwardWriter
    ) {
        let end = writer.count
        // Value.string_value = 3
        writer.element(3, text)
        writer.close(2, since: end)
        writer.element(1, key)
        // Struct.fields = 1
        writer.close(1, since: end)
        // FilterMetadataEntry: key = 1, value = 2; Metadata.filter_metadata = 1
        writer.close(2, since: end)
        writer.element(1, namespace)
        writer.close(1, since: end)
    }
}
