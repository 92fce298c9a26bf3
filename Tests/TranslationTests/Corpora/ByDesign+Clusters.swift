import MeshModel

/// What clusters and assignments say in another way, or do not say.
extension ByDesign {
    /// Fields left out wherever they stand.
    private static let ignored: Set<String> = [
        // Envoy asks for the cluster's name where there is none.
        "serviceName",
        // Read by the telemetry of Istio's builds alone, and sent to those.
        "services", "workload",
        // What stands for the filter `istio.alpn` on a stock Envoy.
        "skysail",
        // Asked for by name where the Envoys of that time did it unasked.
        "alwaysEjectOneHost",
    ]
    /// Empty, they say what their absence says.
    private static let emptyIsAbsent: Set<String> = [
        "filters", "metadata", "filterMetadata", "istio", "commonLbConfig",
    ]

    static func clusterSimplified(_ value: ConfigValue) -> ConfigValue {
        switch value.content {
        case .list(let items): return .items(items.map(clusterSimplified))
        case .map:
            var fields: [String: ConfigValue] = [:]
            for (key, value) in withoutDuplicates(value.entries) where !isIgnored(key, value) {
                let simple = clusterSimplified(key == "transportSocketMatches" ? withoutPlaintext(value) : value)
                if emptyIsAbsent.contains(key), simple.list?.isEmpty ?? simple.entries.isEmpty { continue }
                fields[key] = simple
            }
            // The weight that an endpoint has where nothing is said.
            if fields["endpoint"] != nil, fields["loadBalancingWeight"]?.canonical == "1" {
                fields["loadBalancingWeight"] = nil
            }
            return .fields(fields)
        default: return value
        }
    }

    private static func isIgnored(_ key: String, _ value: ConfigValue) -> Bool {
        // Without `istio.alpn` a cluster of HTTP offers the protocols that the filter would have put in.
        let offersMesh = key == "alpnProtocols" && value.list?.contains { $0.string == "istio" } ?? false
        return ignored.contains(key) || offersMesh
    }

    /// What matches nothing is dialled in plaintext, without a match for it.
    private static func withoutPlaintext(_ matches: ConfigValue) -> ConfigValue {
        .items((matches.list ?? []).filter { $0["name"]?.string != "tlsMode-disabled" })
    }

    /// The record has pods twice that were given to it as objects and as endpoints. Their order means nothing.
    private static func withoutDuplicates(_ group: [String: ConfigValue]) -> [String: ConfigValue] {
        guard let all = group["lbEndpoints"]?.list else { return group }
        var group = group
        let byAddress = Dictionary(all.map { ($0["endpoint"]?.canonical ?? "", $0) }, uniquingKeysWith: { a, _ in a })
        let once = byAddress.sorted { $0.key < $1.key }.map(\.value)
        group["lbEndpoints"] = .items(once)
        if once.count < all.count {
            let weights = once.map { Int($0["loadBalancingWeight"]?.canonical ?? "1") ?? 1 }
            group["loadBalancingWeight"] = ConfigValue(.int(Int64(weights.reduce(0, +))))
        }
        return group
    }
}
