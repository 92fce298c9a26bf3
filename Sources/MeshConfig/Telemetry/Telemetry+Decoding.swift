import MeshModel

extension Telemetry {
    init(_ fields: Fields) {
        scope = PolicyScope(fields)
        tracing = fields.objects("tracing", Tracing.init)
        metrics = fields.objects("metrics", Metrics.init)
        accessLogging = fields.objects("accessLogging", AccessLogging.init)
    }
}

extension Fields {
    /// `providers: [{name: …}]`
    fileprivate func providers() -> [String] {
        objects("providers") { provider in
            let name = provider.string("name") ?? ""
            if name.isEmpty { provider.error("the name of a provider of meshConfig.extensionProviders", "name") }
            return name
        }
    }

    fileprivate func mode() -> Telemetry.Mode { object("match") { $0.enumeration("mode") } ?? .clientAndServer }

    /// A CEL expression: the syntax is Envoy's to judge, but it can be neither empty nor of several lines.
    fileprivate func expression(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        if text.isEmpty { error("an expression in CEL is required", key) }
        check(Syntax.problem(ofText: text), key)
        return text
    }
}

extension Telemetry.Tracing {
    init(_ fields: Fields) {
        mode = fields.mode()
        providers = fields.providers()
        if providers.count > 1 {
            fields.warning("a proxy has one tracer: \(quoted(providers[0])) is used, and no other", "providers")
        }
        isDisabled = fields.bool("disableSpanReporting")
        randomSampling = fields.number("randomSamplingPercentage", in: 0...100)
        usesRequestID = fields.bool("useRequestIdForTraceSampling")
        enableIstioTags = fields.bool("enableIstioTags")
        if fields.has("customTags") {
            let tags = fields.objectMap("customTags") { _, tag in ProxyConfiguration.Tracing.CustomTag(tag) }
            customTags = Dictionary(tags.map { ($0.key, $0.value) }) { first, _ in first }
        }
    }
}

extension Telemetry.AccessLogging {
    init(_ fields: Fields) {
        mode = fields.mode()
        providers = fields.providers()
        isDisabled = fields.bool("disabled") ?? false
        filter = fields.object("filter") { $0.expression("expression") }
    }
}

extension Telemetry.Metrics {
    init(_ fields: Fields) {
        providers = fields.providers()
        overrides = fields.objects("overrides", Telemetry.Override.init)
        reportingInterval = fields.duration("reportingInterval")
    }
}

extension Telemetry.Override {
    private static let all = "ALL_METRICS"

    init(_ fields: Fields) {
        fields.object("match") { match in
            set(&mode, match.enumeration("mode"))
            switch match.only(of: ["metric", "customMetric"]) {
            case "metric":
                let name = match.string("metric") ?? Self.all
                if let metric = Telemetry.Metric(rawValue: name) {
                    selection = .one(metric)
                } else if name != Self.all {
                    match.notOne(name, of: [Self.all] + Telemetry.Metric.allCases.map(\.rawValue), "metric")
                }
            case "customMetric": selection = .custom(match.string("customMetric") ?? "")
            default: break
            }
            return ()
        }
        isDisabled = fields.bool("disabled")
        for (name, change) in fields.objectMap("tagOverrides", { _, tag in Self.change(tag) }) {
            fields.check(Self.problem(ofTag: name), "tagOverrides")
            tags[name] = change
        }
    }

    private static func change(_ fields: Fields) -> TagChange? {
        let value = fields.expression("value")
        switch fields.string("operation") ?? "UPSERT" {
        case "UPSERT":
            if value == nil { fields.error("UPSERT needs a value, an expression in CEL", "value") }
            return value.map(TagChange.upsert)
        case "REMOVE": return .remove
        case let other:
            fields.notOne(other, of: ["UPSERT", "REMOVE"], "operation")
            return nil
        }
    }

    /// Prometheus' label names.
    private static func problem(ofTag name: String) -> String? {
        let isName = name.utf8.enumerated().allSatisfy { i, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): i > 0
            default: false
            }
        }
        return isName && !name.isEmpty
            ? nil : "\(quoted(name)) is not the name of a tag: expected letters, digits and underscores"
    }
}
