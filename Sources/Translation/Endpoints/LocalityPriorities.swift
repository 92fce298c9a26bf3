import MeshConfig
import MeshModel

/// Locality load balancing over groups of endpoints: shares, or an order in which one locality stands in for another.
enum LocalityPriorities {
    /// - Parameter failsOver: whether hosts can be ejected; without that a lower priority would never be used.
    static func apply(
        _ setting: LocalityLoadBalancing, to groups: [LocalityGroup], at locality: Locality, failsOver: Bool
    ) -> [LocalityGroup] {
        guard !locality.isEmpty else { return groups }
        switch setting.mode {
        case .distribute(let rules): return distribute(rules, groups, at: locality)
        case .failover(let rules): return failsOver ? prioritize(rules, groups, at: locality) : groups
        case .standard: return failsOver ? prioritize([], groups, at: locality) : groups
        }
    }

    /// 0 the same sub-zone, 1 the same zone, 2 the same region, 3 the region to fail over to, 4 the rest; then without gaps.
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
        let used = Set(groups.map(\.priority)).sorted()
        let dense = Dictionary(uniqueKeysWithValues: zip(used, UInt32(0)...))
        for i in groups.indices { groups[i].priority = dense[groups[i].priority] ?? 0 }
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
