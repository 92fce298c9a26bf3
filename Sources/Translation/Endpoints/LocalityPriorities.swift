import MeshConfig
import MeshModel

/// Locality load balancing over groups of endpoints: shares, or an order in which one locality stands in for another.
enum LocalityPriorities {
    /// - Parameter failsOver: whether hosts can be ejected; without that a lower priority would never be used.
    static func apply(
        _ setting: LocalityLoadBalancing, to groups: [LocalityGroup], for view: ProxyView, failsOver: Bool
    ) -> [LocalityGroup] {
        if case .distribute(let rules) = setting.mode { return distribute(rules, groups, at: view.locality) }
        guard failsOver else { return groups }
        var regions: [LocalityLoadBalancing.Failover]?
        if case .failover(let rules) = setting.mode { regions = rules }
        if setting.failoverPriority.isEmpty {
            return view.locality.isEmpty ? groups : dense(prioritize(regions ?? [], groups, at: view.locality))
        }
        var split = groups.flatMap { splitByLabels($0, setting.failoverPriority, for: view) }
        if let regions, !view.locality.isEmpty {
            // Labels first, regions within.
            let byRegion = prioritize(regions, split, at: view.locality)
            for i in split.indices { split[i].priority = split[i].priority * 5 + byRegion[i].priority }
        }
        return dense(split)
    }

    /// The endpoints of a locality by how many of the labels, from the first on, they share with the proxy: all of them
    /// is priority 0, the first one missing is the last.
    private static func splitByLabels(
        _ group: LocalityGroup, _ priorities: [String], for view: ProxyView
    ) -> [LocalityGroup] {
        var byPriority: [UInt32: [Endpoint]] = [:]
        for endpoint in group.endpoints {
            let shared = priorities.firstIndex { item in
                let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
                let key = parts.first ?? ""
                return endpoint.topology(key) != (parts.count > 1 ? parts[1] : view.topology(key))
            }
            let priority = shared.map { UInt32(priorities.count - $0) } ?? 0
            byPriority[priority, default: []].append(endpoint)
        }
        return byPriority.sorted { $0.key < $1.key }.map {
            LocalityGroup(locality: group.locality, endpoints: $0.value, priority: $0.key)
        }
    }

    /// Priorities without gaps, which Envoy wants.
    private static func dense(_ groups: [LocalityGroup]) -> [LocalityGroup] {
        let used = Set(groups.map(\.priority)).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(used, UInt32(0)...))
        return groups.map { group in
            var group = group
            group.priority = places[group.priority] ?? 0
            return group
        }
    }

    /// 0 the same sub-zone, 1 the same zone, 2 the same region, 3 the region to fail over to, 4 the rest.
    private static func prioritize(
        _ rules: [LocalityLoadBalancing.Failover], _ groups: [LocalityGroup], at locality: Locality
    ) -> [LocalityGroup] {
        let failover = rules.first { $0.from == locality.region }
        var groups = groups
        for i in groups.indices {
            let other = groups[i].locality
            var priority: UInt32 = 3
            if other == locality {
                priority = 0
            } else if other.region == locality.region {
                priority = other.zone == locality.zone ? 1 : 2
            } else if let failover, other.region != failover.to {
                priority = 4
            }
            groups[i].priority = priority
        }
        return groups
    }

    /// The first rule whose origin matches divides traffic; a locality that no share matches gets nothing.
    private static func distribute(
        _ rules: [LocalityLoadBalancing.Distribute], _ groups: [LocalityGroup], at locality: Locality
    ) -> [LocalityGroup] {
        guard let rule = rules.first(where: { matches(locality, $0.from) }) else { return groups }
        var groups = groups
        var isPlaced = Array(repeating: false, count: groups.count)
        for share in rule.to {
            let members = groups.indices.filter { !isPlaced[$0] && matches(groups[$0].locality, share.locality) }
            let total = members.reduce(0) { $0 + Int(groups[$1].weight) }
            for i in members {
                isPlaced[i] = true
                let part = total == 0 ? 0 : Double(groups[i].weight) / Double(total) * Double(share.weight)
                groups[i].ownWeight = UInt32(max(part.rounded(.up), 0))
            }
        }
        return groups.indices.filter { isPlaced[$0] && groups[$0].weight > 0 }.map { groups[$0] }
    }

    /// `region/zone/sub-zone`, where a part may be `*` and missing parts match all.
    static func matches(_ locality: Locality, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        for (part, own) in zip(parts, [locality.region, locality.zone, locality.subzone]) {
            if part == "*" || part.isEmpty { return true }
            if part != own { return false }
        }
        return true
    }
}

/// Labels that stand for where something runs, and are no labels of the workload.
private func place(_ key: String, _ locality: Locality, network: String, cluster: String) -> String? {
    switch key {
    case "topology.kubernetes.io/region": locality.region
    case "topology.kubernetes.io/zone": locality.zone
    case "topology.istio.io/subzone": locality.subzone
    case "topology.istio.io/network": network
    case "topology.istio.io/cluster": cluster
    default: nil
    }
}

extension Endpoint {
    fileprivate func topology(_ key: String) -> String {
        place(key, locality, network: network, cluster: clusterID) ?? labels[key] ?? ""
    }
}

extension ProxyView {
    fileprivate func topology(_ key: String) -> String {
        place(key, locality, network: network, cluster: clusterID) ?? labels[key] ?? ""
    }
}
