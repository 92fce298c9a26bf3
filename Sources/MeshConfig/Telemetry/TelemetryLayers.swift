import MeshModel

/// The Telemetry objects of a proxy, the most general first (the mesh's, its namespace's, its own), over what the mesh
/// configuration says. Merged as Istio does: the most special list of providers holds, settings add up.
public struct TelemetryLayers: Sendable {
    public var layers: [Telemetry]
    public var mesh: MeshConfiguration

    public init(_ layers: [Telemetry], over mesh: MeshConfiguration) {
        self.layers = layers
        self.mesh = mesh
    }

    /// By name, in whatever case, as Istio has it: of the mesh configuration, else one that Istio declares by itself.
    public func provider(_ name: String) -> ExtensionProvider? {
        let wanted = name.lowercased()
        return (mesh.extensionProviders + Self.builtIn).first { $0.name.lowercased() == wanted }
    }

    private static let builtIn = [
        ExtensionProvider(name: "prometheus", kind: .prometheus),
        ExtensionProvider(name: "envoy", kind: .envoyFileAccessLog(.init(path: "/dev/stdout"))),
    ]

    // MARK: Access logs

    /// Which providers log on one side, each with its filter in CEL, sorted by name; nil where no object and no default
    /// speaks of access logs, so that `accessLogFile` does.
    public func accessLogs(_ side: Telemetry.Mode) -> [(provider: String, filter: String?)]? {
        let defaults = mesh.defaultProviders.accessLogging
        let layers = layers.map(\.accessLogging).filter { !$0.isEmpty }
        if layers.isEmpty { return defaults.isEmpty ? nil : Set(defaults).sorted().map { ($0, nil) } }
        var inScope = Set(defaults)
        var filters: [String: String] = [:]
        for layer in layers {
            let names = layer.flatMap(\.providers)
            if !names.isEmpty { inScope = Set(names) }
            for log in layer { for name in log.providers { filters[name] = log.filter } }
        }
        var active: Set<String> = []
        var inherited = defaults
        for log in layers.joined() {
            if !log.providers.isEmpty { inherited = log.providers }
            for name in inherited where inScope.contains(name) && log.mode.includes(side) {
                if log.isDisabled { active.remove(name) } else { active.insert(name) }
            }
        }
        return active.sorted().map { ($0, filters[$0]) }
    }

    // MARK: Tracing

    public struct Tracing: Sendable, Hashable {
        /// Nil: the tracer of `defaultConfig.tracing`.
        public var provider: String?
        /// Nil: what `defaultConfig.tracing` says.
        public var randomSampling: Double?
        public var customTags: [String: ProxyConfiguration.Tracing.CustomTag]?
        public var usesRequestID = true
        public var enableIstioTags: Bool?
    }

    /// How one side is traced; nil where it is not.
    public func tracing(_ side: Telemetry.Mode) -> Tracing? {
        var tracing = Tracing()
        var isDisabled = false
        tracing.provider = mesh.defaultProviders.tracing.first
        var isSilent = tracing.provider == nil
        for item in layers.lazy.flatMap(\.tracing) {
            isSilent = false
            guard item.mode.includes(side) else { continue }
            if let name = item.providers.first { tracing.provider = name }
            set(&isDisabled, item.isDisabled)
            set(&tracing.usesRequestID, item.usesRequestID)
            if let tags = item.customTags { tracing.customTags = tags }
            if let percent = item.randomSampling { tracing.randomSampling = percent }
            if let enabled = item.enableIstioTags { tracing.enableIstioTags = enabled }
        }
        if isSilent { return mesh.enableTracing && mesh.defaultConfig.tracing?.tracer != nil ? tracing : nil }
        return isDisabled || tracing.provider == nil ? nil : tracing
    }

    // MARK: Metrics

    public struct MetricChange: Sendable, Hashable {
        public var isDisabled = false
        public var tags: [String: Telemetry.Override.TagChange] = [:]
    }

    /// What one side counts for a provider, as changes to what Istio counts.
    public struct Metrics: Sendable, Hashable {
        public var changes: [Telemetry.Metric: MetricChange] = [:]
    }

    /// By the name of the provider; none where nothing is counted.
    public func metrics(_ side: Telemetry.Mode) -> [String: Metrics] {
        let items = layers.flatMap(\.metrics)
        let defaults = mesh.defaultProviders.metrics
        var inScope = Set(defaults)
        for item in items where !item.providers.isEmpty { inScope = Set(item.providers) }
        var found: [String: Metrics] = [:]
        if items.isEmpty { for name in defaults { found[name] = Metrics() } }
        var disabled: Set<String> = []
        var inherited = defaults
        for item in items {
            if !item.providers.isEmpty { inherited = item.providers }
            for name in inherited where inScope.contains(name) {
                var metrics = found[name] ?? Metrics()
                for override in item.overrides {
                    if override.selection == .all, override.isDisabled == true, override.mode.includes(side) {
                        disabled.insert(name)
                        continue
                    }
                    disabled.remove(name)
                    if override.mode.includes(side) { metrics.apply(override) }
                }
                found[name] = metrics
            }
        }
        return found.filter { !disabled.contains($0.key) }
    }

    /// The shortest interval that an object asks for; nil: Istio's.
    public var reportingInterval: Duration? { layers.flatMap(\.metrics).compactMap(\.reportingInterval).last }

    /// What one side counts for Prometheus; nil where nothing is.
    public func prometheusMetrics(_ side: Telemetry.Mode) -> Metrics? {
        if layers.isEmpty, mesh.defaultProviders.metrics.isEmpty { return nil }
        return metrics(side).sorted { $0.key < $1.key }.first { provider($0.key)?.kind == .prometheus }?.value
    }
}

extension TelemetryLayers.Metrics {
    fileprivate mutating func apply(_ override: Telemetry.Override) {
        let metrics: [Telemetry.Metric] =
            switch override.selection {
            case .all: Telemetry.Metric.allCases
            case .one(let metric): [metric]
            case .custom: []
            }
        for metric in metrics {
            var change = changes[metric] ?? TelemetryLayers.MetricChange()
            set(&change.isDisabled, override.isDisabled)
            change.tags.merge(override.tags) { _, later in later }
            changes[metric] = change
        }
    }
}
