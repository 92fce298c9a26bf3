import MeshModel

/// Resources without what is written another way on purpose and means the same; each rule with its reason.
enum ByDesign {
    static func comparable(_ resources: [String: ConfigValue], _ type: ResourceType) -> [String: ConfigValue] {
        let simplest = type == .cluster || type == .endpoint ? clusterSimplified : { $0 }
        return Dictionary(
            resources.map { (withoutAutomaticAddress($0.key), simplest(simplified($0.value))) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Filters left out of both sides.
    private static let ignoredFilters: Set<String> = [
        // Only Istio's build of Envoy has them.
        "istio.metadata_exchange", "istio.stats", "istio.alpn", "istio_authn",
        "envoy.filters.network.metadata_exchange",
        // What stands for `istio.alpn` on a stock Envoy.
        "envoy.filters.http.set_filter_state",
    ]

    /// Fields left out wherever they stand.
    private static let ignoredFields: Set<String> = [
        // Tracing and access logs follow meshConfig here: without a provider there is nobody to report to.
        "tracing", "accessLog",
        // Read by tracing alone; a service that no VirtualService speaks of is spared it.
        "decorator",
    ]

    private static func simplified(_ value: ConfigValue) -> ConfigValue {
        switch value.content {
        case .list(let items): return .items(items.filter { !isIgnored($0) }.map(simplified))
        case .map:
            var fields: [String: ConfigValue] = [:]
            for (key, value) in value.entries where !ignoredFields.contains(key) {
                let (key, value) = respelled(key, value)
                fields[key] = simplified(value)
            }
            return .fields(fields)
        default:
            guard let text = value.string else { return value }
            let known = withoutAutomaticAddress(text)
            return known == text ? value : .text(known)
        }
    }

    /// `240.240.91.120_443` → `240.240.0.0_443`: the addresses that are given to ServiceEntries come from a hash of our own.
    private static func withoutAutomaticAddress(_ text: String) -> String {
        guard text.hasPrefix("240.240.") else { return text }
        return "240.240.0.0" + text.drop { $0 == "." || $0.isNumber }
    }

    private static func isIgnored(_ value: ConfigValue) -> Bool {
        // The protocol by which Istio's builds tell each other of their workloads.
        if value.string == "istio-peer-exchange" { return true }
        return value["name"]?.string.map(ignoredFilters.contains) ?? false
    }

    private static func respelled(_ key: String, _ value: ConfigValue) -> (String, ConfigValue) {
        switch key {
        case "matchTypedSubjectAltNames":
            // In the place of a deprecated field that says the same of every type of name.
            return ("matchSubjectAltNames", .items((value.list ?? []).compactMap { $0["matcher"] }))
        case "name" where value.string == "envoy.retry_host_predicates.previous_hosts":
            // The type of its configuration says which one it is; the name may be any.
            return (key, .text("previous_hosts"))
        case "name", "statPrefix":
            return (key, .text(withoutOwnAddress(value.string ?? "")))
        default: return (key, value)
        }
    }

    /// `10.244.0.13_7070` → `0.0.0.0_7070`: proxies of equal views share a listener, so that no address of a pod may name
    /// the chains of a Sidecar's ingress listeners.
    private static func withoutOwnAddress(_ name: String) -> String {
        guard let bar = name.lastIndex(of: "_") else { return name }
        for prefix in ["", "inbound_"] {
            guard name.hasPrefix(prefix) else { continue }
            let parts = name[..<bar].dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false)
            if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }), isPodAddress(parts) {
                return "\(prefix)0.0.0.0\(name[bar...])"
            }
        }
        return name
    }

    /// The addresses that the scenarios give to proxies.
    private static func isPodAddress(_ parts: [Substring]) -> Bool {
        parts.starts(with: ["10", "244"]) || parts == ["1", "1", "1", "1"]
    }
}
