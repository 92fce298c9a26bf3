import MeshConfig
import MeshModel
import World

/// The endpoints of one locality (and, once priorities are given, of one priority).
struct LocalityGroup {
    var locality: Locality
    var endpoints: [Endpoint]
    var priority: UInt32 = 0
    /// Set where shares are configured; else the sum of the members.
    var ownWeight: UInt32?

    var weight: UInt32 {
        ownWeight
            ?? endpoints.reduce(UInt32(0)) { sum, endpoint in
                let (total, overflow) = sum.addingReportingOverflow(max(endpoint.weight, 1))
                return overflow ? .max : total
            }
    }

    /// With smaller weights where their sum is more than 32 bits hold: Envoy refuses that.
    static func bounded(_ groups: [LocalityGroup]) -> [LocalityGroup] {
        var sum: UInt64 = 0
        for group in groups { for endpoint in group.endpoints { sum &+= UInt64(max(endpoint.weight, 1)) } }
        guard sum > UInt64(UInt32.max) else { return groups }
        // Twice as much as needed, because what is rounded up to 1 counts as well.
        let divisor = sum / UInt64(UInt32.max / 2) + 1
        return groups.map { group in
            var group = group
            for i in group.endpoints.indices {
                group.endpoints[i].weight = UInt32(clamping: max(UInt64(group.endpoints[i].weight) / divisor, 1))
            }
            return group
        }
    }
}

extension UnitTranslation {
    /// The endpoints that the view's proxies may use for a port and subset, by locality, in order.
    mutating func localityGroups(
        _ service: Service, _ port: ServicePort, subset: DestinationRule.Subset?
    ) -> [LocalityGroup] {
        Self.group(
            select(offeredEndpoints(of: service.key), service, port, subset: subset))
    }

    func select(
        _ endpoints: [Endpoint], _ service: Service, _ port: ServicePort, subset: DestinationRule.Subset?
    ) -> [Endpoint] {
        endpoints.filter { endpoint in
            endpoint.servicePortName == port.name && endpoint.health == .healthy
                && (!service.isNodeLocal || endpoint.nodeName == view.nodeName)
                && (subset?.labels.allSatisfy { endpoint.labels[$0.key] == $0.value } ?? true)
        }
    }

    static func group(_ endpoints: [Endpoint]) -> [LocalityGroup] {
        guard let first = endpoints.first else { return [] }
        if endpoints.allSatisfy({ $0.locality == first.locality }) {
            return [LocalityGroup(locality: first.locality, endpoints: endpoints)]
        }
        var byLocality: [Locality: [Endpoint]] = [:]
        for endpoint in endpoints { byLocality[endpoint.locality, default: []].append(endpoint) }
        return byLocality.sorted { $0.key < $1.key }.map { LocalityGroup(locality: $0.key, endpoints: $0.value) }
    }
}

extension Endpoint {
    /// The path of a Unix socket; nil for a network address.
    var unixPath: String? {
        if address.hasPrefix("unix://") { return String(address.dropFirst("unix://".count)) }
        if address.hasPrefix("unix:") { return String(address.dropFirst("unix:".count)) }
        return nil
    }

    /// `workload;namespace;canonical name;canonical revision;cluster`: what telemetry at the client knows of the server.
    var telemetryLabel: String {
        let name =
            labels["service.istio.io/canonical-name"] ?? labels["app.kubernetes.io/name"] ?? labels["app"]
            ?? workloadName
        let revision =
            labels["service.istio.io/canonical-revision"] ?? labels["app.kubernetes.io/version"] ?? labels["version"]
            ?? ""
        return "\(workloadName);\(workloadName.isEmpty ? "" : namespace);\(name);"
            + "\(revision == "latest" ? "" : revision);\(clusterID)"
    }
}
