import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The endpoints of a cluster that resolves names itself, written into the cluster; nil without any.
    mutating func dnsAssignment(
        _ clusterName: String, _ service: Service, _ port: ServicePort, subset: DestinationRule.Subset?,
        isOneName: Bool, isMutual: Bool
    ) -> Envoy.ClusterLoadAssignment? {
        var localities = LocalityGroup.bounded(localityGroups(service, port, subset: subset))
        guard let first = localities.first, let firstEndpoint = first.endpoints.first else { return nil }
        if isOneName {
            // LOGICAL_DNS takes one name.
            localities = [LocalityGroup(locality: first.locality, endpoints: [firstEndpoint])]
        }
        return Envoy.ClusterLoadAssignment(arena) {
            $0.clusterName = clusterName
            $0.endpoints = localities.map { group in
                Envoy.LocalityLbEndpoints(arena) {
                    $0.locality = .init(arena) {
                        $0.region = group.locality.region
                        $0.zone = group.locality.zone
                        $0.subZone = group.locality.subzone
                    }
                    $0.lbEndpoints = group.endpoints.map { lbEndpoint($0, of: service, isMutual: isMutual) }
                    $0.loadBalancingWeight = group.weight
                    $0.priority = group.priority
                }
            }
        }
    }

    /// An endpoint that nobody listed, made of the service's own name, belongs to no cluster.
    private func lbEndpoint(_ endpoint: Endpoint, of service: Service, isMutual: Bool) -> Envoy.LbEndpoint {
        var endpoint = endpoint
        if service.registry == .kubernetes || endpoint.address == service.hostname { endpoint.clusterID = "" }
        return Envoy.LbEndpoint(arena) {
            $0.endpoint = .init(arena) {
                if let path = endpoint.unixPath {
                    $0.address = .init(arena) { $0.pipe = .init(arena) { $0.path = path } }
                } else {
                    $0.address = socketAddress(endpoint.address, endpoint.port)
                }
            }
            if endpoint.weight > 1 { $0.loadBalancingWeight = endpoint.weight }
            var metadata: [String: [String: StructValue]] = [:]
            if view.readsTelemetryMetadata { metadata["istio"] = ["workload": .string(endpoint.telemetryLabel)] }
            if isMutual && endpoint.acceptsMTLS { metadata["envoy.transport_socket_match"] = ["tlsMode": "istio"] }
            if !metadata.isEmpty { $0.metadata = Envoy.Metadata(arena) { $0.filterMetadata = metadata } }
        }
    }
}
