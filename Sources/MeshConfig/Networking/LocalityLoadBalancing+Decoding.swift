import MeshModel

extension LocalityLoadBalancing {
    init(_ fields: Fields) {
        isEnabled = fields.bool("enabled")
        let distribute = fields.objects("distribute", Distribute.init)
        let failover = fields.objects("failover", Failover.init)
        failoverPriority = fields.strings("failoverPriority")
        if !distribute.isEmpty, !failover.isEmpty || !failoverPriority.isEmpty {
            fields.error("distribute excludes failover and failoverPriority", "distribute")
        }
        if !distribute.isEmpty {
            mode = .distribute(distribute)
        } else if !failover.isEmpty {
            mode = .failover(failover)
        }
        Self.checkOverlap(distribute.map(\.from), fields, "distribute")
        var labels: Set<Substring> = []
        for (i, label) in failoverPriority.enumerated() {
            let key = label.prefix { $0 != "=" }
            if key.isEmpty { fields.error("a label is required", "failoverPriority[\(i)]") }
            if !labels.insert(key).inserted {
                fields.error("the label \(quoted(key)) is there twice", "failoverPriority[\(i)]")
            }
        }
    }

    /// Localities of one list may not say something about the same place.
    fileprivate static func checkOverlap(_ localities: [String], _ fields: Fields, _ key: String) {
        // A hostile list is not compared pair by pair for ever.
        let parts = localities.prefix(500).map { $0.split(separator: "/", omittingEmptySubsequences: false) }
        for i in parts.indices {
            for j in parts.indices.dropFirst(i + 1) where overlap(parts[i], parts[j]) {
                fields.error("\(quoted(localities[i])) and \(quoted(localities[j])) overlap", key)
                return
            }
        }
    }

    private static func overlap(_ a: [Substring], _ b: [Substring]) -> Bool {
        for (x, y) in zip(a, b) {
            if x == "*" || y == "*" { return true }
            if x != y { return false }
        }
        // One is a prefix of the other: the shorter one includes the longer.
        return true
    }

    /// `region/zone/subzone`, with a `*` only at the end.
    fileprivate static func problem(ofLocality text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 3 || parts.contains(where: \.isEmpty) {
            return "\(quoted(text)) is not a locality: expected region, region/zone or region/zone/subzone"
        }
        if parts.dropLast().contains("*") { return "\(quoted(text)) has a \"*\" that is not at its end" }
        return nil
    }
}

extension LocalityLoadBalancing.Distribute {
    init(_ fields: Fields) {
        from = fields.string("from") ?? ""
        fields.check(LocalityLoadBalancing.problem(ofLocality: from), "from")
        to = []
        if let map = fields.raw("to")?.map {
            for entry in map.entries {
                let component = "to[\(quoted(entry.key))]"
                fields.check(LocalityLoadBalancing.problem(ofLocality: entry.key), "to")
                if let weight = fields.int(entry.value, component: component, in: 1...100) {
                    to.append(.init(locality: entry.key, weight: weight))
                }
            }
        } else if let value = fields.raw("to") {
            fields.mismatch("to", value, expected: "a map of localities and their shares")
        }
        to.sort { $0.locality < $1.locality }
        let sum = to.reduce(0) { $0 + $1.weight }
        if sum != 100 { fields.error("the shares sum to \(sum), expected 100", "to") }
        LocalityLoadBalancing.checkOverlap(to.map(\.locality), fields, "to")
    }
}

extension LocalityLoadBalancing.Failover {
    init(_ fields: Fields) {
        from = fields.string("from") ?? ""
        to = fields.string("to") ?? ""
        for (key, region) in [("from", from), ("to", to)] {
            if region.isEmpty {
                fields.error("a region is required", key)
            } else if region.contains("/") || region.contains("*") {
                fields.error("\(quoted(region)) is not a region: expected no \"/\" and no \"*\"", key)
            }
        }
        if from == to, !from.isEmpty { fields.error("a region cannot take over from itself", "to") }
    }
}
