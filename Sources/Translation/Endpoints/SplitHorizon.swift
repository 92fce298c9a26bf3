import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// What the view's proxies dial: the endpoints of their own network, and for those of others the gateways there, in the
    /// endpoints' locality and with their weights. A gateway finds the endpoint by the server name of mutual TLS, so what
    /// does not take it cannot be reached.
    mutating func reachable(_ endpoints: [Endpoint], _ service: Service, _ policy: EffectivePolicy) -> [Endpoint] {
        let own = view.network
        // Most meshes are of one network.
        guard !own.isEmpty, endpoints.contains(where: { !$0.network.isEmpty && $0.network != own }) else {
            return endpoints
        }
        let gateways = reader.networkGateways
        guard !gateways.isEmpty else { return endpoints }
        let isMutual = usesMeshTLS(service, policy)
        var found: [Endpoint] = []
        var shares: [GatewayPlace: UInt64] = [:]
        for endpoint in endpoints {
            let weight = UInt64(max(endpoint.weight, 1)) * UInt64(gateways.weightFactor)
            let ways =
                endpoint.network.isEmpty || endpoint.network == own
                ? [] : gateways.leading(to: endpoint.network, clusterID: endpoint.clusterID)
            guard !ways.isEmpty else {
                found.append(endpoint)
                found[found.count - 1].weight = UInt32(clamping: weight)
                continue
            }
            guard isMutual && endpoint.acceptsMTLS else { continue }
            for gateway in ways {
                let place = GatewayPlace(locality: endpoint.locality, gateway: gateway, port: endpoint.servicePortName)
                shares[place, default: 0] += max(weight / UInt64(ways.count), 1)
            }
        }
        for (place, share) in shares.sorted(by: { $0.key.gateway < $1.key.gateway }) {
            found.append(
                Endpoint(
                    address: place.gateway.address, port: place.gateway.port, servicePortName: place.port,
                    locality: place.locality, network: place.gateway.network, clusterID: place.gateway.clusterID,
                    weight: UInt32(clamping: share), acceptsMTLS: true))
        }
        return found
    }

    /// Whether a cluster has the mesh's TLS for the endpoints that take it.
    private mutating func usesMeshTLS(_ service: Service, _ policy: EffectivePolicy) -> Bool {
        guard !view.isProxyless, view.hasIdentity else { return false }
        if let tls = policy.tls { return tls.mode == .istioMutual }
        return !service.isExternal && mesh.enableAutoMTLS
    }
}

/// A gateway, as far as it stands for endpoints of one locality.
private struct GatewayPlace: Hashable {
    var locality: Locality
    var gateway: NetworkGateway
    var port: String
}
