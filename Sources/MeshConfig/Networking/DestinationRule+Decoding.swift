import MeshModel

extension DestinationRule {
    init(_ fields: Fields) {
        host = fields.host("host") ?? ""
        workloadSelector = fields.workloadSelector("workloadSelector", labels: "matchLabels")
        exportTo = fields.exportTo("exportTo", onlyOwnNamespace: workloadSelector != nil)
        trafficPolicy = fields.object("trafficPolicy", TrafficPolicy.init)
        subsets = fields.objects("subsets", Subset.init)
        if !fields.has("host") {
            fields.error("the host that the rule is for is required", "host")
        } else if !Syntax.isIPAddress(host) {
            fields.check(Syntax.problem(ofWildcardHost: host), "host")
        }
        var names: Set<String> = []
        for (i, subset) in subsets.enumerated() where !names.insert(subset.name).inserted {
            fields.error("the subset \(quoted(subset.name)) is there twice", "subsets[\(i)]")
        }
    }
}

extension DestinationRule.Subset {
    init(_ fields: Fields) {
        name = fields.string("name") ?? ""
        labels = fields.labels("labels")
        trafficPolicy = fields.object("trafficPolicy", TrafficPolicy.init)
        if name.isEmpty {
            fields.error("a subset needs a name", "name")
        } else if !Syntax.isDNSLabel(name) {
            fields.error("\(quoted(name)) is not a subset's name: expected letters, digits and inner hyphens", "name")
        }
    }
}
