import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// CLUSTER: the cluster with the patches that match it; nil where one removes it.
    mutating func patched(
        _ cluster: Envoy.Cluster, services: [String], _ sources: inout Sources
    ) -> Envoy.Cluster? {
        let name = cluster.name
        let key = ClusterName(name)
        let context = patchContext(isInbound: key.isInbound)
        var cluster = cluster
        for active in activePatches(in: context) where active.patch.applyTo == .cluster {
            if let match = active.clusterMatch, !match.includes(name, key, services: services) { continue }
            switch active.operation {
            case .remove:
                // A resource that is gone cannot say whose work that is.
                return nil
            case .merge:
                guard let merged = mergedCluster(cluster, with: active) else { continue }
                if let problem = merged.problem(named: name) {
                    refuse(active, at: name, problem)
                } else {
                    cluster = merged
                    sources.add(active.filter)
                }
            default: break
            }
        }
        return cluster
    }

    /// TLS settings go where the cluster has its own: into the first socket of that name that its endpoints are matched to.
    private mutating func mergedCluster(_ cluster: Envoy.Cluster, with active: ActivePatch) -> Envoy.Cluster? {
        guard let value = value(of: active, as: Envoy.Cluster.self) else { return nil }
        let copy = cluster.copied(to: arena)
        if let socket = value.transportSocket, !copy.transportSocketMatches.isEmpty {
            value.transportSocket = nil
            guard let own = copy.transportSocketMatches.first(where: { $0.transportSocket?.name == socket.name }) else {
                refuse(
                    active, at: cluster.name,
                    "the cluster has transport_socket_matches, and none of them is a \(socket.name)")
                return nil
            }
            own.transportSocket?.merge(socket)
        } else if let socket = value.transportSocket, copy.transportSocket?.name != socket.name {
            // Of another kind of socket nothing stays.
            copy.transportSocket = nil
        }
        copy.merge(value)
        return copy
    }
}

/// A cluster's name taken apart, as Istio composes it.
struct ClusterName {
    var isInbound = false
    var port = 0
    var subset = ""
    var host = ""

    init(_ name: String) {
        isInbound = name.hasPrefix("inbound|") || name.hasPrefix("InboundPassthroughCluster")
        var parts = name.split(separator: "|", omittingEmptySubsequences: false)
        if parts.count != 4, name.hasPrefix("outbound_.") || name.hasPrefix("inbound_.") {
            let pieces = name.split(separator: "_", maxSplits: 3, omittingEmptySubsequences: false)
            parts = pieces.enumerated().map { $0.offset == 0 ? $0.element : $0.element.dropFirst() }
        }
        guard parts.count == 4 else { return }
        port = Int(parts[1]) ?? 0
        subset = String(parts[2])
        host = String(parts[3])
    }
}

extension EnvoyFilter.ClusterMatch {
    /// Inbound clusters have no host in their name: there the services that end at them count.
    fileprivate func includes(_ cluster: String, _ key: ClusterName, services: [String]) -> Bool {
        if !name.isEmpty { return name == cluster }
        if !subset.isEmpty, subset != key.subset { return false }
        if !service.isEmpty {
            let hosts = key.isInbound && !services.isEmpty ? services : [key.host]
            guard hosts.contains(service) else { return false }
        }
        return port == 0 || port == key.port
    }
}
